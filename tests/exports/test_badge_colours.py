"""The colours of a badge follow from its category's, and can be read."""

from hypothesis import given
from hypothesis import strategies as st

from c2c_events.exports.badge_colours import GREY, READABLE, contrast, palette
from c2c_events.exports.text.painter import BLACK, WHITE, colour_of


def test_contrast_is_that_of_wcag():
    assert round(contrast(WHITE, BLACK), 2) == 21
    assert round(contrast(colour_of("#767676"), WHITE), 2) == 4.54
    assert contrast(WHITE, BLACK) == contrast(BLACK, WHITE)


@given(st.integers(0, 0xFFFFFF))
def test_text_can_be_read_on_a_category_of_any_colour(code):
    own = palette(f"#{code:06x}")

    assert contrast(own.on_category, own.category) >= READABLE
    assert contrast(own.ink, own.tint) >= READABLE
    assert contrast(own.ink, WHITE) >= READABLE


def test_white_stands_on_dark_colours_and_dark_on_light_ones():
    assert palette("#1F5FA8").on_category == WHITE
    assert palette("#F2C200").on_category != WHITE


def test_what_is_no_colour_is_grey():
    assert palette("sky blue") == palette("") == palette(GREY)
