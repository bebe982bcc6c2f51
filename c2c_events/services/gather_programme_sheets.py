"""Gathers the programme as a spreadsheet: the list of sessions, and on further sheets who does what, interpretation and
running orders."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from c2c_events.domain.meeting import Meeting, Room
from c2c_events.domain.programme import RoleKind, Session
from c2c_events.domain.values import NO_TEXT, Text
from c2c_events.errors import N_, NC_
from c2c_events.exports.documents.agenda import AgendaRole, AgendaSession
from c2c_events.exports.documents.lists import Cell, CellKind, ListDocument, ListHeading, ListSheet
from c2c_events.imports.columns import MORE_ABOUT_SESSIONS
from c2c_events.language import Language
from c2c_events.services.gather_lists import gather_programme, listed_sessions
from c2c_events.services.programme_columns import heading_in, languages_said
from c2c_events.services.publishing import Request
from c2c_events.services.told_sessions import Items, ToldSessions
from c2c_events.storage.repository import Reader
from c2c_events.terms import ROLES

Row = tuple[Cell, ...]

_MINUTES = NC_("length", "Minutes")
_KINDS: Mapping[str, CellKind] = {"Time": "time", _MINUTES: "number", "Booths": "number"}
"""What stands in a column, by its title, where it is no text."""


def gather_programme_sheets(reader: Reader, request: Request) -> ListDocument:
    """The list of sessions (see `gather_programme`), with further sheets about the same ones unless `sheets` is off.

    In a version for the public no sheet says who confirmed, nor what is for the crew. A sheet on which nothing would
    stand is left out.
    """
    document = gather_programme(reader, request)
    if not request.options["sheets"]:
        return document
    told = _Told(reader, request, listed_sessions(reader, request))
    return replace(document, further=tuple(sheet for sheet in told.sheets() if sheet.rows))


class _Told:
    """Sessions as rows of the further sheets, in the words of the list."""

    def __init__(self, reader: Reader, request: Request, sessions: Sequence[Session]) -> None:
        self._words: Language = request.languages[0]
        self._meeting = reader.only(Meeting)
        self._internal = request.options["version"] == "internal"
        told = ToldSessions(reader, self._meeting, sessions)
        items: Items = "all" if self._internal else "public"
        self._sessions = [
            told.session(each, people=True, abstract=False, items=items, internal=self._internal) for each in sessions
        ]
        rooms: Mapping[str, Room] = reader.by_id(Room)
        self._booths: Mapping[str, int | None] = {
            each.id: rooms[each.room].booths for each in sessions if each.room and each.room in rooms
        }

    def sheets(self) -> Iterator[ListSheet]:
        yield self._people()
        house = self._internal
        yield self._sheet(
            N_("Interpretation"),
            (N_("Room"), N_("Spoken"), N_("Interpreted into"), *((N_("Interpreters"), N_("Booths")) if house else ())),
            [self._interpretation(each) for each in self._sessions if each.interpretation],
        )
        yield self._running_orders()

    def _people(self) -> ListSheet:
        roles = [(session, role) for session in self._sessions for role in session.roles]
        function, functions = self._texts(N_("Function"), [_function(role) for _, role in roles])
        topic, topics = self._texts(N_("Topic"), [role.topic for _, role in roles])
        free = any(role.placeholder for _, role in roles)
        named = (N_("Role"), N_("Name"), *((N_("Placeholder"),) if free else ()))
        house = (N_("Confirmed"), N_("Note")) if self._internal else ()
        columns = (*named, *function, N_("Organisation"), N_("Represents"), *topic, *house)
        rows: list[Row] = []
        for (session, role), its_function, its_topic in zip(roles, functions, topics, strict=True):
            person, absent = role.person, role.stands_in_for
            yes_no = {None: "", True: self._words._(N_("yes")), False: self._words._(N_("no"))}
            rows.append((
                *self._session(session),
                self._words._(ROLES[role.kind]),
                person.name if person else role.placeholder,
                *((yes_no[True] if role.placeholder and not person else "",) if free else ()),
                *its_function,
                self._pick(person.organisation) if person else "",
                absent.name if absent else "",
                *its_topic,
                *((yes_no[role.confirmed], role.note) if self._internal else ()),
            ))  # fmt: skip
        return self._sheet(N_("People and their roles"), columns, rows)

    def _running_orders(self) -> ListSheet:
        items = [(session, item) for session in self._sessions for item in session.running_order]
        what, titles = self._texts(N_("What"), [item.title for _, item in items])
        house = (N_("For whom"), N_("Note")) if self._internal else ()
        columns = (N_("Time"), _MINUTES, *what, N_("Who"), *house)
        rows: list[Row] = []
        for (session, item), its_title in zip(items, titles, strict=True):
            crew = "" if item.public else self._words._(N_("crew only"))
            rows.append((
                *self._session(session),
                item.starts.time() if item.starts else None,
                item.minutes,
                *its_title,
                item.who,
                *((crew, item.note) if self._internal else ()),
            ))  # fmt: skip
        return self._sheet(N_("Running order"), columns, rows)

    def _sheet(self, title: str, columns: tuple[str, ...], rows: Sequence[Row]) -> ListSheet:
        _ = self._words._
        headings = (
            ListHeading(MORE_ABOUT_SESSIONS, hidden=True),
            ListHeading(_(N_("Day")), "date"),
            ListHeading(_(N_("Start")), "time"),
            ListHeading(_(N_("Code"))),
            ListHeading(_(N_("Session"))),
            *(ListHeading(_(each), _KINDS.get(each, "text")) for each in columns),
        )
        return ListSheet(_(title), headings, tuple(rows))

    def _texts(self, title: str, texts: Sequence[Text]) -> tuple[tuple[str, ...], list[Row]]:
        """The headings of columns for texts, one for each language they are in, and the cells of each text."""
        codes = languages_said(self._meeting.languages, texts)
        headings = tuple(heading_in(self._words._(title), code) for code in codes)
        return headings, [tuple(text.get(code, "") for code in codes) for text in texts]

    def _pick(self, text: Text) -> str:
        return self._words.pick(text, *self._meeting.languages)

    def _session(self, session: AgendaSession) -> Row:
        start = session.span.start if session.span else None
        code = session.code or (session.group.code if session.group else "")
        when = (start.date(), start.time()) if start else (None, None)
        return (session.id, *when, code, self._pick(session.title))

    def _interpretation(self, session: AgendaSession) -> Row:
        listed = self._words.languages_in_words
        own: Row = (
            self._pick(session.room) if session.room else self._pick(session.place),
            listed(session.floor_languages),
            listed(session.interpretation),
        )
        interpreters = ", ".join(
            role.person.name for role in session.roles if role.kind is RoleKind.INTERPRETER and role.person
        )
        house: Row = (interpreters, self._booths.get(session.id))
        return (*self._session(session), *own, *(house if self._internal else ()))


def _function(role: AgendaRole) -> Text:
    return role.person.function if role.person else NO_TEXT
