"""The columns of the lists: what each says of a row, how it is drawn, and what editing it changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from c2c_events.domain.organisations import Organisation, Partnership
from c2c_events.domain.people import Participant, Person
from c2c_events.domain.sorting import TextKeys
from c2c_events.language import Language
from c2c_events.terms import (
    MEMBER_ROLES,
    ORGANISATION_KINDS,
    PARTNERSHIP_KINDS,
    SESSION_KINDS,
    SESSION_STATUSES,
    STATUSES,
)
from ui.models.value_table import FINDING, Cell, Column, Target

if TYPE_CHECKING:
    from c2c_events.domain.meeting import Meeting
    from c2c_events.domain.participant_row import Named, ParticipantRow
    from c2c_events.domain.rows import (
        OrganisationRow,
        OutcomeRow,
        PartnershipRow,
        SessionRow,
        SiteVisitRow,
        WorkingGroupRow,
    )
    from c2c_events.domain.values import Text

_NEVER = datetime(9999, 12, 31)  # what has no time comes last
_STATUS_ORDER = {status: number for number, status in enumerate(STATUSES)}


class Sayer:
    """Words for the cells of one meeting in one language, each made once: cells are painted again and again."""

    def __init__(self, words: Language, meeting: Meeting) -> None:
        self.words = words
        self.meeting = meeting
        self.country: Callable[[str], str] = lru_cache(1024)(self._country)
        self.moment: Callable[[datetime | None], str] = lru_cache(4096)(self._moment)
        self.day: Callable[[date], str] = lru_cache(512)(lambda day: words.date(day, "MMMEd"))
        self.days: Callable[[tuple[date, ...]], str] = lru_cache(512)(
            lambda days: words.list(words.date(day, "d") for day in days)
        )
        self.languages: Callable[[frozenset[str]], str] = lru_cache(1024)(self._languages)
        self.collated: Callable[[str], str] = TextKeys(words.collation).__getitem__

    def pick(self, text: Text) -> str:
        """A text in the reader's language, else in the first of the meeting's that it has."""
        return self.words.pick(text, *self.meeting.languages)

    def named(self, thing: Named | None, written: str = "") -> str:
        return self.pick(thing.name) or thing.code if thing is not None else written

    def count(self, n: int | None) -> str:
        return self.words.number(n) if n else ""

    def _country(self, code: str) -> str:
        return self.words.country(code, self.meeting.country_words) if code else ""

    def _moment(self, at: datetime | None) -> str:
        return f"{self.words.date(at.date(), 'MMMd')} {self.words.time(at)}" if at is not None else ""

    def _languages(self, codes: frozenset[str]) -> str:
        return self.words.languages_in_words(sorted(codes))


class Maker:
    """Makes columns whose cells change a field of one kind of thing.

    `thing`: the id of that thing in a row. Texts are sorted as readers of the language expect.
    """

    def __init__(self, say: Sayer, kind: type[Any], thing: Callable[[Any], str] = lambda row: row.id) -> None:
        self._say, self._kind, self._thing = say, kind, thing

    def text(
        self,
        key: str,
        title: str,
        text: Callable[[Any], str],
        path: str = "",
        *,
        cell: Callable[[Any], Cell] | None = None,
        sort: Callable[[Any], Any] | None = None,
        width: int = 140,
        shown: bool = True,
        grows: bool = False,
        rigid: bool = False,
    ) -> Column:
        """A column of words. `path`: the field that typing changes, "" for none."""
        collated = self._say.collated
        by = sort or (lambda row: collated(text(row)))
        return Column(key, title, text, by, cell, self._target(path), width, shown=shown, grows=grows, rigid=rigid)

    def number(
        self, key: str, title: str, text: Callable[[Any], str], by: Callable[[Any], Any], path: str = "", **more: Any
    ) -> Column:
        """A column of numbers, which are compared: at the trailing side."""
        return Column(
            key, title, text, by, lambda row: ("number", text(row)), self._target(path), trailing=True, **more
        )

    def _target(self, path: str) -> Callable[[Any], Target | None] | None:
        if not path:
            return None
        kind, thing = self._kind, self._thing
        return lambda row: Target(kind, thing(row), path)


def finding_column(words: Language) -> Column:
    """The first column: the icon of the worst finding, which the model knows."""
    return Column(FINDING, "", lambda row: "", lambda row: "", width=36, name=words._("Finding"))


def participant_columns(words: Language, meeting: Meeting) -> tuple[Column, ...]:
    """The columns of the list of participants."""
    _, say, days = words._, Sayer(words, meeting), meeting.days()
    of = Maker(say, Participant)
    of_person = Maker(say, Person, lambda row: row.person)

    def name(row: ParticipantRow) -> Cell:
        return ("person", row.name_to_sort or row.native_name, row.native_name if row.name_to_sort else "")

    def status(row: ParticipantRow) -> str:
        said = _(STATUSES[row.status])
        if row.waiting_place is None:
            return said
        return _("{status}, {place}").format(status=said, place=words.number(row.waiting_place))

    def category(row: ParticipantRow) -> Cell:
        return ("swatch", row.category.colour, say.named(row.category)) if row.category else ("second", "")

    def custom(key: str) -> Callable[[ParticipantRow], str]:
        return lambda row: row.custom.get(key, "")

    return (
        finding_column(words),
        of.text("name", _("Name"), lambda row: row.name_to_sort, cell=name, width=240, grows=True),
        of.text(
            "organisation",
            _("Organisation"),
            lambda row: say.named(row.organisation, row.organisation_as_written),
            "organisation",
            width=200,
            grows=True,
        ),
        of.text("function", _("Function"), lambda row: say.pick(row.function), "function", width=170, shown=False),
        of.text("country", _("Country"), lambda row: say.country(row.country), "country", width=130),
        of.text("city", _("City"), lambda row: row.city, "city", shown=False),
        of.text(
            "status",
            _("Status"),
            status,
            "status",
            cell=lambda row: ("status", str(row.status), status(row)),
            sort=lambda row: (_STATUS_ORDER[row.status], row.waiting_place or 0),
            width=116,
        ),
        of.text("category", _("Category"), lambda row: say.named(row.category), "category", cell=category, shown=False),
        of.text(
            "days",
            _("Days"),
            lambda row: say.days(row.days),
            "days",
            cell=lambda row: ("days", days, frozenset(row.days)),
            sort=lambda row: row.days,
            width=24 * max(3, min(7, len(days))) + 20,
        ),
        of.text(
            "arrival",
            _("Arrival"),
            lambda row: say.moment(row.arrival),
            "arrival",
            sort=lambda row: row.arrival,
            rigid=True,
        ),
        of.text(
            "departure",
            _("Departure"),
            lambda row: say.moment(row.departure),
            "departure",
            sort=lambda row: row.departure,
            rigid=True,
            shown=False,
        ),
        of_person.text("email", _("E-mail"), lambda row: row.email, "emails", width=220, shown=False),
        of_person.text("phone", _("Phone"), lambda row: row.phone, "phones", shown=False),
        of.text("languages", _("Languages"), lambda row: say.languages(row.languages), "languages", shown=False),
        of.text("delegation", _("Delegation"), lambda row: say.named(row.delegation), "delegation", shown=False),
        of.text(
            "partnership",
            _("Partnership"),
            lambda row: say.named(row.partnership, row.partnership_as_written),
            "partnership",
            shown=False,
        ),
        of.text("hotel", _("Hotel"), lambda row: row.hotel, "hotel", shown=False),
        of.text("diet", _("Diet"), lambda row: row.diet, "diet", shown=False),
        of.text("needs", _("Needs"), lambda row: row.needs, "needs", shown=False),
        of.text("tags", _("Tags"), lambda row: words.list(row.tags), shown=False),
        of.text("badge_name", _("Name on the badge"), lambda row: row.badge_name, "badge_name", shown=False),
        of.text("internal_note", _("Internal note"), lambda row: row.internal_note, "internal_note", shown=False),
        *(
            of.text(f"custom.{key}", title, custom(key), f"custom.{key}", shown=False)
            for key, title in meeting.custom_fields.items()
        ),
    )


def organisation_columns(words: Language, meeting: Meeting) -> tuple[Column, ...]:
    """The columns of the list of organisations."""
    _, say = words._, Sayer(words, meeting)
    of = Maker(say, Organisation)

    def name(row: OrganisationRow) -> str:
        return say.pick(row.name) or row.acronym

    def acronym(row: OrganisationRow) -> str:
        return row.acronym if row.acronym != name(row) else ""

    return (
        finding_column(words),
        of.text(
            "name", _("Name"), name, "name", cell=lambda row: ("person", name(row), acronym(row)), width=320,
            grows=True,
        ),
        of.text(
            "kind", _("Kind"), lambda row: _(ORGANISATION_KINDS[row.kind]) if row.kind else "", "organisation_kind",
            width=180,
        ),
        of.text("city", _("City"), lambda row: row.city, "city"),
        of.text("country", _("Country"), lambda row: say.country(row.country), "country"),
        of.number(
            "participants",
            _("People"),
            lambda row: say.count(row.participants),
            lambda row: row.participants,
            width=80,
        ),
        of.number(
            "partnerships", _("Partnerships"), lambda row: say.count(row.partnerships), lambda row: row.partnerships,
        ),
        of.text("acronym", _("Acronym"), lambda row: row.acronym, "acronym", shown=False),
        of.text("also", _("Also written"), lambda row: "; ".join(row.also), "aliases", width=200, shown=False),
        of.text("tags", _("Tags"), lambda row: words.list(row.tags), shown=False),
        of.text("website", _("Website"), lambda row: row.website, "website", shown=False),
        of.text("address", _("Address"), lambda row: row.address, "address", shown=False),
        of.text("note", _("Note"), lambda row: row.note, "note", shown=False),
    )  # fmt: skip


def partnership_columns(words: Language, meeting: Meeting) -> tuple[Column, ...]:
    """The columns of the list of partnerships."""
    _, say = words._, Sayer(words, meeting)
    of = Maker(say, Partnership)

    def title(row: PartnershipRow) -> str:
        return say.pick(row.title) or row.code

    def funding(row: PartnershipRow) -> str:
        return words.money(row.funding) if row.funding else ""

    def members(row: PartnershipRow) -> str:
        return "; ".join(f"{member.city} ({_(MEMBER_ROLES[member.role])})" for member in row.members)

    return (
        finding_column(words),
        of.text("code", _("Code"), lambda row: row.code, "code", rigid=True),
        of.text(
            "title", _("Title"), title, "title", cell=lambda row: ("person", title(row), ""), width=340, grows=True,
        ),
        of.text(
            "cities", _("Cities"), lambda row: words.list(each.city for each in row.members if each.city), width=260,
        ),
        of.text(
            "kind", _("Kind"), lambda row: _(PARTNERSHIP_KINDS[row.kind]) if row.kind else "", "partnership_kind",
            width=170,
        ),
        of.text(
            "years", _("Years"), lambda row: "–".join(part[:4] for part in (row.starts, row.ends) if part), rigid=True,
        ),
        of.number(
            "funding", _("Funding"), funding,
            lambda row: (row.funding.currency, row.funding.amount) if row.funding else None, "funding",
        ),
        of.number(
            "participants",
            _("People"),
            lambda row: say.count(row.participants),
            lambda row: row.participants,
            width=80,
        ),
        of.text("themes", _("Themes"), lambda row: words.list(row.themes), "themes", shown=False),
        of.text("funder", _("Funder"), lambda row: row.funder, "funder", shown=False),
        of.text("programme", _("Programme"), lambda row: row.programme, "programme", shown=False),
        of.text("members", _("Members"), members, shown=False),
        of.text("note", _("Note"), lambda row: row.note, "note", shown=False),
    )  # fmt: skip


def session_columns(words: Language, meeting: Meeting) -> tuple[Column, ...]:
    """The columns of the list of sessions."""
    from c2c_events.domain.programme import Session

    _, say = words._, Sayer(words, meeting)
    of = Maker(say, Session)

    def title(row: SessionRow) -> str:
        return say.pick(row.title) or row.code

    def at(row: SessionRow) -> tuple[datetime, datetime]:
        return (row.span.start, row.span.end) if row.span else (_NEVER, _NEVER)

    def status(row: SessionRow) -> str:
        return _(SESSION_STATUSES[row.status])

    return (
        finding_column(words),
        of.text("day", _("Day"), lambda row: say.day(row.span.start.date()) if row.span else "", sort=at, rigid=True),
        of.text(
            "times", _("Time"), lambda row: words.times(row.span.start, row.span.end) if row.span else "",
            sort=lambda row: tuple(each.time() for each in at(row)), rigid=True,
        ),
        of.text("code", _("Code"), lambda row: row.code, "code", shown=False, rigid=True),
        of.text(
            "title", _("Title"), title, "title", cell=lambda row: ("person", title(row), ""), width=360, grows=True,
        ),
        of.text("kind", _("Kind"), lambda row: _(SESSION_KINDS[row.kind]), "session_kind", width=130),
        of.text("room", _("Room"), lambda row: say.named(row.room) or say.pick(row.place), "room"),
        of.text(
            "people", _("People"), lambda row: "; ".join(each.name for each in row.people if each.name), width=260,
            shown=False,
        ),
        of.text(
            "status", _("Status"), status, "status", cell=lambda row: ("status", str(row.status), status(row)),
            sort=lambda row: str(row.status), width=120,
        ),
        of.text("languages", _("Languages"), lambda row: say.languages(row.languages), "floor_languages", shown=False),
        of.text(
            "interpretation", _("Interpretation"), lambda row: say.languages(row.interpretation), "interpretation",
            shown=False,
        ),
        of.number(
            "expected", _("Expected"), lambda row: say.count(row.expected), lambda row: row.expected or 0, "expected",
            shown=False,
        ),
    )  # fmt: skip


def group_columns(words: Language, meeting: Meeting) -> tuple[Column, ...]:
    """The columns of the list of working groups."""
    from c2c_events.domain.groups import WorkingGroup

    _, say = words._, Sayer(words, meeting)
    of = Maker(say, WorkingGroup)

    def title(row: WorkingGroupRow) -> str:
        return say.pick(row.title) or row.code

    def meets(row: WorkingGroupRow) -> str:
        spans = (each.span for each in row.gatherings)
        return "; ".join(f"{say.day(span.start.date())} {words.times(span.start, span.end)}" for span in spans if span)

    def rooms(row: WorkingGroupRow) -> str:
        return words.list(dict.fromkeys(say.named(each.room) for each in row.gatherings if each.room))

    def first(row: WorkingGroupRow) -> datetime:
        return min((each.span.start for each in row.gatherings if each.span), default=_NEVER)

    return (
        finding_column(words),
        of.text("code", _("Code"), lambda row: row.code, "code", sort=lambda row: (row.position, row.code), rigid=True),
        of.text(
            "title", _("Title"), title, "title", cell=lambda row: ("person", title(row), ""), width=340, grows=True
        ),
        of.text("languages", _("Languages"), lambda row: say.languages(row.languages), "languages", width=200),
        of.number("members", _("Members"), lambda row: say.count(row.members), lambda row: row.members, width=100),
        of.number(
            "maximum", _("Places"), lambda row: say.count(row.maximum), lambda row: row.maximum, "maximum", width=90
        ),
        of.text("meets", _("Meets"), meets, sort=first, width=330),
        of.text("room", _("Room"), rooms, width=180),
        of.text("theme", _("Theme"), lambda row: say.pick(row.theme), "theme", shown=False),
        of.text("note", _("Note"), lambda row: row.note, "note", shown=False),
    )


def visit_columns(words: Language, meeting: Meeting) -> tuple[Column, ...]:
    """The columns of the list of site visits."""
    from c2c_events.domain.groups import SiteVisit

    _, say = words._, Sayer(words, meeting)
    of = Maker(say, SiteVisit)

    def title(row: SiteVisitRow) -> str:
        return say.pick(row.title) or say.pick(row.theme) or row.code

    def departures(row: SiteVisitRow) -> str:
        spans = (each.span for each in row.departures)
        return "; ".join(f"{say.day(span.start.date())} {words.time(span.start)}" for span in spans if span)

    def places(row: SiteVisitRow) -> int:
        return sum(each.maximum or 0 for each in row.departures)

    def guides(row: SiteVisitRow) -> str:
        return words.list(dict.fromkeys(each.guide for each in row.departures if each.guide))

    def languages(row: SiteVisitRow) -> frozenset[str]:
        return frozenset[str]().union(*(each.languages for each in row.departures))

    def first(row: SiteVisitRow) -> datetime:
        return min((each.span.start for each in row.departures if each.span), default=_NEVER)

    return (
        finding_column(words),
        of.text("code", _("Code"), lambda row: row.code, "code", sort=lambda row: (row.position, row.code), rigid=True),
        of.text(
            "title", _("Title"), title, "title", cell=lambda row: ("person", title(row), ""), width=340, grows=True
        ),
        of.text("host", words.pgettext("site visit", "Host"), lambda row: say.named(row.host), "host", width=200),
        of.text("departures", _("Departures"), departures, sort=first, width=240),
        of.text("guides", _("Guides"), guides, width=200),
        of.number("placed", _("Placed"), lambda row: say.count(row.placed), lambda row: row.placed, width=90),
        of.number("places", _("Places"), lambda row: say.count(places(row)), places, width=90),
        of.text("languages", _("Languages"), lambda row: say.languages(languages(row)), width=180, shown=False),
        of.text("theme", _("Theme"), lambda row: say.pick(row.theme), "theme", shown=False),
        of.text("note", _("Note"), lambda row: row.note, "note", shown=False),
    )


def outcome_columns(words: Language, meeting: Meeting) -> tuple[Column, ...]:
    """The columns of the list of lessons, recommendations and agreements."""
    from c2c_events.domain.outcomes import Agreement, Lesson, Recommendation
    from c2c_events.more_terms import ADDRESSEES
    from c2c_events.terms import THINGS

    _, say = words._, Sayer(words, meeting)
    of = Maker(say, Lesson)
    order = {"lesson": 0, "recommendation": 1, "agreement": 2}
    kinds: dict[str, type[Any]] = {"lesson": Lesson, "recommendation": Recommendation, "agreement": Agreement}

    def changes(path: str, column: Column, *only: str) -> Column:
        """The column of a field that all three kinds have, or only some."""

        def target(row: OutcomeRow) -> Target | None:
            return Target(kinds[row.kind], row.id, path) if not only or row.kind in only else None

        return replace(column, target=target)

    def kind(row: OutcomeRow) -> str:
        said = _(THINGS[row.kind])
        return said[:1].upper() + said[1:]

    def about(row: OutcomeRow) -> str:
        if row.kind == "lesson":
            return words.list(each.code or say.named(each) for each in row.evidence)
        if row.kind == "recommendation":
            named = words.list(_(ADDRESSEES[each]) for each in sorted(row.addressees))
            return named or row.addressee_as_written
        return words.list(row.parties)

    def origin(row: OutcomeRow) -> str:
        return say.named(row.group) or say.named(row.session) or row.origin_as_written

    return (
        finding_column(words),
        of.text("kind", _("Kind"), kind, sort=lambda row: (order[row.kind], row.number or 0), width=160),
        changes("text", of.text(
            "text", _("Text"), lambda row: say.pick(row.text), cell=lambda row: ("text", say.pick(row.text)), width=480,
            grows=True,
        )),
        of.text("about", _("Evidence, addressees, parties"), about, width=260),
        of.text("origin", _("From"), origin, width=220),
        changes("theme", of.text("theme", _("Theme"), lambda row: say.pick(row.theme), width=160)),
        changes("amount", of.number(
            "amount", _("Amount"), lambda row: words.money(row.amount) if row.amount else "",
            lambda row: (row.amount.currency, row.amount.amount) if row.amount else None, width=120,
        ), "agreement"),
        changes("follow_up", of.text(
            "follow_up", _("Follow-up"), lambda row: row.follow_up, shown=False
        ), "agreement"),
        changes("note", of.text("note", _("Note"), lambda row: row.note, shown=False)),
    )  # fmt: skip


def desk_columns(words: Language, meeting: Meeting) -> tuple[Column, ...]:
    """The columns of the desk's list: who is here, whose badge is printed."""
    _, say = words._, Sayer(words, meeting)
    of = Maker(say, Participant)
    shared = {column.key: column for column in participant_columns(words, meeting)}

    def moment(at: datetime | None) -> str:
        return say.moment(at.astimezone(ZoneInfo(meeting.zone)).replace(tzinfo=None)) if at is not None else ""

    def here(row: ParticipantRow) -> Cell:
        if row.present_since is None:
            return ("second", "")
        return ("icon", "user-check", "ok", moment(row.present_since))

    def badge(row: ParticipantRow) -> Cell:
        if row.badge_printed_at is None:
            return ("second", "")
        return ("icon", "id-card", "ink2", moment(row.badge_printed_at))

    def read_only(key: str, *, shown: bool = True) -> Column:
        return replace(shared[key], target=None, shown=shown)

    return (
        finding_column(words),
        read_only("name"),
        read_only("organisation"),
        read_only("country", shown=False),
        read_only("category"),
        read_only("status"),
        of.text(
            "present", _("Checked in"), lambda row: moment(row.present_since), cell=here,
            sort=lambda row: (row.present_since is None, row.present_since), width=150,
        ),
        of.text(
            "badge", _("Badge printed"), lambda row: moment(row.badge_printed_at), cell=badge,
            sort=lambda row: (row.badge_printed_at is None, row.badge_printed_at), width=150,
        ),
        read_only("days", shown=False),
        read_only("needs"),
    )  # fmt: skip
