import re
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from c2c_events.domain.kinds import kind_of
from c2c_events.domain.meeting import Meeting
from c2c_events.domain.organisations import (
    MemberRole,
    Organisation,
    OrganisationKind,
    Partnership,
    PartnershipKind,
    PartnershipMember,
)
from c2c_events.domain.people import (
    AccompanyingPerson,
    Category,
    Delegation,
    Gender,
    Participant,
    Person,
    Status,
)
from c2c_events.domain.values import Consent, Money, Text, clean
from c2c_events.errors import NotFound, WrongValue
from c2c_events.language import known_language, language
from c2c_events.messages import say
from c2c_events.services.field_checks import country_codes
from c2c_events.services.naming import AmbiguousName, Names, UnknownName
from c2c_events.services.typed import in_words, parse_block, parse_typed, shown_path, typed_paths
from c2c_events.services.writing import LINES
from tests.builders import MADE_AT, a_meeting, a_person, add, registered

KINDS = (
    Person, Participant, Organisation, Partnership, PartnershipMember, AccompanyingPerson, Delegation, Category
)  # fmt: skip
ENGLISH, FRENCH, SPANISH = map(language, ("en", "fr", "es"))
ANA = a_person("ana", "Ana", "Silva", emails=("ana@lima.pe",))
OTHER_ANA = a_person("ana-2", "Ana", "Silva", emails=("ana@quito.ec",))
LIMA = Organisation(
    id="lima", name=Text({"es": "Municipalidad de Lima", "en": "City of Lima"}), acronym="MML", city="Lima"
)
KENYA = Organisation(id="eud", name=Text({"en": "EU Delegation to Kenya"}), aliases=frozenset({"EUD Nairobi"}))
PAIR = Partnership(id="pair", title=Text({"en": "Clean rivers: Lima and Turin"}), code="PSC-01")
SPEAKERS = Category(id="speakers", code="speaker", name=Text({"en": "Speaker", "fr": "Intervention", "es": "Ponente"}))
FROM_LIMA = Delegation(id="from-lima", name=Text.plain("Lima"), organisation="lima")
THINGS = (a_meeting(), *registered(ANA, OTHER_ANA), LIMA, KENYA, PAIR, SPEAKERS, FROM_LIMA)


class Made:
    """A reader of the things above, without a file: what a name means is asked thousands of times."""

    def all(self, kind, **where):
        return [each for each in THINGS if type(each) is kind]

    def by_id(self, kind, **where):
        return {each.id: each for each in self.all(kind)}

    def only(self, kind):
        return self.all(kind)[0]


NAMES = {words.code: Names(Made(), words) for words in (ENGLISH, FRENCH, SPANISH)}

_LANGUAGES = sorted(str(code).replace("_", "-") for code in ENGLISH.locale.languages)
_LANGUAGES = [code for code in _LANGUAGES if known_language(code) == code]
line = st.text(st.characters(codec="utf-8"), max_size=12).map(lambda said: clean(said, lines=False))
lines = st.text(st.characters(codec="utf-8"), max_size=12).map(clean)
words_of = st.text("abc, çé’-", min_size=1, max_size=8).map(clean).filter(bool)
emails = st.from_regex(r"[a-z]{1,9}(\.[a-z]{1,9})?@[a-z]{2,9}\.(org|cat|pe)", fullmatch=True)
days = st.dates(date(1900, 1, 1), date(2199, 12, 31))
codes = st.sampled_from(_LANGUAGES)
countries = st.sampled_from(sorted(country_codes()))
amounts = st.decimals(0, 10**12, places=4).map(lambda amount: Decimal(f"{amount.normalize():f}"))

