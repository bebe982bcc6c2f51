"""Label stock: where each label is, and that the shipped table can be true."""

from dataclasses import replace

import pytest

from c2c_events.errors import NotFound
from c2c_events.exports.stock import Sheet, sheet, sheets

A4 = (210.0, 297.0)


def test_labels_are_counted_from_the_top_left_and_measured_from_the_lower_left() -> None:
    assert sheet("a4-4xa6").corners() == ((0, 148.5), (105, 148.5), (0, 0), (105, 0))


def test_gaps_and_margins_are_between_and_around_the_labels() -> None:
    corners = sheet("avery-l4785").corners()

    assert corners[0] == (17.5, 297 - 13.5 - 50)
    assert corners[1] == (17.5 + 80 + 15, 297 - 13.5 - 50)
    assert corners[9] == (17.5 + 80 + 15, 297 - 13.5 - 5 * 50 - 4 * 5)


def test_a_used_sheet_is_begun_at_its_first_free_label() -> None:
    places = list(sheet("a4-4xa6").places(6, start=3))

    assert places == [(0, (0, 0)), (0, (105, 0)), (1, (0, 148.5)), (1, (105, 148.5)), (1, (0, 0)), (1, (105, 0))]


@pytest.mark.parametrize("start", [0, 5])
def test_a_sheet_has_no_other_labels_than_its_own(start: int) -> None:
    with pytest.raises(ValueError, match="no label"):
        list(sheet("a4-4xa6").places(1, start))


@pytest.mark.parametrize("shipped", sheets().values(), ids=lambda shipped: shipped.key)
def test_each_shipped_sheet_has_its_labels_on_the_page_and_none_on_another(shipped: Sheet) -> None:
    corners = shipped.corners()
    width, height = shipped.label

    assert len(corners) == shipped.per_page
    for x, y in corners:
        assert -0.06 <= x <= shipped.paper[0] - width + 0.06
        assert -0.06 <= y <= shipped.paper[1] - height + 0.06
    for number, (x, y) in enumerate(corners):
        for other_x, other_y in corners[number + 1 :]:
            assert abs(x - other_x) > width - 0.01 or abs(y - other_y) > height - 0.01
    assert shipped.source


def test_what_was_not_measured_is_marked_so() -> None:
    assert {key for key, shipped in sheets().items() if shipped.verified} == {
        "a5",
        "a6",
        "a7",
        "a4-4xa6",
        "a4-8xa7",
        "cr80",
    }


def test_an_unknown_sheet_is_named_in_the_error() -> None:
    with pytest.raises(NotFound, match="“zweckform-0815”"):
        sheet("zweckform-0815")


@pytest.mark.parametrize("change", [{"columns": 0}, {"columns": 3}, {"label": (0.0, 50.0)}, {"top": 150.0}])
def test_labels_that_do_not_go_on_the_page_are_refused(change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="A4"):
        replace(Sheet("own", "A4 in four", A4, (105.0, 148.5), 2, 2), **change)  # type: ignore[arg-type]
