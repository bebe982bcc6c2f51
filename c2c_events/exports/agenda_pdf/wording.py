"""What an agenda says in words, in each of its languages: kinds, roles, languages spoken, times, names.

With several languages, labels stand beside each other ("Présidence / Chair") and texts come one per language; what is
the same in all of them is said once.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol
from zoneinfo import ZoneInfo

from c2c_events.domain.folding import words as folded_words
from c2c_events.domain.groups import StepFree
from c2c_events.domain.programme import RoleKind, SessionKind
from c2c_events.domain.values import UNDETERMINED, Span, Text
from c2c_events.errors import N_
from c2c_events.exports.documents.agenda import AgendaPerson, AgendaSession
from c2c_events.exports.text.pieces import isolated
from c2c_events.language import Language
from c2c_events.places import says_place

SLASH = "\u00a0/ "
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")
_ARABIC_COMMA = frozenset(("ar", "fa", "ur", "ps", "ckb", "sd", "ug"))

KIND_WORDS: dict[SessionKind, Callable[[Language, int], str]] = {
    SessionKind.OPENING: lambda words, n: words.ngettext("Opening", "Openings", n),
    SessionKind.PLENARY: lambda words, n: words.ngettext("Plenary", "Plenaries", n),
    SessionKind.PANEL: lambda words, n: words.ngettext("Panel", "Panels", n),
    SessionKind.WORKING_GROUP: lambda words, n: words.ngettext("Working group", "Working groups", n),
    SessionKind.SITE_VISIT: lambda words, n: words.ngettext("Site visit", "Site visits", n),
    SessionKind.CLOSING: lambda words, n: words.ngettext("Closing", "Closings", n),
    SessionKind.SIDE_EVENT: lambda words, n: words.ngettext("Side event", "Side events", n),
    SessionKind.WELCOME: lambda words, n: words.ngettext("Welcome", "Welcomes", n),
    SessionKind.BREAK: lambda words, n: words.ngettext("Break", "Breaks", n),
    SessionKind.MEAL: lambda words, n: words.ngettext("Meal", "Meals", n),
    SessionKind.SOCIAL: lambda words, n: words.ngettext("Social event", "Social events", n),
    SessionKind.BILATERAL: lambda words, n: words.ngettext("Bilateral meeting", "Bilateral meetings", n),
    SessionKind.PRESS: lambda words, n: words.ngettext("Press", "Press", n),
    SessionKind.OTHER: lambda words, n: words.ngettext("Meeting", "Meetings", n),
}

ROLE_WORDS: dict[RoleKind, Callable[[Language, int], str]] = {
    RoleKind.CHAIR: lambda words, n: words.ngettext("Chair", "Chairs", n),
    RoleKind.CO_CHAIR: lambda words, n: words.ngettext("Co-chair", "Co-chairs", n),
    RoleKind.MODERATOR: lambda words, n: words.ngettext("Moderator", "Moderators", n),
    RoleKind.FACILITATOR: lambda words, n: words.ngettext("Facilitator", "Facilitators", n),
    RoleKind.KEYNOTE: lambda words, n: words.ngettext("Keynote speaker", "Keynote speakers", n),
    RoleKind.SPEAKER: lambda words, n: words.ngettext("Speaker", "Speakers", n),
    RoleKind.PANELLIST: lambda words, n: words.ngettext("Panellist", "Panellists", n),
    RoleKind.DISCUSSANT: lambda words, n: words.ngettext("Discussant", "Discussants", n),
    RoleKind.RAPPORTEUR: lambda words, n: words.ngettext("Rapporteur", "Rapporteurs", n),
    RoleKind.INTERPRETER: lambda words, n: words.ngettext("Interpreter", "Interpreters", n),
    RoleKind.HOST: lambda words, n: words.ngettext("Host", "Hosts", n),
}
"""In the order in which an agenda names them."""

STEP_FREE_WORDS = {
    StepFree.YES: N_("step-free"),
    StepFree.PARTLY: N_("partly step-free"),
    StepFree.NO: N_("not step-free"),
}

# What people write where they have nobody yet, folded; in the languages of our meetings.
_NOBODY_WORDS = frozenset((
    "n", "nn", "tba", "tbc", "tbd", "to", "be", "announced", "confirmed", "determined", "a", "confirmer", "preciser",
    "designer", "por", "definir", "confirmar", "designar", "pendiente",
))  # fmt: skip


class Said(NamedTuple):
    """A text in one of the agenda's languages."""

    language: Language
    text: str


class OfAMeeting(Protocol):
    """What a document says of its meeting; see `Agenda`."""

    @property
    def languages(self) -> tuple[Language, ...]: ...
    @property
    def working_languages(self) -> tuple[str, ...]: ...
    @property
    def starts(self) -> dt.date: ...
    @property
    def ends(self) -> dt.date: ...
    @property
    def zone(self) -> str: ...
    @property
    def city(self) -> str: ...
    @property
    def country(self) -> str: ...
    @property
    def country_words(self) -> Mapping[str, str]: ...


