"""Makes the README's picture from the sample meeting: a page of the agenda, and two badges beside it.

    python -m resources.packaging.make_pictures

Everything on it is a page of a real export. The tokens of the badges are random, so each run differs in them.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from PIL import Image, ImageDraw, ImageFilter

from c2c_events.domain.filters import parse_filter
from c2c_events.services.demonstration import sample
from c2c_events.services.publishing import export
from c2c_events.services.workspace import open_workspace

PICTURE = Path(__file__).parents[2] / "docs" / "pictures" / "overview.png"
AGENDA_PAGE = 2
BEARERS = ("Omar Haddad", "Bekele Alemu")

_SIZE = (1400, 960)
_MARGIN, _GAP = 45, 30
_GROUND, _EDGE = "#EEF1F5", "#D5DAE1"
_SHADOW = (0, 6, 14, 70)  # to the right, down, blur, darkness out of 255


def page_of(pdf: Path, number: int, width: int) -> Image.Image:
    """A page of a PDF, counted from 1, `width` pixels wide."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[number - 1]
        picture: Image.Image = page.render(scale=width / page.get_width()).to_pil()
        return picture.convert("RGB")


def overview(agenda: Image.Image, badges: list[Image.Image]) -> Image.Image:
    """The page at the left, running out of the picture below; the badges at the right, below each other."""
    picture = Image.new("RGB", _SIZE, _GROUND)
    _lay(picture, agenda, (_MARGIN, _MARGIN))
    top = _MARGIN
    for badge in badges:
        _lay(picture, badge, (_SIZE[0] - _MARGIN - badge.width, top))
        top += badge.height + _GAP
    return picture


def _lay(picture: Image.Image, sheet: Image.Image, place: tuple[int, int]) -> None:
    """Put a sheet of paper on the picture, with a thin edge and a soft shadow."""
    right, down, blur, darkness = _SHADOW
    box = (place[0], place[1], place[0] + sheet.width, place[1] + sheet.height)
    shadow = Image.new("L", picture.size, 0)
    moved = (box[0] + right, box[1] + down, box[2] + right, box[3] + down)
    ImageDraw.Draw(shadow).rectangle(moved, fill=darkness)
    picture.paste("#1C2430", mask=shadow.filter(ImageFilter.GaussianBlur(blur)))
    picture.paste(sheet, place)
    ImageDraw.Draw(picture).rectangle(box, outline=_EDGE)


def main() -> None:
    badge_height = (_SIZE[1] - 2 * _MARGIN - _GAP * (len(BEARERS) - 1)) // len(BEARERS)
    badge_width = round(badge_height * 105 / 148)
    with TemporaryDirectory() as name:
        folder = Path(name)
        sample(folder)
        badges = []
        with open_workspace(str(next(folder.glob("*.c2c"))), read_only=True) as workspace:
            for bearer in BEARERS:
                pdf = folder / "badge.pdf"
                export(workspace, "badges.pdf", pdf, ("en",), only=parse_filter(f'"{bearer}"'))
                badges.append(page_of(pdf, 1, badge_width))
        agenda = page_of(folder / "agenda.en.pdf", AGENDA_PAGE, _SIZE[0] - 3 * _MARGIN - badge_width)
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    # A palette holds what type and flat colours need, in a third of the bytes.
    overview(agenda, badges).quantize(256, dither=Image.Dither.NONE).save(PICTURE, optimize=True)
    print(f"{PICTURE.name}: {PICTURE.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
