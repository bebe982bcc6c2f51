"""What changed in the programme, in sentences: to read in a window, or to copy into a mail."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from c2c_events.domain.findings import Thing
from c2c_events.domain.meeting import Meeting
from c2c_events.domain.programme import Role, Session
from c2c_events.domain.programme_versions import Programme, ProgrammeChange, What
from c2c_events.domain.values import Span, Text
from c2c_events.errors import N_
from c2c_events.language import Language
from c2c_events.messages import sentence
from c2c_events.services.programme_versions import Changelog, Concerned
from c2c_events.services.thing_names import names_of
from c2c_events.storage.repository import Reader
from c2c_events.terms import ROLES, SESSION_KINDS

HEADINGS: Mapping[What, str] = {
    What.NEW: N_("New sessions"),
    What.REINSTATED: N_("Sessions that take place after all"),
    What.CANCELLED: N_("Cancelled sessions"),
    What.TAKEN_OUT: N_("Sessions taken out"),
    What.MOVED: N_("Other times"),
    What.ROOM: N_("Other rooms"),
    What.RENAMED: N_("Other titles"),
    What.JOINED: N_("People who joined"),
    What.LEFT: N_("People who left"),
    What.REPLACED: N_("People replaced by others"),
    What.SUBSTITUTE: N_("Substitutes"),
    What.BACK: N_("People who come after all"),
    What.ROLE: N_("Other roles"),
}
"""What changes of one kind are called in a list."""

SENTENCES: Mapping[What, str] = {
    What.NEW: N_("New: {thing}, {after}."),
    What.REINSTATED: N_("{thing} takes place after all, {after}."),
    What.CANCELLED: N_("{thing}, {before}, is cancelled."),
    What.TAKEN_OUT: N_("{thing}, {before}, is no longer in the programme."),
    What.MOVED: N_("{thing} moves from {before} to {after}."),
    What.ROOM: N_("{thing} has another place: {after}, not {before}."),
    What.RENAMED: N_("“{before}” is now called “{after}”."),
    What.JOINED: N_("{thing}: {after} joins."),
    What.LEFT: N_("{thing}: {before} is no longer there."),
    What.REPLACED: N_("{thing}: {after} instead of {before}."),
    What.SUBSTITUTE: N_("{thing}: {after} stands in for {represented}."),
    What.BACK: N_("{thing}: {after} comes after all, and {before} does not stand in."),
    What.ROLE: N_("{thing}: {before} has another role: {after}."),
}
_FIRST_PLACE = N_("{thing} has a place now: {after}.")
_NO_PLACE = N_("{thing} has no place any more; it was {before}.")
_TITLE_ELSEWHERE = N_("The title of {thing} has changed in other languages.")
_WITH_ROLE = N_("{name} ({role})")
_FOR = N_("{name}, for {represented}")


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A change with its sentence."""

    change: ProgrammeChange
    sentence: str


def changelog_in_words(reader: Reader, changelog: Changelog, words: Language) -> list[ChangeLine]:
    """What changed from one version to another, a sentence each, in the order of the programme."""
    told = _Telling(reader, changelog, words)
    return [ChangeLine(change, told.change(change)) for change in changelog.changes]


def changelog_text(lines: Iterable[ChangeLine], words: Language) -> str:
    """The same as plain text, to copy: under a heading for what became of them, a line each."""
    by_what: dict[What, list[str]] = {what: [] for what in What}
    for line in lines:
        by_what[line.change.what].append(f"- {line.sentence}")
    parts = ("\n".join([words._(HEADINGS[what]), *own]) for what, own in by_what.items() if own)
    return "\n\n".join(parts)


def concerned_text(people: Sequence[Concerned], lines: Iterable[ChangeLine]) -> str:
    """Who is concerned and by what, as plain text to copy. `lines`: of the changelog they were found by."""
    said = {line.change: line.sentence for line in lines}
    parts = []
    for each in people:
        email = f" <{each.email}>" if each.email else ""
        parts.append("\n".join([f"{_name(each)}{email}", *(f"- {said[change]}" for change in each.changes)]))
    return "\n\n".join(parts)


def addresses(people: Iterable[Concerned]) -> str:
    """The e-mail addresses of those concerned who have one, as the line of a mail takes them, each once."""
    return ", ".join(dict.fromkeys(each.email for each in people if each.email))


