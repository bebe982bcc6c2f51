"""The agenda is gathered from the file: who, what, when, where, in sections, days and slots."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from c2c_events.domain.changes import Label
from c2c_events.domain.filters import parse_filter
from c2c_events.domain.folding import natural
from c2c_events.domain.groups import Departure, GroupSession, SiteVisit, StepFree, Stop, WorkingGroup
from c2c_events.domain.meeting import Aim, Meeting, Objective, Room
from c2c_events.domain.organisations import Organisation
from c2c_events.domain.people import Participant, Person, Status
from c2c_events.domain.programme import Role, RoleKind, RunningItem, Session, SessionKind, SessionStatus
from c2c_events.domain.values import Span, Text
from c2c_events.errors import NotFound
from c2c_events.exports.documents.agenda import (
    Agenda,
    AgendaBy,
    AgendaGroup,
    AgendaItem,
    AgendaPerson,
    AgendaRole,
    AgendaSession,
    AgendaSlot,
)
from c2c_events.exports.registry import export_named
from c2c_events.language import language
from c2c_events.services.gather_agenda import sections, slots
from c2c_events.services.publishing import Request, gather
from c2c_events.services.workspace import Workspace, create_workspace
from c2c_events.storage.unit_of_work import UnitOfWork

DAY = date(2024, 3, 12)


def at(clock: str, day: date = DAY) -> datetime:
    return datetime.combine(day, datetime.strptime(clock, "%H:%M").time())


def span(start: str, end: str, day: date = DAY) -> Span:
    return Span(at(start, day), at(end, day))


class Maker:
    """Fills a meeting file; each method gives the id of what it made."""

    def __init__(self, work: UnitOfWork) -> None:
        self.work = work

    def add(self, kind: Any, **fields: Any) -> Any:
        made = kind(id=self.work.new_id(), **fields)
        self.work.add(made)
        return made.id

    def meeting(self, **fields: Any) -> None:
        told = {"title": Text({"fr": "Rencontre"}), "starts": DAY, "ends": DAY + timedelta(days=2)}
        self.add(Meeting, **{"zone": "Europe/Madrid", "languages": ("fr", "en"), **told, **fields})

    def session(self, title: str = "", start: str = "09:00", end: str = "10:00", **fields: Any) -> Any:
        told = {"session_kind": SessionKind.PLENARY, "title": Text({"fr": title}), "span": span(start, end)}
        return self.add(Session, **{**told, **fields})

    def person(self, given: str, family: str, organisation: str = "", **fields: Any) -> Any:
        person = self.add(Person, given_name=given, family_name=family, family_first=fields.pop("family_first", False))
        if organisation:
            own = self.add(Organisation, name=Text.plain(organisation), city=fields.pop("its_city", ""))
            self.add(Participant, person=person, organisation=own, **fields)
        return person

    def role(self, session: Any, kind: RoleKind, person: Any = None, **fields: Any) -> Any:
        return self.add(Role, session=session, role_kind=kind, person=person, **fields)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with create_workspace(str(tmp_path / "meeting.c2c")) as opened:
        yield opened


def fill(workspace: Workspace, how: Any) -> None:
    def use_case(work: UnitOfWork) -> None:
        maker = Maker(work)
        maker.meeting()
        how(maker)

    workspace.run(Label("made"), use_case)


def agenda(workspace: Workspace, only: str = "", **options: str) -> Agenda:
    request = Request((language("fr"),), export_named("agenda.pdf").settle(options), parse_filter(only))
    made: Agenda = workspace.read(gather, "agenda.pdf", request)
    return made


def titles(made: Agenda) -> list[str]:
    return [session.title.pick("fr") for session in made.sessions()]


def test_a_file_without_a_meeting_has_no_agenda(workspace: Workspace) -> None:
    with pytest.raises(NotFound):
        agenda(workspace)


def test_a_programme_without_sessions_is_an_agenda_without_sections(workspace: Workspace) -> None:
    fill(workspace, lambda make: None)

    assert agenda(workspace).sections == ()


def test_a_public_agenda_leaves_out_drafts_and_what_is_not_scheduled(workspace: Workspace) -> None:
    def programme(make: Maker) -> None:
        make.session("Ouverture")
        make.session("Annulée", "11:00", "12:00", status=SessionStatus.CANCELLED)
        make.session("Brouillon", "14:00", "15:00", status=SessionStatus.DRAFT)
        make.session("Sans heure", span=None)

    fill(workspace, programme)

    assert titles(agenda(workspace)) == ["Ouverture", "Annulée"]
    assert titles(agenda(workspace, version="internal")) == ["Ouverture", "Annulée", "Brouillon", "Sans heure"]
    assert agenda(workspace, version="internal").sections[0].days[-1].day is None


def test_remarks_and_notes_stay_in_the_house(workspace: Workspace) -> None:
    def programme(make: Maker) -> None:
        opening = make.session("Ouverture", remark="plan de tables", internal_note="micro")
        make.role(opening, RoleKind.CHAIR, make.person("Ana", "Soler"), confirmed=False, note="à rappeler")
        make.add(RunningItem, session=opening, title=Text({"fr": "Musique"}), minutes=5, public=False, note="fort")

    fill(workspace, programme)
    (public,) = agenda(workspace, running_order="yes").sessions()
    (internal,) = agenda(workspace, version="internal").sessions()

    assert (public.remark, public.internal_note, public.running_order) == ("", "", ())
    assert [(role.confirmed, role.note) for role in public.roles] == [(None, "")]
    assert (internal.remark, internal.internal_note) == ("plan de tables", "micro")
    assert [(role.confirmed, role.note) for role in internal.roles] == [(False, "à rappeler")]
    assert internal.running_order == (AgendaItem(Text({"fr": "Musique"}), at("09:00"), 5, "", False, "fort"),)


def test_the_running_order_counts_minutes_from_the_start_and_names_who_has_the_role(workspace: Workspace) -> None:
    def programme(make: Maker) -> None:
        opening = make.session("Ouverture")
        chair = make.role(opening, RoleKind.CHAIR, make.person("Ana", "Soler"))
        make.add(RunningItem, session=opening, position=2, title=Text({"fr": "Film"}), minutes=4, who="technique")
        make.add(RunningItem, session=opening, position=1, title=Text({"fr": "Mot"}), minutes=10, role=chair)

    fill(workspace, programme)

    assert [
        (item.title["fr"], item.starts, item.who)
        for item in next(agenda(workspace, running_order="yes").sessions()).running_order
    ] == [("Mot", at("09:00"), "Ana Soler"), ("Film", at("09:10"), "technique")]
    assert next(agenda(workspace).sessions()).running_order == ()


def test_a_role_prints_function_and_organisation_of_this_meeting_or_its_own(workspace: Workspace) -> None:
    def programme(make: Maker) -> None:
        opening = make.session("Ouverture")
        function = Text({"fr": "Maire"})
        ana = make.person("Ana", "Soler", "AMB", its_city="Barcelone", function=function)
        make.role(opening, RoleKind.CHAIR, ana, position=1)
        make.role(opening, RoleKind.SPEAKER, ana, position=2, affiliation="Metropolis")
        make.role(opening, RoleKind.SPEAKER, as_written="Ada Diop", affiliation="Dakar", position=3)
        make.role(opening, RoleKind.SPEAKER, placeholder="N.N.", position=4)

    fill(workspace, programme)

    function = Text({"fr": "Maire"})
    amb, metropolis = Text.plain("AMB"), Text.plain("Metropolis")
    assert next(agenda(workspace).sessions()).roles == (
        AgendaRole(
            RoleKind.CHAIR,
            AgendaPerson("Ana Soler", "Soler, Ana", function=function, organisation=amb, city="Barcelone"),
        ),
        AgendaRole(
            RoleKind.SPEAKER, AgendaPerson("Ana Soler", "Soler, Ana", function=function, organisation=metropolis)
        ),
        AgendaRole(RoleKind.SPEAKER, AgendaPerson("Ada Diop", "Ada Diop", organisation=Text.plain("Dakar"))),
        AgendaRole(RoleKind.SPEAKER, placeholder="N.N."),
    )


def test_who_stands_in_and_who_is_represented_are_both_named(workspace: Workspace) -> None:
    def programme(make: Maker) -> None:
        panel = make.session("Panel")
        away = make.person("Júlia", "Serrat", "AMB")
        make.role(panel, RoleKind.PANELLIST, make.person("Cătălin", "Văcărescu"), stands_in_for=away)

    fill(workspace, programme)
    (role,) = next(agenda(workspace).sessions()).roles

    assert role.person == AgendaPerson("Cătălin Văcărescu", "Văcărescu, Cătălin")
    assert role.stands_in_for == AgendaPerson("Júlia Serrat", "Serrat, Júlia", organisation=Text.plain("AMB"))


def test_names_keep_the_order_of_their_bearers(workspace: Workspace) -> None:
    def programme(make: Maker) -> None:
        make.role(make.session("Panel"), RoleKind.SPEAKER, make.person("Kenji", "Hasegawa", family_first=True))

    fill(workspace, programme)
    (role,) = next(agenda(workspace).sessions()).roles

    assert role.person is not None
    assert (role.person.name, role.person.sort_name) == ("Hasegawa Kenji", "Hasegawa Kenji")


def test_who_comes_counts_before_who_does_not(workspace: Workspace) -> None:
    def programme(make: Maker) -> None:
        ana = make.person("Ana", "Soler", "Lima", status=Status.CONFIRMED)
        old = make.add(Organisation, name=Text.plain("Quito"))
        make.add(Participant, person=ana, organisation=old, status=Status.CANCELLED)
        make.role(make.session("Panel"), RoleKind.SPEAKER, ana)

    fill(workspace, programme)
    (role,) = next(agenda(workspace).sessions()).roles

    assert role.person is not None
    assert role.person.organisation == Text.plain("Lima")


def test_without_people_nobody_is_named(workspace: Workspace) -> None:
    def programme(make: Maker) -> None:
        session = make.session("Visite", session_kind=SessionKind.SITE_VISIT, abstract=Text({"fr": "Longue."}))
        make.role(session, RoleKind.HOST, make.person("Ana", "Soler"))
        visit = make.add(SiteVisit, code="V1")
        make.add(Departure, visit=visit, session=session, code="V1-A", guide=make.person("Bo", "Li"))

    fill(workspace, programme)
    (session,) = agenda(workspace, people="no", abstracts="no").sessions()

    assert session.roles == ()
    assert session.abstract == Text()
    assert session.departure is not None
    assert session.departure.guide is None


def test_a_gathering_knows_its_working_group_and_which_of_its_gatherings_it_is(workspace: Workspace) -> None:
    def programme(make: Maker) -> None:
        group = make.add(WorkingGroup, code="GT1", theme=Text({"fr": "Eau"}), languages=frozenset({"en", "fr"}))
        second = make.session("Après-midi", "14:00", "15:00", session_kind=SessionKind.WORKING_GROUP)
        first = make.session("Matin", "11:00", "12:00", session_kind=SessionKind.WORKING_GROUP)
        make.add(GroupSession, group=group, session=second, position=2)
        make.add(GroupSession, group=group, session=first, position=1)

    fill(workspace, programme)
    told = [(each.group.part, each.group.parts, each.theme) for each in agenda(workspace).sessions() if each.group]

    assert told == [(1, 2, Text({"fr": "Eau"})), (2, 2, Text({"fr": "Eau"}))]
    assert [each.group.languages for each in agenda(workspace).sessions() if each.group] == [("fr", "en")] * 2


def test_a_departure_has_its_visit_stops_and_guide(workspace: Workspace) -> None:
    def programme(make: Maker) -> None:
        host = make.add(Organisation, name=Text.plain("AMB"))
        visit = make.add(SiteVisit, code="V1", theme=Text({"fr": "Espace public"}), host=host)
        session = make.session("Visite", session_kind=SessionKind.SITE_VISIT, place=Text({"fr": "Hall nord"}))
        departure = make.add(
            Departure, visit=visit, session=session, code="V1-A", guide=make.person("Bo", "Li"),
            step_free=StepFree.PARTLY, transport="bus",
        )  # fmt: skip
        make.add(Stop, departure=departure, position=2, name=Text.plain("Glòries"))
        make.add(Stop, departure=departure, position=1, name=Text.plain("Sant Antoni"))

    fill(workspace, programme)
    (session,) = agenda(workspace).sessions()

    assert session.departure is not None
    assert [stop.name.pick() for stop in session.departure.stops] == ["Sant Antoni", "Glòries"]
    assert session.departure.guide == AgendaPerson("Bo Li", "Li, Bo")
    assert session.departure.host == Text.plain("AMB")
    assert (session.theme, session.departure.step_free) == (Text({"fr": "Espace public"}), StepFree.PARTLY)


def test_a_session_planned_in_another_zone_stands_at_the_meetings_time(workspace: Workspace) -> None:
    fill(workspace, lambda make: make.session("À distance", "23:30", "23:59", zone="America/Lima"))
    (section,) = agenda(workspace).sections

    assert [day.day for day in section.days] == [DAY + timedelta(days=1)]  # Madrid is six hours ahead that week
    assert [session.span for session in agenda(workspace).sessions()] == [
        span("05:30", "05:59", DAY + timedelta(days=1))
    ]


def test_objectives_and_languages_are_in_the_order_of_the_meeting(workspace: Workspace) -> None:
    def programme(make: Maker) -> None:
        last = make.add(Objective, code="4", position=4, text=Text({"fr": "Recommander"}))
        result = make.add(Objective, code="R1", aim=Aim.EXPECTED_RESULT, position=0, text=Text({"fr": "Preuves"}))
        first = make.add(Objective, code="1", position=1, text=Text({"fr": "Apprendre"}))
        make.session(
            "Plénière", objectives=frozenset({last, first, result}), floor_languages=frozenset({"ca"}),
            interpretation=frozenset({"ar", "en", "fr"}),
        )  # fmt: skip

    fill(workspace, programme)
    (session,) = agenda(workspace).sessions()

    assert [aim.code for aim in agenda(workspace).aims] == ["1", "4", "R1"]
    assert session.objectives == ("R1", "1", "4")
    assert session.interpretation == ("fr", "en", "ar")


def test_only_what_a_filter_asks_for_is_gathered(workspace: Workspace) -> None:
    def programme(make: Maker) -> None:
        make.session("Plénière")
        make.session("Pause", "10:00", "10:30", session_kind=SessionKind.BREAK)

    fill(workspace, programme)

    assert titles(agenda(workspace, only="kind:break")) == ["Pause"]


def test_a_room_has_a_section_in_the_order_of_rooms_and_what_has_none_comes_last(workspace: Workspace) -> None:
    def programme(make: Maker) -> None:
        small = make.add(Room, name="Besòs", position=2)
        large = make.add(Room, name="Auditori", position=1)
        make.session("Dehors", "08:00", "09:00")
        make.session("Groupe", room=small)
        make.session("Plénière", "11:00", "12:00", room=large)

    fill(workspace, programme)
    made = agenda(workspace, by="room")

    assert [section.title.pick("fr") for section in made.sections] == ["Auditori", "Besòs", ""]
    assert titles(made) == ["Plénière", "Groupe", "Dehors"]


def a_session(name: str, start: str = "09:00", end: str = "10:00", **fields: Any) -> AgendaSession:
    told = {"kind": SessionKind.PANEL, "title": Text({"en": name}), "span": span(start, end)}
    return AgendaSession(id=name, **{**told, **fields})


def ids(made: tuple[AgendaSlot, ...]) -> list[list[str]]:
    return [[session.id for session in slot.sessions] for slot in made]


def test_a_theme_has_a_section_in_the_order_of_the_alphabet_whatever_languages_it_is_written_in() -> None:
    programme = [
        a_session("a", theme=Text({"en": "Water", "fr": "Eau"})),
        a_session("b", theme=Text({"en": "Épargne", "fr": "Épargne"})),
        a_session("c", theme=Text({"fr": "Eau"})),
        a_session("d"),
    ]

    made = sections(programme, AgendaBy.THEME, language("fr"))

    assert [section.title for section in made] == [Text({"en": "Water", "fr": "Eau"}), programme[1].theme, Text()]
    assert [sum(len(slot.sessions) for slot in section.days[0].slots) for section in made] == [2, 1, 1]


def test_a_day_has_a_section_where_it_is_asked_for() -> None:
    tomorrow = DAY + timedelta(days=1)
    programme = [a_session("a"), a_session("b", span=span("09:00", "10:00", tomorrow))]

    assert len(sections(programme, AgendaBy.NONE, language("en"))) == 1
    assert [section.days[0].day for section in sections(programme, AgendaBy.DAY, language("en"))] == [DAY, tomorrow]


def test_sessions_that_share_a_moment_stand_side_by_side_and_touching_ones_do_not() -> None:
    programme = [
        a_session("late", "16:00", "17:00"),
        a_session("a", "15:30", "16:30"),
        a_session("next", "16:30", "18:00"),
    ]

    assert ids(slots(programme)) == [["a", "late"], ["next"]]


def test_a_break_stands_alone_before_what_starts_with_it_and_tears_no_slot_apart() -> None:
    coffee = a_session("coffee", "15:30", "16:00", kind=SessionKind.BREAK)
    programme = [a_session("a", "15:30", "17:00"), coffee, a_session("b", "15:45", "17:00")]

    assert ids(slots(programme)) == [["coffee"], ["a", "b"]]


def test_groups_stand_in_the_order_of_their_codes_and_others_as_they_start_then_by_room() -> None:
    groups = [a_session(code, group=AgendaGroup(code)) for code in ("GT10", "GT9", "GT1")]
    others = [
        a_session("none"),
        a_session("second", room_position=2),
        a_session("first", room_position=1),
        a_session("early", "08:30", "10:00", room_position=9),
    ]

    assert ids(slots(groups)) == [["GT1", "GT9", "GT10"]]
    assert ids(slots(others)) == [["early", "first", "second", "none"]]


@given(
    st.lists(
        st.tuples(st.integers(0, 40), st.integers(1, 12), st.sampled_from([SessionKind.PANEL, SessionKind.BREAK])),
        max_size=25,
    )
)
def test_every_session_is_in_one_slot_and_those_beside_each_other_share_a_moment(
    times: list[tuple[int, int, SessionKind]],
) -> None:
    midnight = at("00:00")
    programme = [
        AgendaSession(
            id=str(number),
            kind=kind,
            title=Text(),
            span=Span(midnight + timedelta(minutes=15 * start), midnight + timedelta(minutes=15 * (start + length))),
        )
        for number, (start, length, kind) in enumerate(times)
    ]

    made = slots(programme)

    assert sorted(session.id for slot in made for session in slot.sessions) == sorted(each.id for each in programme)
    for slot in made:
        spans = [session.span for session in slot.sessions if session.span]
        if len(spans) > 1:
            assert max(each.start for each in spans) < min(each.end for each in spans)
            assert not any(session.is_band for session in slot.sessions)
    starts = [slot.span.start for slot in made if slot.span]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    ("codes", "sorted_codes"),
    [(["GT10", "GT2"], ["GT2", "GT10"]), (["V1-B", "V1-A", "V1"], ["V1", "V1-A", "V1-B"]), (["", "A"], ["", "A"])],
)
def test_codes_are_sorted_as_people_count(codes: list[str], sorted_codes: list[str]) -> None:
    assert sorted(codes, key=natural) == sorted_codes