class Wording:
    """The words of one document. Its first language leads; `rtl` is the direction of the whole."""

    def __init__(self, agenda: OfAMeeting) -> None:
        self.languages = agenda.languages
        self.lead = agenda.languages[0]
        self.rtl = self.lead.right_to_left
        self.comma = "،" if self.lead.code.partition("-")[0] in _ARABIC_COMMA else ","
        self._agenda = agenda
        self._others = agenda.working_languages
        self._zone = ZoneInfo(agenda.zone)
        self.kind = lru_cache(maxsize=None)(self._kind)
        self.role = lru_cache(maxsize=None)(self._role)
        self.spoken = lru_cache(maxsize=None)(self._spoken)
        self.times = lru_cache(maxsize=4096)(self._times)
        self.say = lru_cache(maxsize=None)(self._say)

    def _say(self, sentence: str) -> str:
        """A fixed sentence in every language. (Remembered as `say`.)"""
        return _beside(words._(sentence) for words in self.languages)

    def count(self, in_words: Callable[[Language], str]) -> str:
        """A sentence with a number, in every language."""
        return _beside(in_words(words) for words in self.languages)

    def texts(self, text: Text) -> tuple[Said, ...]:
        """A text once per language that has it; in another of the meeting's where the first language lacks it."""
        said: dict[str, Language] = {}
        for words in self.languages:
            own = exact(text, words.code)
            if own:
                said.setdefault(own, words)
        if not said and text:
            said[text.pick(self.lead.code, *self._others)] = self.lead
        return tuple(Said(words, own) for own, words in said.items())

    def text(self, text: Text) -> str:
        """A short text, its languages beside each other."""
        return _beside(own for _, own in self.texts(text))

    def first(self, text: Text) -> str:
        """A text once, in the leading language if it can be."""
        said = self.texts(text)
        return said[0].text if said else ""

    def listed(self, *parts: str) -> str:
        """Those parts that say something, with commas; each keeps its own direction."""
        said = [part for part in parts if part]
        if len(said) < 2:
            return "".join(said)
        return f"{self.comma} ".join(isolated(part, self.rtl) for part in said)

    def _kind(self, kind: SessionKind, n: int = 1) -> str:
        return _beside(KIND_WORDS[kind](words, n) for words in self.languages)

    def _role(self, kind: RoleKind, n: int) -> str:
        return _beside(ROLE_WORDS[kind](words, n) for words in self.languages)

    def _spoken(self, words: Language, floor: tuple[str, ...], interpretation: tuple[str, ...]) -> tuple[str, ...]:
        """The language spoken, and "interpretation: English and Spanish", in one language; what is known of them."""
        said = [capital(_list(words, floor), words)] if floor else []
        if interpretation:
            said.append(words._("interpretation: {languages}").format(languages=_list(words, interpretation)))
        return tuple(said)

    def language_names(self, codes: Sequence[str]) -> str:
        return _beside(capital(_list(words, codes), words) for words in self.languages)

    def day(self, day: dt.date) -> tuple[str, ...]:
        """A day in full, once per language."""
        return tuple(dict.fromkeys(capital(_full_date(words, day), words) for words in self.languages))

    def _times(self, span: Span) -> str:
        """When, within its day; with its last day where it is longer than a day. In the leading language."""
        start, end = span.start, span.end
        if end - start >= dt.timedelta(days=1):
            until = f"{self.lead.date(end.date(), 'MMMd')}, {_whole(self.lead.time(end))}"
            return f"{_whole(self.lead.time(start))}\u2009–\u2009{until}"
        return _whole(self.lead.time(start) if end == start else self.lead.times(start, end))

    def clock(self, at: dt.datetime) -> str:
        """A time in the leading language, on one line."""
        return _whole(self.lead.time(at))

    def minutes(self, n: int) -> str:
        return self.count(lambda words: words._("{n} min").format(n=words.number(n)))

    def codes(self, words: Language, codes: Sequence[str]) -> str:
        """ "Objectives 1 and 4", in one language."""
        sentence = words.ngettext("Objective {codes}", "Objectives {codes}", len(codes))
        return sentence.format(codes=words.list(codes))

    def place(self) -> str:
        """The meeting's city and country."""
        agenda = self._agenda
        return _beside(
            self.listed(agenda.city, words.country(agenda.country, agenda.country_words)) for words in self.languages
        )

    def zone(self) -> tuple[str, ...]:
        """The meeting's time zone once per language, with its distance from UTC."""
        names = (capital(_zone_name(words, self._agenda.zone), words) for words in self.languages)
        return tuple(f"{name} ({self._offsets()})" for name in dict.fromkeys(names))

    def zone_note(self) -> str:
        """Whose times these are, in the leading language."""
        words = self.lead
        zone = f"{_zone_name(words, self._agenda.zone)} ({self._offsets()})"
        return words._("All times are local times: {zone}").format(zone=zone)

    def _offsets(self) -> str:
        """ "UTC+1", or both where the clocks change during the meeting."""
        days = (self._agenda.starts, self._agenda.ends)
        noons = (dt.datetime.combine(day, dt.time(12), self._zone) for day in days)
        return " / ".join(dict.fromkeys(_offset(noon.utcoffset() or dt.timedelta()) for noon in noons))

    def honorific(self, person: AgendaPerson) -> str:
        """How the person is addressed in the first language that has it; never in a language nobody asked for."""
        for words in self.languages:
            if own := exact(person.honorific, words.code):
                return own
        return person.honorific.get(UNDETERMINED, "")

    def standing(self, person: AgendaPerson) -> str:
        """Function, organisation and city; a city that the organisation's name says is not said again.

        What a city's name has in brackets need not be said: "Lalitpur (Patan)"; nor what is said in another language:
        "City of Lviv", "Львів".
        """
        organisation = self.text(person.organisation)
        city = person.city
        said = _IN_BRACKETS.sub("", city) or city
        if organisation and (says(organisation, said) or says_place(organisation, said)):
            city = ""
        return self.listed(self.text(person.function), organisation, city)

    def code(self, session: AgendaSession) -> str:
        """The code of its working group or departure, with the part ("GT1, 1/2"), unless its title says so."""
        title = " ".join(session.title.values())
        if group := session.group:
            part = f"{group.part}/{group.parts}" if group.parts > 1 else ""
            own = ("" if says(title, group.code) else group.code, "" if part in title else part)
            return self.listed(*own)
        if session.departure and not says(title, session.departure.code):
            return session.departure.code
        return ""

    def room(self, session: AgendaSession) -> str:
        """Its room, with the floor in brackets: "Sala 5 (floor 2)"."""
        name, floor = self.text(session.room), self.floor(session.floor)
        return f"{name} ({floor})" if name and floor else name

    def floor(self, floor: str) -> str:
        """ "floor 2"; a floor that is a word stays that word."""
        if not floor.lstrip("-").isdigit():
            return floor
        return _beside(words._("floor {number}").format(number=floor) for words in self.languages)

    def where(self, session: AgendaSession) -> str:
        """Its room with the floor, and the place outside; of a visit the room alone, since it has a meeting point."""
        return self.listed(self.room(session), "" if session.departure else self.text(session.place))

    def titles(self, session: AgendaSession) -> tuple[Said, ...]:
        """Its title per language; that of its departure or group, or its kind, where it has none."""
        departure, group = session.departure, session.group
        candidates = [session.title]
        if departure:
            candidates += [departure.title, departure.visit_title, departure.theme]
        if group:
            candidates.append(group.title)
        for text in candidates:
            if text:
                return self.texts(text)
        return (Said(self.lead, self.kind(session.kind, 1)),)


