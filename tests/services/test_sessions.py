import pytest

from c2c_events.domain.changes import Label
from c2c_events.domain.groups import Departure, GroupSession, SiteVisit, WorkingGroup
from c2c_events.domain.kinds import KINDS
from c2c_events.domain.programme import Role, RoleKind, RunningItem, Session, SessionKind, SessionStatus
from c2c_events.domain.records import Note
from c2c_events.domain.timetable import Spot
from c2c_events.domain.values import Text
from c2c_events.errors import NotFound, WrongValue
from c2c_events.services.documents import add_file
from c2c_events.services.editing import StillInUse
from c2c_events.services.history import undo
from c2c_events.services.sessions import add_session, delete_sessions
from tests.builders import a_meeting, a_person, a_session, a_span, add


@pytest.fixture
def programme(workspace):
    """A panel with everything that can belong to one; the session of a departure."""
    add(
        workspace,
        a_meeting(),
        a_person("ana"),
        a_session("panel"),
        a_session("visit"),
        Role(id="role", session="panel", role_kind=RoleKind.CHAIR, person="ana"),
        RunningItem(id="item", session="panel", role="role"),
        Note(id="note", about_kind="session", about="panel", text="cake"),
        WorkingGroup(id="wg", code="WG1"),
        GroupSession(id="gs", group="wg", session="panel"),
        SiteVisit(id="v", code="V1"),
        Departure(id="d", visit="v", session="visit", code="V1a"),
    )
    do(workspace, add_file, "panel", "note.pdf", b"a paper")
    return workspace


def do(workspace, use_case, *args):
    return workspace.run(Label("test"), use_case, *args).result


def whole(workspace):
    return workspace.read(lambda reader: {name: reader.by_id(own.type) for name, own in KINDS.items()})


def test_a_new_session_is_a_draft_where_somebody_puts_it_or_in_no_place_yet(programme):
    values = {"title.fr": "Débat", "session_kind": SessionKind.PANEL}
    spot = Spot(a_span("2024-03-12 14:00", "15:00"))

    planned, unplanned = do(programme, add_session, values, spot), do(programme, add_session, values)

    made = programme.read(lambda reader: reader.get(Session, planned))
    assert (made.title, made.session_kind, made.status) == (
        Text({"fr": "Débat"}), SessionKind.PANEL, SessionStatus.DRAFT,
    )  # fmt: skip
    assert (made.span, made.created_at is not None) == (spot.span, True)
    assert programme.read(lambda reader: reader.get(Session, unplanned)).span is None


def test_a_new_session_has_no_fewer_than_nobody_in_it(programme):
    with pytest.raises(WrongValue):
        do(programme, add_session, {"expected": -1})


def test_a_session_leaves_with_all_that_only_belongs_to_it_and_comes_back_with_it(programme):
    before = whole(programme)

    do(programme, delete_sessions, ["panel", "panel"])

    left = whole(programme)
    gone = {name: set(before[name]) - set(left[name]) for name in before if set(before[name]) != set(left[name])}
    assert gone.keys() == {"session", "role", "running_item", "note", "group_session", "document", "blob"}
    assert gone["session"] == {"panel"}
    undo(programme)
    assert whole(programme) == before


def test_the_session_of_a_departure_stays_and_so_does_everything_else(programme):
    before = whole(programme)

    with pytest.raises(StillInUse, match="departure"):
        do(programme, delete_sessions, ["panel", "visit"])
    with pytest.raises(NotFound):
        do(programme, delete_sessions, ["panel", "none"])

    assert whole(programme) == before
