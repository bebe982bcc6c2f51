"""What the Overview says: numbers, findings, cities, charts and changes as links, in the reader's language.

`read_overview` asks for all of it at once, on the reader's thread; the rest puts what came into words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from c2c_events.domain.filters import parse_filter
from c2c_events.domain.values import Money
from c2c_events.errors import N_
from c2c_events.language import Language
from ui.models.links import Destination, Link
from ui.models.map_points import MapPoints, map_points
from ui.moments import clock
from ui.painting import SEVERITY

if TYPE_CHECKING:
    from c2c_events.domain.findings import Finding, Thing
    from c2c_events.domain.meeting import Meeting
    from c2c_events.services.dashboard import Bar, City, Dashboard, FindingCount, Number
    from c2c_events.services.news import News
    from c2c_events.storage.repository import Reader

MOST_BARS = 7


@dataclass(frozen=True)
class Overview:
    """Where the meeting stands, and where its cities are on the map."""

    meeting: Meeting
    dashboard: Dashboard
    points: MapPoints

    def is_empty(self) -> bool:
        """Whether nobody is registered and nothing planned."""
        numbers = self.dashboard
        return not any(
            each.value for each in (numbers.participants, numbers.organisations, numbers.partnerships, numbers.sessions)
        )


def today_in(zone: str) -> date:
    """Which day it is where the meeting is."""
    return datetime.now(ZoneInfo(zone)).date()


def read_overview(reader: Reader, findings: Sequence[Finding], words: Language) -> Overview:
    """All that the Overview shows, as it is now; cities by their names. Raises `NoMeetingYet`."""
    from c2c_events.domain.meeting import Meeting
    from c2c_events.services.dashboard import dashboard

    meeting = reader.only(Meeting)
    numbers = dashboard(reader, today_in(meeting.zone), findings)
    by_name = sorted(numbers.cities, key=lambda city: words.collation(city.name))
    numbers = replace(numbers, cities=tuple(by_name))
    cities = [(city.name, city.country) for city in numbers.cities]
    points = map_points(cities, ((arc.start, arc.end) for arc in numbers.arcs))
    return Overview(meeting, numbers, points)


def with_findings(overview: Overview, findings: Sequence[Finding]) -> Overview:
    """The same, with what is found now."""
    from c2c_events.services.dashboard import count_findings

    return replace(overview, dashboard=replace(overview.dashboard, findings=count_findings(findings)))


def to(number: Number) -> Destination:
    """The list behind a number."""
    return Destination(number.page, number.only)


# Big numbers.


@dataclass(frozen=True)
class BigNumberWords:
    """`link.number` stands large above `link.words`; `facts` below, each a link if there is a list of its own."""

    link: Link
    facts: tuple[Link, ...] = ()


def big_numbers(overview: Overview, words: Language) -> list[BigNumberWords]:
    """The six numbers, in their order."""
    shown, _, number = overview.dashboard, words._, words.number
    counted = words.counted

    def big(of: Number, said: str, *facts: Link) -> BigNumberWords:
        return BigNumberWords(Link(said, number=number(of.value), to=to(of)), facts)

    cities = shown.cities_in_partnerships.value
    funding = [_in_short(each.value, words) for each in shown.funding if isinstance(each.value, Money)]
    of_partnerships = [counted("{n} city", "{n} cities", cities)] if isinstance(cities, int) and cities else []
    placeholders = _count(shown.placeholders.value)
    people = [
        Link(counted("{n} confirmed", "{n} confirmed", shown.confirmed.value), to=to(shown.confirmed)),
        *(
            [Link(counted("{n} waiting", "{n} waiting", shown.waiting.value), to=to(shown.waiting))]
            if shown.waiting.value
            else []
        ),
        *(
            [
                Link(
                    counted("{n} accompanying person", "{n} accompanying persons", _count(shown.accompanying.value)),
                    to=Destination(shown.accompanying.page, shown.accompanying.only),
                )
            ]
            if shown.accompanying.value
            else []
        ),
    ]
    nobody = Link(_("nobody is registered yet"))
    return [
        _countdown(overview, words),
        big(
            shown.participants,
            counted("participant", "participants", shown.participants.value),
            *(people if shown.participants.value else [nobody]),
        ),
        big(
            shown.organisations,
            counted("organisation", "organisations", shown.organisations.value),
            Link(
                counted("from {n} country", "from {n} countries", _count(shown.countries.value)),
                to=Destination(shown.countries.page, shown.countries.only),
            ),
        ),
        big(
            shown.partnerships,
            counted("partnership", "partnerships", shown.partnerships.value),
            Link(", ".join([*of_partnerships, *funding]), to=Destination(shown.cities_in_partnerships.page)),
        ),
        big(
            shown.sessions,
            counted("session", "sessions", shown.sessions.value),
            Link(
                ", ".join(
                    [
                        counted("{n} day", "{n} days", _count(shown.days.value)),
                        counted("{n} room", "{n} rooms", _count(shown.rooms.value)),
                    ]
                ),
                to=Destination(shown.days.page),
            )
            if shown.sessions.value
            else Link(_("nothing is planned yet")),
        ),
        big(
            shown.with_a_role,
            counted("person with a role", "people with a role", shown.with_a_role.value),
            Link(
                counted("{n} name still to come", "{n} names still to come", placeholders),
                to=Destination(shown.placeholders.page, shown.placeholders.only),
            )
            if placeholders
            else Link(""),
        ),
    ]


def _count(value: int | Money) -> int:
    assert isinstance(value, int)
    return value


def _countdown(overview: Overview, words: Language) -> BigNumberWords:
    shown, _ = overview.dashboard, words._
    meeting, now = overview.meeting, shown.countdown
    days, programme = now.days, Destination("programme")
    if now.phase == "before":
        opens = words.date(meeting.starts, "MMMMEd")
        if shown.opens is not None:
            opens = f"{words.date(shown.opens.date(), 'MMMMEd')}, {words.time(shown.opens)}"
        said = words.ngettext("day to go", "days to go", days)
        link = Link(said, number=words.number(days), to=programme)
        first = shown.opens.date() if shown.opens is not None else meeting.starts
        return BigNumberWords(link, (Link(_("opens {day}").format(day=opens), to=_on(first)),))
    if now.phase == "during":
        total = words.number(len(meeting.days()))
        day = meeting.starts + timedelta(days=days - 1)
        return BigNumberWords(
            Link(
                _("of {total} days").format(total=total),
                number=words.number(days),
                said=_("day {n} of {total}").format(n=words.number(days), total=total),
                to=_on(day),
            ),
            (Link(_("today, {day}").format(day=words.date(day, "MMMMEd")), to=_on(day)),),
        )
    said = words.ngettext("day since it ended", "days since it ended", days)
    when = words.dates(meeting.starts, meeting.ends)
    return BigNumberWords(Link(said, number=words.number(days), to=programme), (Link(when, to=programme),))


def _on(day: date) -> Destination:
    """What is planned on a day."""
    return Destination("programme", f"day:{day}")


def _in_short(money: int | Money, words: Language) -> str:
    from babel.numbers import format_compact_currency

    assert isinstance(money, Money)
    return str(format_compact_currency(money.amount, money.currency, locale=words.locale, fraction_digits=1))


# Findings.

_LISTED = frozenset({"participant", "person", "organisation", "partnership", "session"})
"""Kinds of things that a list has a row for: it can be filtered by what is found about them."""

_INSTEAD: Mapping[str, Destination] = {"waiting_list_has_gaps": Destination("participants", "status:waiting")}
"""Where a finding leads that is about no row of a list."""


def finding_links(counts: Sequence[FindingCount], words: Language) -> list[Link]:
    """A line for each kind of finding, the worst first."""
    from c2c_events.services.finding_words import title_in_words

    severities = {"error": words._("Error"), "warning": words._("Warning"), "hint": words._("Hint")}
    made = []
    for each in counts:
        title, place = title_in_words(each.kind, words), page_in_words(each.page, words)
        number = words.number(each.count)
        listed = any(thing.kind in _LISTED for thing in each.things)
        way = _INSTEAD.get(each.kind) or Destination(each.page, f"finding:{each.kind}" if listed else "")
        said = f"{severities[each.severity]}: {title}, {place}, {number}"
        made.append(Link(title, place, number, SEVERITY[each.severity], each.severity, said=said, to=way))
    return made


def read_all_findings(reader: Reader, findings: Sequence[Finding], words: Language) -> list[Link]:
    """A line for each finding that nobody accepted, as a sentence; it leads to the things it is about."""
    from c2c_events.services.dashboard import page_of
    from c2c_events.services.finding_words import finding_in_words, things_of
    from c2c_events.services.thing_names import names_of

    open_ones = [each for each in findings if each.accepted is None]
    names = names_of(reader, things_of(open_ones), words)
    made = []
    for each in open_ones:
        said = finding_in_words(each, names, words)
        way = _INSTEAD.get(each.kind) or _to_things(page_of(each), each.things)
        made.append(Link(said, icon=SEVERITY[each.severity], role=each.severity, said=said, to=way))
    return made


def _to_things(page: str, things: Sequence[Thing]) -> Destination:
    """One thing is selected in its list; of several, and of a person, the list shows just these."""
    listed = [thing for thing in things if thing.kind in _LISTED]
    if len(listed) == 1 and listed[0].kind != "person":
        return Destination(page, select=listed[0].id)
    return Destination(page, f"id:{','.join(thing.id for thing in listed)}" if listed else "")


_PAGES = {
    "participants": N_("Participants"),
    "organisations": N_("Organisations"),
    "partnerships": N_("Partnerships"),
    "programme": N_("Programme"),
    "visits": N_("Site visits"),
}


def page_in_words(page: str, words: Language) -> str:
    """What the sidebar calls a page."""
    return words._(_PAGES[page])


# Cities.


def city_links(overview: Overview, words: Language) -> list[Link]:
    """A line for each city, in the order of the dashboard: its name and country, who comes, with whom it works."""
    return [_city(city, overview, words) for city in overview.dashboard.cities]


def _city(city: City, overview: Overview, words: Language) -> Link:
    counted = words.counted
    country = words.country(city.country, overview.meeting.country_words)
    facts = []
    if city.people.value:
        facts.append(counted("{n} person", "{n} people", city.people.value))
    if city.partnerships.value:
        facts.append(counted("{n} partnership", "{n} partnerships", city.partnerships.value))
    if city.host:
        facts.append(words._("hosts the meeting"))
    note = ", ".join([country, *facts] if country else facts)
    way = to(city.people) if city.people.value or not city.partnerships.value else to(city.partnerships)
    return Link(city.name, note, said=f"{city.name}, {note}" if note else city.name, to=way)


# Charts.


@dataclass(frozen=True, slots=True)
class Breakdown:
    """One way to count people. `title` of the chart; `choice`: in the menu."""

    key: str
    title: str
    choice: str


BREAKDOWNS: tuple[Breakdown, ...] = (
    Breakdown("organisation_kind", N_("People by kind of organisation"), N_("Kind of organisation")),
    Breakdown("status", N_("People by status"), N_("Status")),
    Breakdown("category", N_("People by category"), N_("Category")),
    Breakdown("country", N_("People by country"), N_("Country")),
    Breakdown("region", N_("People by region"), N_("Region of the world")),
    Breakdown("language", N_("People by language"), N_("Language")),
    Breakdown("gender", N_("People by gender"), N_("Gender")),
    Breakdown("day", N_("People by day"), N_("Day of attendance")),
)


def bars_of(overview: Overview, key: str) -> tuple[Bar, ...]:
    """The bars of a breakdown."""
    bars: tuple[Bar, ...] = getattr(overview.dashboard, f"by_{key}")
    return bars


def people_links(overview: Overview, key: str, words: Language) -> list[Link]:
    """A bar for each group of people, at most seven; then the others together, as a number: they are no one group."""
    from c2c_events.domain.people import COMING

    shown = overview.dashboard
    coming = {f"status:{status}" for status in COMING}
    total = (
        shown.participants.value
        if key == "status"
        else sum(bar.number.value for bar in shown.by_status if bar.number.only in coming)
    )
    bars = bars_of(overview, key)
    named = [(_called(bar, overview, words), bar.number.value, to(bar.number)) for bar in bars]
    if len(named) > MOST_BARS + 1:
        rest = bars[MOST_BARS:]
        value = sum(bar.number.value for bar in rest)
        others = words._("Others ({n})").format(n=words.number(len(rest)))
        only = any_of([bar.number.only for bar in rest])
        named = [*named[:MOST_BARS], (others, value, Destination(rest[0].number.page, only))]
    most = max((bar.number.value for bar in bars), default=0) or 1
    return [
        Link(
            name,
            number=words.number(value),
            share=value / most if place < MOST_BARS or len(bars) == len(named) else 0,
            said=words._("{name}: {n} of {total}").format(name=name, n=words.number(value), total=words.number(total)),
            to=way,
        )
        for place, (name, value, way) in enumerate(named)
    ]


def objective_links(overview: Overview, words: Language) -> list[Link]:
    """A bar for each objective; where no session serves one, that is said in words."""
    bars = overview.dashboard.by_objective
    most = max((bar.number.value for bar in bars), default=0) or 1
    made = []
    for bar in bars:
        name, value = _called(bar, overview, words), bar.number.value
        number = words.number(value)
        if value:
            said = words.counted("{name}: {n} session", "{name}: {n} sessions", value, name=name)
            made.append(Link(name, number=number, share=value / most, said=said, to=to(bar.number)))
        else:
            said = words._("{name}: no session").format(name=name)
            made.append(
                Link(
                    name,
                    words._("No session"),
                    number,
                    SEVERITY["warning"],
                    "warning",
                    said=said,
                    to=Destination("overview", "finding:objective_without_session"),
                )
            )
    return made


def any_of(expressions: Sequence[str]) -> str:
    """A filter for what any of some filters asks for that differ in one value; what they share, if none can say it."""
    filters = [parse_filter(each).terms for each in expressions]
    keys = {tuple((term.key, term.negated) for term in terms) for terms in filters}
    if len(keys) != 1:
        return ""
    written = []
    for same in zip(*filters, strict=True):
        values = list(dict.fromkeys(value for term in same for value in term.values))
        sign = "-" if same[0].negated else ""
        if len(values) > 1 and any(set(value) & set(' ,"') for value in values):
            continue
        said = f'"{values[0]}"' if set(values[0]) & set(" ,") else ",".join(values)
        written.append(f"{sign}{same[0].key}:{said}" if same[0].key else said)
    return " ".join(written)


def _called(bar: Bar, overview: Overview, words: Language) -> str:
    from c2c_events.services.dashboard import called

    name = called(bar.name, words, overview.meeting)
    return name[:1].upper() + name[1:]


# Changes.

_ICONS: Mapping[str, str] = {
    "participant": "user-pen", "person": "user-pen", "organisation": "building-2", "partnership": "handshake",
    "session": "calendar-clock", "role": "mic", "room": "door-open", "working_group": "messages-square",
    "site_visit": "map-pin-house", "departure": "bus", "print_record": "badge-check", "publication": "send",
    "attendance": "scan-line", "placement": "list-checks", "lesson": "list-checks", "recommendation": "list-checks",
    "agreement": "list-checks",
}  # fmt: skip

NEWS_SHOWN = 6


def read_news(reader: Reader, words: Language) -> list[Link]:
    """A line for each of the last changes since yesterday: what, by whom, when. They lead to the history."""
    from c2c_events.domain.meeting import Meeting
    from c2c_events.services.news import since_yesterday

    now, zone = datetime.now().astimezone(), reader.only(Meeting).zone
    return [news_link(each, now, zone, words) for each in since_yesterday(reader, now, words, NEWS_SHOWN)]


def news_link(news: News, now: datetime, zone: str, words: Language) -> Link:
    """One change. `now`: by the reader's clock, in which times are told; `zone`: the meeting's."""
    at = news.at.astimezone(now.tzinfo)
    said = clock(words, at, zone)
    when = said if at.date() == now.date() else words._("yesterday {time}").format(time=said)
    note = f"{news.who}, {when}" if news.who else when
    most = max(news.kinds, key=lambda kind: (kind in _ICONS, news.kinds[kind]), default="")
    icon = "user-plus" if news.registered else "user-x" if news.cancelled else _ICONS.get(most, "pencil")
    return Link(news.text, note, icon=icon, said=f"{news.text}, {note}", to=Destination("history"))
