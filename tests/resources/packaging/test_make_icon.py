import pytest
from PIL import Image

from resources.packaging.make_icon import SIZES, make_icon


@pytest.mark.parametrize("suffix", SIZES)
def test_an_icon_has_every_size_that_its_system_asks_for_and_shows_the_drawing(tmp_path, suffix):
    out = make_icon(tmp_path / "build" / f"icon{suffix}")

    with Image.open(out) as icon:
        sizes = {size[0] * (size[2] if len(size) == 3 else 1) for size in icon.info["sizes"]}
        colours = icon.convert("RGBA").getcolors(maxcolors=icon.width * icon.height)
    assert sizes == set(SIZES[suffix])
    assert len(colours) > 10
