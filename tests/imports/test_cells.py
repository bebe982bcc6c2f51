"""A cell says what its writer meant, in any of four languages, and never more than that."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from c2c_events.imports import cells, dates, names
from c2c_events.imports.cells import Amount, Context, Parsed, PlaceSaid
from c2c_events.imports.fields import READERS, full_names, moments
from c2c_events.imports.grids import clean
from c2c_events.imports.problems import KINDS
from c2c_events.language import Language
from c2c_events.messages import sentence

BARCELONA = Context(date(2024, 3, 12), date(2024, 3, 14), "Europe/Madrid", ("fr", "en", "es"), "ES")
FRENCH = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
SPANISH = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
CELLS = (
    st.text(max_size=40)
    | st.integers()
    | st.floats(allow_nan=True, allow_infinity=True)
    | st.booleans()
    | st.dates()
    | st.datetimes()
    | st.times()
)


def value(reader, cell):
    return reader(cell, BARCELONA).value


def doubts(reader, cell):
    return [doubt.kind for doubt in reader(cell, BARCELONA).doubts]


# ---------------------------------------------------------------------------------------------------------- laws


@given(CELLS, st.sampled_from([*READERS.items(), ("when", moments(False)), ("month first", moments(True)),
                               ("name", full_names("given_first"))]))  # fmt: skip
def test_no_cell_makes_a_reader_fail_and_every_doubt_can_be_said(cell, reader):
    parsed = reader[1](cell, BARCELONA)

    assert isinstance(parsed, Parsed)
    for doubt in parsed.doubts:
        assert sentence(KINDS[doubt.kind].sentence, doubt.facts, Language("fr"))


@given(st.text(max_size=60))
def test_cleaning_twice_is_cleaning_once_and_a_clean_text_stays_the_same_object(text):
    tidy, _, _ = clean(text)

    assert clean(tidy) == (tidy, False, False)
    assert tidy == tidy.strip()


@given(st.sampled_from(["oui", "12-14", "CA, ES", "1,25 M€", "11/03/2024 18:05", "Espagne", "Ana RUIZ"]),
       st.sampled_from(["", " ", "\xa0", "\u202f ", "\n"]), st.sampled_from(["", " ", "\xa0\t", "\r\n"]))  # fmt: skip
def test_white_space_around_a_cell_changes_nothing(text, before, after):
    tidy, mended, _ = clean(before + text + after)

    assert tidy == text
    assert mended == bool((before + after).replace("\r", ""))


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.times().map(lambda t: t.replace(second=0, microsecond=0)))
def test_a_date_is_read_the_same_however_it_is_written(day, clock):
    moment = datetime.combine(day, clock)
    ways = [
        f"{moment:%Y-%m-%d %H:%M}",
        f"{moment:%Y-%m-%dT%H:%M}:00",
        f"{moment:%d/%m/%Y %H:%M}",
        f"{moment:%d.%m.%Y} {moment:%H:%M}",
        f"{moment.day} {FRENCH.split()[day.month - 1]} {day.year:04d} à {moment:%Hh%M}",
        f"{moment.day} de {SPANISH.split()[day.month - 1]} de {day.year:04d}, {moment:%H:%M}",
        f"{moment:%B} {moment.day}, {day.year:04d} at {moment:%I:%M %p}",
    ]

    assert {value(dates.moment, way) for way in ways} == {moment}


@given(st.times().map(lambda t: t.replace(second=0, microsecond=0)))
def test_a_time_of_day_is_read_the_same_however_it_is_written(clock):
    ways = [
        clock,
        f"{clock:%H:%M}",
        f"{clock:%Hh%M}",
        f"{clock:%H.%M}",
        f"{clock.hour}h{clock:%M}",
        f"{clock:%I:%M %p}",
    ]

    assert {value(dates.clock, way) for way in ways} == {clock}


@given(st.integers(1, 10**12), st.sampled_from([" ", "\xa0", "\u202f", ".", "'"]))
def test_a_sum_is_read_the_same_with_any_sign_between_thousands(number, between):
    written = f"{number:,}".replace(",", between)

    assert value(cells.amount, f"{written} €") == Amount(Decimal(number), "EUR")
    assert value(cells.amount, f"{written},00 EUR" if between != "," else written) == Amount(Decimal(number), "EUR")


# ------------------------------------------------------------------------------------------------- dates and times


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("11 mars 2024 à 20h15", datetime(2024, 3, 11, 20, 15)),
        ("1er août 2024", date(2024, 8, 1)),
        ("Mar 11, 2024 3pm", datetime(2024, 3, 11, 15)),
        ("11 de março de 2024", date(2024, 3, 11)),
        ("lundi 11 mars 2024", date(2024, 3, 11)),
        ("11.03.24 um 18.05", datetime(2024, 3, 11, 18, 5)),
        ("2024-03-11T18:50:00Z", datetime(2024, 3, 11, 18, 50)),
        ("20240311", None),
        (20240311, date(2024, 3, 11)),
        ("à confirmer", None),
        ("-", None),
        (datetime(2024, 3, 11), date(2024, 3, 11)),
    ],
)
def test_moments(cell, expected):
    assert value(dates.moment, cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected", "kinds"),
    [
        ("21/02", date(2024, 2, 21), ["year_assumed"]),
        ("15/12", date(2023, 12, 15), ["year_assumed"]),
        ("31/02/2024", None, ["date_impossible"]),
        ("30 février", None, ["date_impossible"]),
        ("hier", None, ["date_unclear"]),
        ("11/03/2024 25:10", date(2024, 3, 11), ["time_impossible"]),
        (45362.75, datetime(2024, 3, 11, 18), ["date_from_number"]),
        (12, None, ["date_unclear"]),
    ],
)
def test_moments_that_are_doubtful(cell, expected, kinds):
    assert (value(dates.moment, cell), doubts(dates.moment, cell)) == (expected, kinds)


@pytest.mark.parametrize(
    ("column", "month_first"),
    [
        (["03/11/2024", "03/25/2024"], True),
        (["03/11/2024", "25/03/2024"], False),
        (["03/11/2024", "03/25/2024", "25/03/2024"], False),
        (["03/11/2024", "2024-03-25"], None),
    ],
)
def test_the_order_of_day_and_month_is_seen_from_the_column(column, month_first):
    assert dates.month_comes_first(column) is month_first


def test_the_order_of_day_and_month_is_seen_from_the_meeting_too():
    assert dates.month_comes_first(["03/11/2024", "03/12/2024"], BARCELONA) is True
    assert dates.month_comes_first(["11/03/2024"], BARCELONA) is False


@pytest.mark.parametrize(
    ("cell", "start", "end"),
    [
        ("10h30-11h00", time(10, 30), time(11)),
        ("9:00 – 10:15", time(9), time(10, 15)),
        ("de 9h à 10h15", time(9), time(10, 15)),
        ("9-10h", time(9), time(10)),
        ("11.00", time(11), None),
        ("16h", time(16), None),
        ("2 pm", time(14), None),
        ("midi", time(12), None),
        (0.375, time(9), None),
        ("0930", time(9, 30), None),
    ],
)
def test_spans_of_time(cell, start, end):
    assert value(dates.clock_span, cell) == (start, end)


@pytest.mark.parametrize(
    ("cell", "days", "kinds"),
    [
        ("Tous", [12, 13, 14], []),
        ("les 3 jours", [12, 13, 14], []),
        ("all days", [12, 13, 14], []),
        ("todos los días", [12, 13, 14], []),
        ("12;13;14 ", [12, 13, 14], []),
        ("12-14", [12, 13, 14], []),
        ("12 au 14 mars", [12, 13, 14], []),
        ("12 et 13 mars", [12, 13], []),
        ("13.0", [13], []),
        (13, [13], []),
        ("mardi", [12], []),
        ("Tue, Thu", [12, 14], []),
        ("martes y jueves", [12, 14], []),
        ("Day 1 and 3", [12, 14], []),
        ("J2", [13], []),
        ("1, 2", [12, 13], []),
        ("12/03, 13/03", [12, 13], []),
        ("2024-03-12; 2024-03-14", [12, 14], []),
        (date(2024, 3, 13), [13], []),
        ("non", [], []),
        ("12;13;14;15", [12, 13, 14], ["day_outside_meeting"]),
        ("lundi", [], ["day_outside_meeting"]),
        ("sauf le 13", [], ["day_unknown"]),
        ("peut-être", [], ["day_unknown"]),
    ],
)
def test_days_of_presence(cell, days, kinds):
    parsed = dates.days(cell, BARCELONA)

    assert ([day.day for day in parsed.value], [doubt.kind for doubt in parsed.doubts]) == (days, kinds)


def test_a_day_outside_the_meeting_is_proposed_away():
    (doubt,) = dates.days("12;13;14;15", BARCELONA).doubts

    assert doubt.proposal == "12;13;14"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("août 2019", "2019-08"), ("2023", "2023"), (2023, "2023"), ("2021-09", "2021-09"), ("09/2021", "2021-09"),
     ("01/06/2021", "2021-06-01"), ("marzo de 2021", "2021-03"), ("Aug. 2019", "2019-08"), ("", None), ("13/2021",
     None)],
)  # fmt: skip
def test_dates_as_exact_as_they_are_known(cell, expected):
    assert value(dates.as_exact_as_known, cell) == expected


# ---------------------------------------------------------------------------------------------- places, languages


@pytest.mark.parametrize(
    ("cell", "code"),
    [("Espagne", "ES"), ("españa", "ES"), ("Espanya", "ES"), ("Ελλάδα", "GR"), ("Հայաստան", "AM"), ("भारत", "IN"),
    ("تونس", "TN"),
     ("Türkiye", "TR"), ("Turkey", "TR"), ("Côte d'Ivoire", "CI"), ("Ivory Coast", "CI"), ("Cape Verde", "CV"),
     ("RDC", "CD"),
     ("Congo-Kinshasa", "CD"), ("République du Congo", "CG"), ("U.S.A.", "US"), ("EE. UU.", "US"), ("ESP", "ES"),
     ("pt", "PT"),
     ("Republic of Korea", "KR"), ("the Netherlands", "NL"), ("Kenya (KE)", "KE"), ("Kingdom of Morocco", "MA"),
     ("República de Colombia", "CO"), ("Palestine", "PS"), ("Tchéquie", "CZ"), ("Czech Republic", "CZ")],
)  # fmt: skip
def test_countries_in_many_words(cell, code):
    assert cells.country(cell, BARCELONA) == Parsed(code)


@pytest.mark.parametrize("cell", ["Congo", "congo ", "Corée", "Korea"])
def test_a_word_for_two_countries_is_not_decided(cell):
    parsed = cells.country(cell, BARCELONA)

    assert (parsed.value, [doubt.kind for doubt in parsed.doubts]) == (None, ["country_ambiguous"])


def test_an_unknown_country_gets_the_nearest_as_proposal_only():
    parsed = cells.country("Espagna", BARCELONA)

    assert (parsed.value, parsed.doubts[0].kind, parsed.doubts[0].proposal) == (None, "country_unknown", "ES")
    assert cells.country("Atlantis", BARCELONA).doubts[0].proposal is None


@pytest.mark.parametrize(
    ("cell", "codes"),
    [("CA,ES", ["ca", "es"]), ("EL, FR / EN", ["el", "fr", "en"]), ("TH, inglés, Español", ["th", "en", "es"]),
     ("EN et ES", ["en", "es"]), ("FR EN", ["fr", "en"]), ("EN + FR", ["en", "fr"]), ("português e inglês", ["pt",
     "en"]),
     ("العربية; हिन्दी", ["ar", "hi"]), ("English (fluent), French", ["en", "fr"]), ("castellano", ["es"]), ("es;ES",
     ["es"]),
     ("NON", []), ("-", [])],
)  # fmt: skip
def test_lists_of_languages(cell, codes):
    assert cells.languages(cell, BARCELONA) == Parsed(tuple(codes))


def test_an_unknown_language_is_said_and_the_others_kept():
    parsed = cells.languages("FR, klingonais", BARCELONA)

    assert (parsed.value, [doubt.facts for doubt in parsed.doubts]) == (("fr",), [{"value": "klingonais"}])


# ------------------------------------------------------------------------------------------------ people's cells


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("Oui", True), ("SÍ", True), ("X", True), ("sim", True), ("✓", True), (True, True), (1, True), ("Yes please",
    True),
     ("non", False), ("Não", False), ("No, gracias", False), (0, False), ("", None), ("?", None), ("VIP ?", None)],
)  # fmt: skip
def test_yes_no_and_open(cell, expected):
    assert value(cells.yes_no, cell) is expected


@pytest.mark.parametrize(
    ("cell", "found", "kinds", "proposal"),
    [
        ("Ana.Ruiz@City.example", ("Ana.Ruiz@City.example",), [], None),
        ("mailto:a@b.example", ("a@b.example",), [], None),
        ("Ana <a@b.example>", ("a@b.example",), ["email_extracted"], None),
        ("a@b.example; c@d.example", ("a@b.example", "c@d.example"), ["two_emails_in_cell"], "a@b.example"),
        ("a@@b.example", ("a@@b.example",), ["email_invalid"], "a@b.example"),
        ("a@b,example", ("a@b,example",), ["email_invalid"], "a@b.example"),
        ("a@b..example", ("a@b..example",), ["email_invalid"], "a@b.example"),
        ("a (at) b.example", ("a (at) b.example",), ["email_invalid"], "a@b.example"),
        ("a.b.example", ("a.b.example",), ["email_invalid"], None),
        ("josé@españa.es", ("josé@españa.es",), [], None),
        ("", (), [], None),
    ],
)
def test_addresses(cell, found, kinds, proposal):
    parsed = cells.emails(cell, BARCELONA)

    assert (parsed.value, [doubt.kind for doubt in parsed.doubts]) == (found, kinds)
    assert next((doubt.proposal for doubt in parsed.doubts), None) == proposal


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("+34 932 234 567", "+34 932 234 567"), (34932234567, "34932234567"), ("55 55 2233", "55 55 2233"), ("?", None)],
)
def test_phones_are_kept_as_written(cell, expected):
    assert value(cells.phone, cell) == expected


@pytest.mark.parametrize(
    ("written", "honorific", "given", "family", "organisation"),
    [
        ("VAN DEN BROEK Wouter", "", "Wouter", "VAN DEN BROEK", ""),
        ("Wouter van den BROEK", "", "Wouter", "van den BROEK", ""),
        ("Wouter van den Broek", "", "", "", ""),
        ("M. Kofi QUARTEY (Cape Coast Municipality)", "M.", "Kofi", "QUARTEY", "Cape Coast Municipality"),
        ("S.E. Mme Anna SOLER I VENDRELL (AMB)", "S.E. Mme", "Anna", "SOLER I VENDRELL", "AMB"),
        ("Lucrezia DEGL'INNOCENTI", "", "Lucrezia", "DEGL'INNOCENTI", ""),
        ("Marijke 'T HOOFT (Délégation de l'UE - Pérou)", "", "Marijke", "'T HOOFT", "Délégation de l'UE - Pérou"),
        (
            "Joan ROCA (Àrea Metropolitana de Barcelona (AMB))",
            "",
            "Joan",
            "ROCA",
            "Àrea Metropolitana de Barcelona (AMB)",
        ),
        ("Soler, Anna", "", "Anna", "Soler", ""),
        ("Dr Nguyễn Thị Hương", "Dr", "", "", ""),
        ("Ana Pérez, Ayuntamiento de Quito", "", "", "", "Ayuntamiento de Quito"),
        ("J. McDONALD", "", "J.", "McDONALD", ""),
        ("王小明", "", "", "", ""),
        ("Suharyanto", "", "", "", ""),
    ],
)
def test_a_name_is_split_only_where_its_writer_split_it(written, honorific, given, family, organisation):
    said = names.mention(written)

    assert (said.honorific, said.given, said.family, said.organisation) == (honorific, given, family, organisation)


def test_two_words_are_split_where_the_column_says_the_order():
    assert names.split_name("Ruiz Ana", "family_first") == ("Ana", "Ruiz")
    assert names.split_name("Ana Ruiz", "given_first") == ("Ana", "Ruiz")
    assert names.split_name("Ana Ruiz Gil", "given_first") == ("", "")


@pytest.mark.parametrize(
    ("written", "there", "away"),
    [
        ("Ana Díaz, représentée par Luis Gil (AMB)", "Luis Gil", "Ana Díaz"),
        ("Ana Díaz (represented by Luis Gil)", "Luis Gil", "Ana Díaz"),
        ("Luis Gil, représentant Ana Díaz (AMB)", "Luis Gil", "Ana Díaz"),
        ("Luis Gil, for Ana Díaz", "Luis Gil", "Ana Díaz"),
        ("Luis Gil, en representación de Ana Díaz", "Luis Gil", "Ana Díaz"),
        ("Luis Gil em representação de Ana Díaz", "Luis Gil", "Ana Díaz"),
        ("Luis Gil on behalf of Ana Díaz", "Luis Gil", "Ana Díaz"),
    ],
)
def test_who_stands_in_for_whom(written, there, away):
    said = names.mention(written)

    assert said.stands_for is not None
    assert (said.written, said.stands_for.written) == (there, away)


@pytest.mark.parametrize(
    "written", ["N.N.", "N.N. (à confirmer)", "à confirmer", "TBC", "por confirmar", "?", "to be confirmed"]
)
def test_a_seat_without_a_person_is_no_person(written):
    assert names.mention(written).placeholder


@pytest.mark.parametrize(
    ("cell", "people"),
    [
        ("Ana Ruiz (A, B); Luis Gil", ["Ana Ruiz", "Luis Gil"]),
        ("Ana Ruiz (A);\nLuis Gil (B)", ["Ana Ruiz", "Luis Gil"]),
        ("Ana Ruiz (A), Luis Gil (B)", ["Ana Ruiz", "Luis Gil"]),
        ("Ana Ruiz, Luis Gil and Kofi Annor", ["Ana Ruiz", "Luis Gil", "Kofi Annor"]),
        ("Ana Ruiz, Ayuntamiento de Quito", ["Ana Ruiz"]),
        ("", []),
    ],
)
def test_lists_of_people(cell, people):
    assert [person.written for person in value(names.people, cell)] == people


# ---------------------------------------------------------------------------------------------- numbers and words


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("2 955 000,00", Amount(Decimal(2_955_000))), ("1,25 M€", Amount(Decimal(1_250_000), "EUR")),
     ("2,045 M€", Amount(Decimal(2_045_000), "EUR")), ("470.000", Amount(Decimal(470_000))), ("2.480.000",
     Amount(Decimal(2_480_000))),
     ("1,250,000.50 $", Amount(Decimal("1250000.5"), "USD")), ("USD 5k", Amount(Decimal(5000), "USD")),
     ("1.25 million euros", Amount(Decimal(1_250_000), "EUR")), ("1.5 MEUR", Amount(Decimal(1_500_000), "EUR")),
     ("2,5", Amount(Decimal("2.5"))), (1540000, Amount(Decimal(1_540_000))), ("", None), ("n/a", None), ("ten",
     None), ("1-2 M€", None)],
)  # fmt: skip
def test_sums_of_money(cell, expected):
    assert value(cells.amount, cell) == expected


def test_an_approximate_sum_is_said_to_be_so():
    assert cells.amount("aprox. 60.000", BARCELONA).value == Amount(Decimal(60_000))
    assert doubts(cells.amount, "aprox. 60.000") == ["amount_approximate"]


@pytest.mark.parametrize(
    ("reader", "cell", "expected"),
    [
        (cells.rank, "1er", 1), (cells.rank, "2.º", 2), (cells.rank, "3rd", 3), (cells.rank, 4, 4), (cells.rank, "0",
        None),
        (cells.rank, "X", None), (cells.rank, "99", None), (cells.whole_number, "60 pers.", 60), (cells.whole_number,
        "-", None),
        (cells.whole_number, "1 200", 1200), (cells.whole_number, "2,5", None), (cells.goals, "ODD 11 - 8", (11, 8)),
        (cells.goals, "SDG 6; 11.3", (6, 11)), (cells.goals, "18", ()), (cells.codes, "PSC-01, PSC-30", ("PSC-01",
        "PSC-30")),
        (cells.codes, "1; 4", ("1", "4")), (cells.stops, "A > B → C", ("A", "B", "C")), (cells.listed, "eau, climat",
        ("eau", "climat")),
        (cells.parties, "Monaco (MC) -> Dakar (SN)", (PlaceSaid("Monaco", "MC", "gives"), PlaceSaid("Dakar", "SN",
        "receives"))),
        (cells.parties, "Köln, Kutaisi and Antwerpen", (PlaceSaid("Köln"), PlaceSaid("Kutaisi"),
        PlaceSaid("Antwerpen"))),
        (cells.one_of("layout"), "en U", "u"), (cells.one_of("layout"), "Theatre style", "theatre"),
        (cells.one_of("session_type"), "Événement parallèle", "side_event"), (cells.one_of("session_type"),
        "Coffee break", "break"),
        (cells.one_of("status"), "Liste d'attente", "waiting"), (cells.one_of("organisation_type"), "ONU / OI",
        "international_organisation"),
        (cells.one_of("agreement_type"), "fonds", "fund"), (cells.one_of("gender"), "Mujer", "female"),
        (cells.addressees, "Siège UE / DUE", ("eu_hq", "eu_delegation")), (cells.addressees, "à préciser", ()),
    ],
)  # fmt: skip
def test_numbers_lists_and_words(reader, cell, expected):
    assert value(reader, cell) == expected


def test_a_step_free_cell_keeps_what_else_it_says():
    assert value(cells.step_free, "non (escaliers à la 2e étape)").note == "non (escaliers à la 2e étape)"
    assert [value(cells.step_free, cell).value for cell in ("oui", "partiel : 3 marches", "No", "?")] == [
        "yes",
        "partly",
        "no",
        None,
    ]