def _name(each: Concerned) -> str:
    return each.person.name.in_order() or each.person.native_name


class _Telling:
    """Changes in the words of one language."""

    def __init__(self, reader: Reader, changelog: Changelog, words: Language) -> None:
        self._words = words
        self._log = changelog
        meetings = reader.all(Meeting)
        self._languages = meetings[0].languages if meetings else ()
        people = {Thing("person", own) for change in changelog.changes for own in change.people()}
        self._names = names_of(reader, people, words)

    def change(self, change: ProgrammeChange) -> str:
        template, facts = self._said(change)
        return sentence(template, {"thing": self._title(change.session), **facts}, self._words)

    def _said(self, change: ProgrammeChange) -> tuple[str, dict[str, Any]]:
        """The sentence of a change, and what stands in it."""
        usual = SENTENCES[change.what]
        if change.role_before or change.role_after:
            return usual, self._people(change)
        was, now = change.before, change.after
        if change.what is What.ROOM:
            return self._place_sentence(self._placed(was, self._log.was), self._placed(now, self._log.now))
        if change.what is What.RENAMED:
            before, after = self._title(was), self._title(now)
            return (_TITLE_ELSEWHERE if before == after else usual), {"before": before, "after": after}
        tell = self._when if change.what is What.MOVED else self._when_and_where
        return usual, {"before": tell(was, self._log.was), "after": tell(now, self._log.now)}

    def _place_sentence(self, before: str, after: str) -> tuple[str, dict[str, Any]]:
        template = SENTENCES[What.ROOM] if before and after else _FIRST_PLACE if after else _NO_PLACE
        return template, {"before": before, "after": after}

    def _people(self, change: ProgrammeChange) -> dict[str, Any]:
        was, now = change.role_before, change.role_after
        shown = {
            What.SUBSTITUTE: (self._holder, self._holder),
            What.BACK: (self._holder, self._with_role),
            What.ROLE: (self._holder, self._does),
            What.REPLACED: (self._for_whom, self._with_role),
        }.get(change.what, (self._with_role, self._with_role))
        return {
            "before": shown[0](was) if was else "",
            "after": shown[1](now) if now else "",
            "represented": self._represented(now) if now else "",
        }

    def _holder(self, role: Role) -> str:
        return self._names[Thing("person", role.person)] if role.person else role.as_written

    def _represented(self, role: Role) -> str:
        own = role.stands_in_for
        return self._names[Thing("person", own)] if own else role.represented_as_written

    def _for_whom(self, role: Role) -> str:
        """ "B", or "B, for A"."""
        name, represented = self._holder(role), self._represented(role)
        return self._words._(_FOR).format(name=name, represented=represented) if represented else name

    def _with_role(self, role: Role) -> str:
        """ "B (Speaker)", "B, for A (Chair, Mayor of Lima)"."""
        return self._words._(_WITH_ROLE).format(name=self._for_whom(role), role=self._does(role))

    def _does(self, role: Role) -> str:
        parts = (self._words._(ROLES[role.role_kind]), self._pick(role.function))
        return ", ".join(part for part in parts if part)

    def _title(self, session: Session | None) -> str:
        if session is None:
            return ""
        return self._pick(session.title) or session.code or self._words._(SESSION_KINDS[session.session_kind])

    def _when(self, session: Session | None, _programme: Programme) -> str:
        """Day and time; with its zone where that is a session's own."""
        if session is None or session.span is None:
            return ""
        said = self._span(session.span)
        return f"{said} ({session.zone})" if session.zone else said

    def _span(self, span: Span) -> str:
        words, day = self._words, partial(self._words.date, form="EEEdMMM")
        if span.start.date() == span.end.date():
            return f"{day(span.start)} {words.times(span.start, span.end)}"
        return f"{day(span.start)} {words.time(span.start)} – {day(span.end)} {words.time(span.end)}"

    def _when_and_where(self, session: Session | None, programme: Programme) -> str:
        return ", ".join(part for part in (self._when(session, programme), self._placed(session, programme)) if part)

    def _placed(self, session: Session | None, programme: Programme) -> str:
        if session is None:
            return ""
        room = programme.room(session)
        named = room.name_in(self._words.code) if room else ""
        return ", ".join(part for part in (self._pick(session.place), named) if part)

    def _pick(self, text: Text) -> str:
        return self._words.pick(text, *self._languages)