def exact(text: Text, code: str) -> str:
    """What a text says in a language, a regional form included; "" where it says nothing in it."""
    base = code.partition("-")[0]
    return text.get(code) or next((own for key, own in text.items() if key.partition("-")[0] == base), "")


def says(text: str, part: str) -> bool:
    """Whether every word of `part` is in `text`, so that it need not be said again."""
    return set(folded_words(part)) <= set(folded_words(text))


def names_nobody(placeholder: str) -> bool:
    """Whether a placeholder says only that nobody is known yet ("N.N.", "à confirmer")."""
    return set(folded_words(placeholder)) <= _NOBODY_WORDS


def capital(text: str, words: Language) -> str:
    """With a capital at its start, for words of CLDR that languages write small within a sentence."""
    if words.code.partition("-")[0] in ("tr", "az") and text.startswith("i"):
        return "İ" + text[1:]
    return text[:1].upper() + text[1:]


def _whole(time: str) -> str:
    """A time whose "a.m." stays on its line."""
    return time.replace(" ", "\u00a0").replace("\u202f", "\u00a0")


def _beside(each: Iterable[str]) -> str:
    return SLASH.join(dict.fromkeys(own for own in each if own))


def _list(words: Language, codes: Sequence[str]) -> str:
    return words.list([words.language_name(code) for code in codes])


@lru_cache(maxsize=512)
def _full_date(words: Language, day: dt.date) -> str:
    return words.date(day, "full")


def _zone_name(words: Language, zone: str) -> str:
    """A zone without regard to summer time: "Central European Time"; such as UTC, that no country has, by its name."""
    from babel.core import get_global
    from babel.dates import get_timezone_name

    of_a_country = get_global("zone_territories").get(zone, "ZZ") != "ZZ"
    named = zone if of_a_country else dt.datetime(2000, 1, 1, tzinfo=ZoneInfo(zone))
    return get_timezone_name(named, locale=words.locale)


def _offset(distance: dt.timedelta) -> str:
    minutes = round(distance.total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    sign = "+" if minutes >= 0 else "−"
    return f"UTC{sign}{hours}:{rest:02d}" if rest else f"UTC{sign}{hours}" if minutes else "UTC"