VALUES = {
    "emails": st.lists(emails, unique=True, max_size=3).map(tuple),
    "phones": st.lists(words_of, unique=True, max_size=3).map(tuple),
    "languages": st.frozensets(codes, max_size=4),
    "interpretation_from": st.frozensets(codes, max_size=4),
    "nationality": countries | st.just(""),
    "passport_country": countries | st.just(""),
    "country": countries | st.just(""),
    "gender": st.sampled_from(Gender) | st.none(),
    "status": st.sampled_from(Status),
    "organisation_kind": st.sampled_from(OrganisationKind) | st.none(),
    "partnership_kind": st.sampled_from(PartnershipKind) | st.none(),
    "role": st.sampled_from(MemberRole),
    "days": st.frozensets(days, max_size=4),
    "arrival": st.datetimes(datetime(1900, 1, 1), datetime(2199, 12, 31)).map(
        lambda at: at.replace(second=0, microsecond=0, fold=0)
    )
    | st.none(),
    "joined": days | st.none(),
    "step_free": st.booleans() | st.none(),
    "family_first": st.booleans(),
    "themes": st.frozensets(words_of, max_size=3),
    "goals": st.frozensets(st.integers(1, 17), max_size=5),
    "starts": days.map(str) | days.map(lambda day: f"{day:%Y-%m}") | days.map(lambda day: f"{day:%Y}") | st.just(""),
    "funding": st.builds(Money, amounts, st.sampled_from(["EUR", "USD", "XOF", "TND", "XPF", "ISK"])) | st.none(),
    "colour": st.from_regex("#[0-9A-F]{6}", fullmatch=True),
    "position": st.integers(-5, 10**7),
    "waiting_place": st.integers(1, 5000) | st.none(),
    "person": st.sampled_from(["ana", "ana-2"]),
    "head": st.sampled_from(["ana", "ana-2"]) | st.none(),
    "participant": st.sampled_from(["p-ana", "p-ana-2"]),
    "category": st.just("speakers") | st.none(),
    "organisation": st.sampled_from(["lima", "eud"]) | st.none(),
    "parent": st.sampled_from(["lima", "eud"]) | st.none(),
    "delegation": st.just("from-lima") | st.none(),
    "partnership": st.just("pair"),
    "code": words_of,
    "city": words_of,
}
ALIKE = {
    "departure": "arrival", "left": "joined", "letter": "step_free", "badge": "family_first",
    "joins_visits": "family_first", "aliases": "themes", "ends": "starts",
}  # fmt: skip
FIELDS = [(kind, path) for kind in KINDS for path in typed_paths(kind, ("fr", "zh-Hant"))]


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
@pytest.mark.parametrize(("kind", "path"), FIELDS, ids=[f"{kind_of(kind).name}.{path}" for kind, path in FIELDS])
def test_what_a_field_shows_can_be_typed_again_in_each_language(kind, path, data):
    name = path.partition(".")[0]
    value = data.draw(VALUES.get(ALIKE.get(name, name), lines if name in LINES else line), label=path)
    value = value or None if "." in path else value  # an entry that says nothing is not there

    for names in NAMES.values():
        assert parse_typed(kind, path, in_words(kind, path, value, names), names) == value


@pytest.mark.parametrize(
    ("kind", "path", "typed", "meant"),
    [
        (Participant, "country", "Côte d’Ivoire", "CI"),
        (Participant, "country", "kenia", "KE"),
        (Person, "nationality", "Brasileira", "BR"),
        (Participant, "languages", "FR / EN", frozenset({"fr", "en"})),
        (Participant, "days", "tous", frozenset({date(2024, 3, 12), date(2024, 3, 13), date(2024, 3, 14)})),
        (Participant, "days", "12-13", frozenset({date(2024, 3, 12), date(2024, 3, 13)})),
        (Participant, "days", "Tuesday", frozenset({date(2024, 3, 12)})),
        (Participant, "languages", "français et espagnol", frozenset({"fr", "es"})),
        (Partnership, "themes", "water\nwaste, sorted; ports", frozenset({"water", "waste, sorted", "ports"})),
        (Participant, "arrival", "11/03/2024 18:05", datetime(2024, 3, 11, 18, 5)),
        (Participant, "arrival", "11 mars à 20h15", datetime(2024, 3, 11, 20, 15)),
        (Participant, "status", "lista de espera", Status.WAITING),
        (Participant, "status", "Confirmed", Status.CONFIRMED),
        (Participant, "letter", "sí", True),
        (Participant, "consents.photo", "no", False),
        (Meeting, "languages", "French; English, Arabic", ("fr", "en", "ar")),
        (Participant, "languages.fr", "yes", True),
        (Participant, "languages.fr", "no", None),
        (Participant, "organisation", "mml", "lima"),
        (Participant, "organisation", "Lima City Council", "lima"),
        (Participant, "organisation", "eud nairobi", "eud"),
        (Participant, "partnership", "psc-01", "pair"),
        (Participant, "category", "SPEAKER", "speakers"),
        (Delegation, "head", "ana@lima.pe", "ana"),
        (Person, "emails", "Ana Silva <ana@lima.pe>", ("ana@lima.pe",)),
        (Person, "given_name", " Ana\nMaría ", "Ana María"),
        (Partnership, "starts", "août 2019", "2019-08"),
        (Partnership, "funding", "1,25 M€", Money(Decimal(1_250_000), "EUR")),
        (Category, "colour", "3b59cc", "#3b59cc"),
        (Participant, "hotel", "", ""),
        (Participant, "arrival", "", None),
        (Participant, "custom.Shirt", "", None),
    ],
)
def test_what_people_write_otherwise_is_understood_too(kind, path, typed, meant):
    assert parse_typed(kind, path, typed, NAMES["en"]) == meant


