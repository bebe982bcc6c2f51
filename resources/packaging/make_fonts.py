"""Makes the fonts of resources/fonts/ from Debian's package fonts-noto-core.

    apt-get download fonts-noto-core && dpkg -x fonts-noto-core_*.deb DIR
    python resources/packaging/make_fonts.py DIR/usr/share/fonts/truetype/noto

The outlines and all layout features stay as they are; only the instructions for low-resolution screens
(added by ttfautohint, a third of the size) are taken out. The result depends on the source files and the
version of fontTools alone, so that making the fonts again gives the same bytes.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

SCRIPTS = (
    "Arabic Hebrew Armenian Georgian Ethiopic Devanagari Bengali Tamil Sinhala Thai Khmer Lao Myanmar Mongolian",
    "Gujarati Gurmukhi Telugu Kannada Malayalam Oriya Thaana",
)
FAMILIES = ("Noto Sans", *(f"Noto Sans {script}" for line in SCRIPTS for script in line.split(" ")))
WEIGHTS = ("Regular", "Bold")
TARGET = Path(__file__).resolve().parents[1] / "fonts"


def unhinted(source: Path) -> TTFont:
    """The whole font without its screen instructions: every glyph, every layout feature, every name."""
    options = Options()
    options.hinting = False
    options.layout_features = ["*"]
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.notdef_outline = True
    options.glyph_names = False
    options.recalc_timestamp = False
    font = TTFont(source, recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(glyphs=font.getGlyphOrder())
    subsetter.subset(font)
    return font


def sources(folder: Path) -> Iterator[Path]:
    """The files that are there, in order; a family without a bold (Mongolian) comes once."""
    for family in FAMILIES:
        for weight in WEIGHTS:
            path = folder / f"{family.replace(' ', '')}-{weight}.ttf"
            if path.exists():
                yield path
            elif weight == "Regular":
                sys.exit(f"{path} is missing: is {folder} the folder of fonts-noto-core?")


def main(folder: Path) -> None:
    total = 0
    for source in sources(folder):
        target = TARGET / source.name
        unhinted(source).save(target)
        total += target.stat().st_size
        print(f"{target.name:32} {source.stat().st_size:>9,} -> {target.stat().st_size:>9,}")
    print(f"{total:,} bytes in all")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
