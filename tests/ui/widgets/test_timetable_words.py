"""Which words stand in a block of a timetable: as many as have a place, and none outside of it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from c2c_events.domain.programme import SessionStatus
from ui import theme
from ui.models.timetable import Face, Mark
from ui.widgets.timetable_words import inside, wrapped

TITLE = "WG3 Climate, energy and risk"
FACE = Face(False, "group", "", "11:00", "11:00–12:45", "Working group", "Group", TITLE, "Sala Garraf")
ERROR = Mark("error", "66 people, 30 seats in U")

faces = st.builds(
    Face,
    band=st.booleans(),
    role=st.just("group"),
    icon=st.sampled_from(["", "coffee"]),
    time=st.just("11:00"),
    times=st.just("11:00–12:45"),
    kind=st.sampled_from(["", "Working group"]),
    short_kind=st.just("Group"),
    title=st.text(max_size=80),
    place=st.text(max_size=20),
    parts=st.lists(st.text(max_size=30), max_size=7).map(tuple),
    mark=st.none() | st.builds(Mark, st.sampled_from(["error", "warning", "hint"]), st.text(max_size=60)),
    status=st.none() | st.sampled_from(SessionStatus),
    locked=st.booleans(),
)


def lines(face: Face, width: int, height: int) -> list[str]:
    line = theme.metrics(-1).height()
    return [word.text for word in inside(face, theme.unit(width), line * height + theme.unit(8), mirrored=False).words]


def test_one_line_is_the_title_and_has_the_time_before_it_where_there_is_room(qapp):
    assert lines(FACE._replace(title="WG3"), 300, 1) == ["11:00", "WG3"]
    assert lines(FACE, 60, 1)[0].endswith("…")


def test_a_time_that_has_no_place_is_its_start(qapp):
    narrow = theme.metrics(-1).horizontalAdvance("11:00") + theme.unit(20)

    assert inside(FACE, narrow, 400, mirrored=False).words[0].text == "11:00"


def test_a_wide_block_says_the_kind_beside_the_time_and_a_narrow_one_below_the_title(qapp):
    short = FACE._replace(title="WG3")
    narrow = theme.metrics(-1).horizontalAdvance("Working group") + theme.unit(13)

    assert lines(FACE, 300, 4) == ["11:00–12:45", "Working group", TITLE]
    assert inside(short, narrow + theme.unit(4), 400, mirrored=False).words[-1].text == "Working group"
    assert inside(short, narrow - theme.unit(4), 400, mirrored=False).words[-1].text == "Group"


def test_what_is_found_comes_before_the_kind_and_leaves_a_line_to_the_title(qapp):
    found = lines(FACE._replace(mark=ERROR), 300, 3)

    assert found == ["11:00–12:45", "Working group", TITLE, ERROR.short]
    assert lines(FACE._replace(mark=ERROR), 300, 2) == ["11:00–12:45", "Working group", TITLE]
    assert ERROR.short not in lines(FACE._replace(mark=Mark("hint", ERROR.short)), 300, 6)


def test_several_as_one_are_named_as_far_as_there_is_room(qapp):
    groups = FACE._replace(title="3 working groups", kind="", parts=("WG1", "WG2", "WG3"))

    assert lines(groups, 200, 4) == ["11:00–12:45", "3 working groups", "WG1", "WG2"]


def test_a_long_word_is_cut_and_the_rest_goes_on_below(qapp):
    assert wrapped("Nachhaltigkeitsberichterstattung heute", 400, theme.unit(90), 3)[-1] == "heute"
    assert wrapped("Nachhaltigkeitsberichterstattung heute", 400, theme.unit(90), 3)[0].endswith("…")


def test_signs_beyond_the_first_plane_are_not_torn(qapp):
    assert "".join(wrapped("🏙 city 🌍 world", 400, theme.unit(40), 9)).count("🌍") == 1


@settings(max_examples=150, deadline=None)
@given(faces, st.integers(1, 400), st.integers(1, 300), st.booleans())
def test_nothing_stands_outside_of_its_block(qapp, face, width, height, mirrored):
    those = inside(face, width, height, mirrored=mirrored)

    measure, size = theme.metrics(-1), theme.unit(14)
    for word in those.words:
        assert 0 <= word.at.x() <= width
        assert word.at.y() - measure.ascent() >= -theme.unit(2)
        assert word.at.y() + measure.descent() <= height + theme.unit(3)
    for icon in those.icons:
        assert -size <= icon.at.x() <= width