@pytest.mark.parametrize(
    ("kind", "path", "typed", "told"),
    [
        (Person, "emails", "ana.lima.pe", "“ana.lima.pe” cannot be used as e-mail addresses: it is no e-mail address."),
        (Person, "emails", "ana@@lima.pe", "did you mean ana@lima.pe?"),
        (Participant, "country", "Congo", "it can mean"),
        (Participant, "country", "Atlantis", "“Atlantis” cannot be used as country: it is no country."),
        (Participant, "country", "Germanyy", "did you mean Germany?"),
        (Participant, "languages", "Klingonese", "it is no language"),
        (Participant, "arrival", "soon", "write a day and a time like 12 Mar 2024 09:30"),
        (Participant, "arrival", "12/03/2024 25:10", "write a day and a time"),
        (Participant, "days", "30", "write a day like 12 Mar 2024"),
        (Participant, "status", "perhaps", "it is none of Invited, Applied, Confirmed"),
        (Participant, "letter", "maybe", "write yes or no"),
        (Participant, "token", "1", "the program keeps it by itself"),
        (Partnership, "funding", "5000", "write a sum with its currency, like 250,000 EUR"),
        (Partnership, "goals", "18", "goals are numbered 1 to 17"),
        (Partnership, "starts", "long ago", "write a year, a month or a day"),
        (PartnershipMember, "city", "", "it cannot be left empty"),
        (PartnershipMember, "partnership", "", "it cannot be left empty"),
        (Category, "colour", "blue", "a colour is written like #3B59CC"),
        (Category, "position", "first", "it is no number"),
        (Participant, "organisation", "Ville de Lyon", "There is no organisation called “Ville de Lyon”"),
        (Participant, "person", "Ana Silva", r"can mean Ana Silva \(ana@lima.pe\) and Ana Silva \(ana@quito.ec\)"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_a_sentence(kind, path, typed, told):
    with pytest.raises((WrongValue, UnknownName, AmbiguousName)) as refused:
        parse_typed(kind, path, typed, NAMES["en"])

    assert re.search(told, say(refused.value, ENGLISH))


def test_an_unknown_name_says_what_could_be_made_of_it():
    with pytest.raises(UnknownName) as unknown:
        parse_typed(Participant, "organisation", "Ville de Lyon", NAMES["fr"])

    assert (unknown.value.of, unknown.value.name) == ("organisation", "Ville de Lyon")


def test_an_ambiguous_name_says_whom_it_can_mean():
    with pytest.raises(AmbiguousName) as ambiguous:
        parse_typed(Delegation, "head", "silva, ana", NAMES["es"])

    assert ambiguous.value.candidates == {"ana": "Ana Silva (ana@lima.pe)", "ana-2": "Ana Silva (ana@quito.ec)"}


def test_nobody_is_called_by_the_name_of_somebody_merged_away(workspace):
    add(workspace, ANA, a_person("old", "Anita", merged_into="ana"))

    with pytest.raises(UnknownName):
        workspace.read(lambda reader: Names(reader, ENGLISH).meant("person", "Anita"))


def test_a_consent_is_shown_as_yes_or_no():
    said = Consent(False, MADE_AT, "registration form")

    assert in_words(Participant, "consents.photo", said, NAMES["en"]) == "No"


def test_a_text_is_typed_in_the_language_it_is_shown_in():
    organisation = Organisation(id="o", name=Text.plain("Lima"))

    assert shown_path(organisation, "name", FRENCH) == "name.und"
    assert shown_path(LIMA, "name", ENGLISH) == "name.en"
    assert shown_path(LIMA, "name", FRENCH) == "name.en"
    assert shown_path(Participant(id="p", person="ana"), "function", FRENCH) == "function.fr"
    assert shown_path(LIMA, "city", FRENCH) == "city"


def test_a_block_gives_what_can_be_stored_and_says_what_cannot(workspace):
    odd = a_person("odd", emails=("as written",))
    add(workspace, a_meeting(), odd, ANA)
    cells = {
        "odd": {"emails": "as written", "nationality": "Pérou", "languages": "??"},
        "ana": {"emails": "ana@lima.pe, ana.silva@lima.pe", "given_name": "Ana"},
    }

    block = workspace.read(parse_block, Person, cells, FRENCH)

    assert block.values == {"odd": {"nationality": "PE"}, "ana": {"emails": ("ana@lima.pe", "ana.silva@lima.pe")}}
    assert list(block.refused) == [("odd", "languages")]


def test_a_block_about_somebody_who_is_gone_is_refused(workspace):
    add(workspace, a_meeting())

    with pytest.raises(NotFound):
        workspace.read(parse_block, Person, {"gone": {"note": "x"}}, FRENCH)
