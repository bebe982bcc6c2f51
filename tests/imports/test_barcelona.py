"""The Barcelona folder is read as its expected.json says, row by row."""

import json
import re
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from c2c_events.imports.cells import Amount, Context
from c2c_events.imports.names import NameSaid
from c2c_events.imports.rows import read
from c2c_events.imports.sheets import SheetRead
from c2c_events.paths import resource

DATA = Path(__file__).parents[1] / "data" / "barcelona-2024" / "expected.json"
EXPECTED = json.loads(DATA.read_text(encoding="utf-8"))
MEETING = Context(date(2024, 3, 12), date(2024, 3, 14), "Europe/Madrid", ("fr", "en", "es"), "ES")
OF_ROWS = (
    "arrival_wrong_year", "country_ambiguous", "day_outside_meeting", "departure_before_arrival", "email_invalid",
    "email_missing", "names_swapped", "two_emails_in_cell",
)  # fmt: skip


@pytest.fixture(scope="module")
def sheets() -> dict[str, SheetRead]:
    return {
        f"{sheet.file}/{sheet.name}": sheet for sheet in read(resource("samples", "barcelona-2024"), MEETING).sheets
    }


@pytest.fixture(scope="module")
def registrations(sheets):
    return sheets["registrations.xlsx/Inscriptions"]


def rows_with(sheet: SheetRead, kind: str) -> list[int]:
    return [problem.row for problem in sheet.problems if problem.kind == kind]


def test_each_sheet_is_recognised_for_what_it_holds(sheets):
    kinds = {name: sheet.kind for name, sheet in sheets.items()}

    assert kinds == {
        "group-choices.csv/group-choices": "group_choices",
        "groups.csv/groups": "groups",
        "outcomes.csv/outcomes": "outcomes",
        "partnerships.csv/partnerships": "partnerships",
        "programme.xlsx/Mardi 12": "programme",
        "programme.xlsx/Mercredi 13": "programme",
        "programme.xlsx/Jeudi 14": "programme",
        "programme.xlsx/Salles": "rooms",
        "programme.xlsx/Objectifs": "objectives",
        "registrations.xlsx/Inscriptions": "registrations",
        "registrations.xlsx/Liste d'attente": "waiting_list",
        "visit-choices.csv/visit-choices": "visit_choices",
        "visits.csv/visits": "visits",
    }


def test_encodings_and_separators_are_found(sheets):
    found = {name: (sheet.encoding, sheet.separator) for name, sheet in sheets.items() if sheet.file.endswith(".csv")}

    for name, about in (("visit-choices", "visit_choices"), ("group-choices", "group_choices")):
        assert found[f"{name}.csv/{name}"] == (EXPECTED[about]["encoding"], EXPECTED[about]["delimiter"])
    assert found["visits.csv/visits"] == (EXPECTED["visits"]["encoding"], ";")


def test_every_column_of_the_registrations_is_its_field(registrations):
    expected = EXPECTED["registrations"]

    assert {header: name for name, header in registrations.columns.items()} == expected["columns"]
    assert registrations.header_row == expected["header_row"]
    assert registrations.custom == ()


def test_titles_empty_rows_and_the_total_are_no_people(registrations):
    expected = EXPECTED["registrations"]
    ignored = {row.number: row.why for row in registrations.ignored}

    assert len(registrations.rows) == expected["data_rows"]
    assert registrations.rows[0].number == expected["first_data_row"]
    assert ignored == {**dict.fromkeys(expected["empty_rows"], "empty"), expected["total_row"]: "total"}


@pytest.mark.parametrize("kind", OF_ROWS)
def test_each_problem_is_found_in_its_rows_and_in_no_other(registrations, kind):
    assert rows_with(registrations, kind) == EXPECTED["registrations"]["problems"][kind]["rows"]


def test_no_other_kind_of_problem_is_raised(registrations):
    kinds = {problem.kind for problem in registrations.problems if problem.level == "problem"}

    assert kinds == set(OF_ROWS)


def test_people_with_one_name_are_left_as_they_are(registrations):
    for number in EXPECTED["registrations"]["one_name_only_rows"]:
        row = next(row for row in registrations.rows if row.number == number)

        assert ("given_name" in row.values) != ("family_name" in row.values)
        assert number not in {problem.row for problem in registrations.problems if problem.level == "problem"}


def test_every_cell_of_the_registrations_says_what_is_expected(registrations):
    wrong = []
    for row, expected in zip(registrations.rows, EXPECTED["registrations"]["rows"], strict=True):
        found = _as_expected(row.values, expected)
        wrong += [(row.number, name, found[name], expected[name]) for name in found if found[name] != expected[name]]

    assert wrong == []


def _as_expected(values: Any, expected: Any) -> dict[str, Any]:
    swapped = "names_swapped" in expected["problems"]
    found = {
        "languages": [code.upper() for code in values.get("languages", ())],
        "days": [day.day for day in values.get("days", ())],
        "arrival": _moment(values.get("arrival")),
        "departure": _moment(values.get("departure")),
    }
    if "country_ambiguous" not in expected["problems"]:
        found["country"] = values["country"]
    if not {"email_invalid", "email_missing"} & set(expected["problems"]):
        found["email"] = values["email"][0].lower()
    names = {"family": values.get("given_name" if swapped else "family_name"),
             "given": values.get("family_name" if swapped else "given_name")}  # fmt: skip
    # Accents and capitals are as written; the expected names are the people's own.
    for part, written in names.items():
        if (
            not expected["problems"]
            and written is not None
            and expected[part]
            and written.lower() == expected[part].lower()
        ):
            found[part] = expected[part]
    return found


def _moment(value: Any) -> str | None:
    return value.strftime("%Y-%m-%dT%H:%M") if isinstance(value, datetime) else None


def test_a_consent_is_only_what_says_yes(registrations):
    people: dict[str, list[Any]] = {}
    for row, expected in zip(registrations.rows, EXPECTED["registrations"]["rows"], strict=True):
        people.setdefault(expected["person"], []).append(row.values)
    said = {True: "oui", False: "non", None: ""}

    for name, about in (("photo_consent", "photo"), ("list_consent", "list")):
        counts = Counter(said[those[0].get(name)] for those in people.values())
        assert counts == EXPECTED["registrations"]["consents_of_people"][about]


def test_stray_spaces_are_mended_and_listed(registrations):
    mended = [problem for problem in registrations.problems if problem.kind == "spaces_cleaned"]

    assert len(mended) >= EXPECTED["registrations"]["cells_with_outer_whitespace"]
    assert {problem.level for problem in mended} == {"repair"}
    assert next(row for row in registrations.rows if row.number == 9).values["family_name"] == "Le Goff"


def test_kinds_of_organisations_are_read_from_their_many_words(registrations):
    kinds = {
        "ville": "local_authority", "hote": "local_authority", "due": "eu_delegation", "siege": "eu_headquarters",
        "oi": "international_organisation", "reseau": "network", "agence": "national_government",
        "gouv": "national_government",
        "univ": "university", "ent": "company", "osc": "civil_society", "dipl": "diplomatic", "media": "media",
    }  # fmt: skip
    organisations = EXPECTED["registrations"]["organisation_spellings"]
    wrong = []
    for row, expected in zip(registrations.rows, EXPECTED["registrations"]["rows"], strict=True):
        kind = row.values.get("organisation_type")
        if kind is not None and kind != kinds[organisations[expected["organisation"]]["kind"]]:
            wrong.append((row.number, kind))

    assert wrong == []


def test_the_waiting_list_has_its_places_names_and_dates(sheets):
    waiting = sheets["registrations.xlsx/Liste d'attente"]
    expected = EXPECTED["registrations"]["waiting_list"]

    assert waiting.header_row == expected["header_row"]
    assert [(row.number, row.values["email"][0]) for row in waiting.rows] == [
        (entry["row"], entry["email"]) for entry in expected["entries"]
    ]
    assert waiting.rows[0].values["full_name"] == NameSaid("VAN DEN BROEK Wouter", "Wouter", "VAN DEN BROEK")
    assert waiting.rows[2].values["submitted_at"] == date(2024, 2, 21)
    assert rows_with(waiting, "year_assumed") == [5, 8, 11, 14, 17]


# ------------------------------------------------------------------------------------------------------ programme


@pytest.fixture(scope="module")
def sessions(sheets) -> list[tuple[Any, Any]]:
    """Each session as read, and as expected."""
    read_ones = [(sheet.name, row) for name, sheet in sheets.items() if sheet.kind == "programme" for row in sheet.rows]
    expected = {(each["sheet"], each["row"]): each for each in EXPECTED["programme"]["list"]}
    assert len(read_ones) == len(expected) == EXPECTED["programme"]["sessions"]
    return [(row, expected[sheet, row.number]) for sheet, row in read_ones]


def test_days_and_times_of_all_sessions(sessions):
    for row, expected in sessions:
        values = row.values

        assert values["day"].isoformat() == expected["date"], expected["key"]
        assert values["start"].isoformat("minutes") == expected["start"], expected["key"]
        assert values["end"].isoformat("minutes") == expected["end"], expected["key"]


def test_titles_rooms_objectives_and_languages_of_all_sessions(sessions):
    layouts = {"théâtre": "theatre", "classe": "classroom", "U": "u", "banquet": "banquet", None: None}
    for row, expected in sessions:
        values = row.values

        assert [code for code in ("fr", "en", "es") if f"title.{code}" in values] == expected["titles"]
        assert values.get("room") == expected["room"]
        assert values.get("layout") == layouts[expected["layout"]]
        assert values.get("expected") == expected["expected"]
        assert [int(each) for each in values.get("objectives", ())] == expected["objectives"]
        assert [code.upper() for code in values.get("floor_language", ())] == [expected["floor"]] * bool(
            expected["floor"]
        )
        assert [code.upper() for code in values.get("interpretation", ())] == expected["interpretation"]


def test_roles_placeholders_and_the_substitution(sessions):
    found: Counter[str] = Counter()
    for row, expected in sessions:
        for role in ("chairs", "moderators", "speakers", "rapporteurs"):
            people = row.values.get(role, ())
            found[role] += sum(not person.placeholder for person in people)
            found["placeholders"] += sum(person.placeholder for person in people)
            assert sum(not person.placeholder for person in people) == len(expected[role]), expected["key"]

    assert found["placeholders"] == EXPECTED["programme"]["placeholders"]
    assert {role: found[role] for role in EXPECTED["programme"]["roles"]} == EXPECTED["programme"]["roles"]
    substitutes = [p for row, _ in sessions for p in row.values.get("speakers", ()) if p.stands_for]
    assert [(p.written, p.stands_for.written, p.stands_for.organisation) for p in substitutes] == [
        ("Cătălin VĂCĂRESCU", "Júlia SERRAT I FERRER", "Àrea Metropolitana de Barcelona (AMB)")
    ]


def test_a_note_below_the_programme_is_no_session(sheets):
    ignored = sheets["programme.xlsx/Mardi 12"].ignored

    assert [(row.number, row.why) for row in ignored] == [(25, "empty"), (26, "note")]


def test_rooms_have_seats_by_layout_and_their_doubtful_lift(sheets):
    rooms = sheets["programme.xlsx/Salles"]
    by_name = {row.values["name"]: row.values for row in rooms.rows}

    assert len(by_name) == EXPECTED["programme"]["rooms"]
    assert by_name["Sala Garraf"]["capacity.u"] == 30
    assert by_name["Auditori"]["capacity.classroom"] is None
    assert by_name["Sala Tibidabo"]["step_free"].value is None
    assert rows_with(rooms, "yes_no_unclear") == [8]


# ---------------------------------------------------------------------------------- partnerships, visits, groups


def test_partnerships_have_members_goals_dates_and_grants(sheets):
    rows = sheets["partnerships.csv/partnerships"].rows
    expected = EXPECTED["partnerships"]

    assert len(rows) == expected["rows"]
    for row, one in zip(rows, expected["list"], strict=True):
        values = row.values
        places = [place for place in ("lead", "partner", "third") if f"{place}_city" in values]
        assert [values[f"{place}_country"] for place in places] == [member["country"] for member in one["members"]]
        assert list(values["sdgs"]) == one["sdg"]
        assert (values["starts"][:7], int(values["ends"][:4])) == (one["start"], one["end_year"])
        grant = values.get("grant")
        assert grant == (None if one["grant_eur"] is None else Amount(grant.amount, "EUR"))
        assert one["grant_eur"] == (grant and grant.amount)
    grants = [row.values["grant"].amount for row in rows if "grant" in row.values]
    assert sum(grants) == expected["grants_total_eur"]
    assert {row.values.get("third_role") for row in rows} == {None, "associate", "partner"}


def test_visits_have_departures_with_times_seats_and_access(sheets):
    rows = sheets["visits.csv/visits"].rows
    found = [
        {
            "code": row.values["code"],
            "visit": row.values["visit"],
            "min": row.values["minimum"],
            "max": row.values["maximum"],
            "languages": [code.upper() for code in row.values["guide_languages"]],
            "step_free": row.values["step_free"].value,
            "departure": row.values["start"].isoformat("minutes"),
            "return": row.values["end"].isoformat("minutes"),
        }
        for row in rows
    ]

    assert found == EXPECTED["visits"]["items"]
    assert rows[0].values["stops"] == ("Sant Antoni", "Consell de Cent", "Glòries")
    assert rows[4].values["step_free"].note == "partiel : 3 marches"


def test_groups_have_titles_in_three_languages(sheets):
    rows = sheets["groups.csv/groups"].rows
    found = {
        row.values["code"]: {
            "languages": [code.upper() for code in row.values["languages"]],
            "min": row.values["minimum"],
            "max": row.values["maximum"],
        }
        for row in rows
    }

    assert found == EXPECTED["group_choices"]["groups"]
    assert rows[1].values["title.en"] == "Water, sanitation and waste: from pilot to service"


# --------------------------------------------------------------------------------------------- choices, outcomes


def test_visit_choices_are_a_matrix_of_ranks(sheets):
    choices = sheets["visit-choices.csv/visit-choices"]
    expected = EXPECTED["visit_choices"]
    by_email = {row.values["email"][0].lower(): row.values for row in choices.rows}
    kinds: Counter[str] = Counter()
    for number in {row.number for row in choices.rows}:
        kinds["invalid"] += number in rows_with(choices, "rank_impossible")

    assert len(choices.rows) == expected["data_rows"]
    assert choices.options == (
        "Espace public / Public space",
        "Mobilité durable",
        "Logement / Vivienda",
        "Déchets et eau",
    )
    assert kinds["invalid"] == expected["kinds"]["invalid"]
    assert len(set(rows_with(choices, "rank_repeated"))) == expected["kinds"]["tie"]
    assert len(rows_with(choices, "characters_lost")) == expected["names_with_characters_lost"]
    assert by_email["eko@city-of-semarang.example"]["options"] == dict(zip(choices.options, (2, 1, 4, 3), strict=True))


def test_group_choices_have_three_places_and_languages(sheets):
    choices = sheets["group-choices.csv/group-choices"]

    assert len(choices.rows) == EXPECTED["group_choices"]["data_rows"]
    assert len(rows_with(choices, "choice_repeated")) == EXPECTED["group_choices"]["kinds"]["repeated"]
    assert {name for name in choices.columns if name.startswith("choice_")} == {"choice_1", "choice_2", "choice_3"}
    assert choices.rows[0].values["submitted_at"] == date(2024, 2, 21)


def test_outcomes_are_lessons_recommendations_and_agreements(sheets):
    rows = sheets["outcomes.csv/outcomes"].rows
    expected = EXPECTED["outcomes"]
    types = Counter(row.values["type"] for row in rows)
    lessons = [row.values for row in rows if row.values["type"] == "lesson"]

    assert types == {name: expected[f"{name}s"] for name in ("lesson", "recommendation", "agreement")}
    assert Counter(values["origin"] for values in lessons) == expected["lessons_by_group"]
    assert sum("text.en" not in values for values in lessons) == expected["lessons_without_english"]


def test_addressees_are_read_in_four_languages_and_none_is_invented(sheets):
    rows = sheets["outcomes.csv/outcomes"].rows
    found = [
        {
            "no": int(row.values["number"]),
            "addressees": list(row.values["addressees"]),
            "written": row.written["addressees"],
        }
        for row in rows
        if row.values["type"] == "recommendation"
    ]

    assert found == EXPECTED["outcomes"]["recommendation_list"]


def test_agreements_name_their_parties_and_sums(sheets):
    agreements = [row.values for row in sheets["outcomes.csv/outcomes"].rows if row.values["type"] == "agreement"]

    assert [tuple(party.name for party in values["parties"]) for values in agreements] == [
        ("Barcelona", "Maputo"),
        ("Lyon", "Antananarivo", "Porto-Novo"),
        ("Köln", "Kutaisi", "Antwerpen"),
        ("Málaga", "Cartagena"),
    ]
    assert [values.get("amount") for values in agreements] == [
        None,
        Amount(120_000, "EUR"),
        None,
        Amount(60_000, "EUR"),
    ]


def test_the_agreements_of_2001_have_parties_with_countries_and_no_amounts():
    meeting = Context(date(2001, 5, 15), date(2001, 5, 16), "Europe/Brussels", ("fr",), "BE")
    (sheet,) = read(resource("samples", "brussels-2001", "agreements.csv"), meeting).sheets
    monaco = next(row for row in sheet.rows if row.values["number"] == "6")

    assert (sheet.kind, sheet.encoding) == ("agreements", EXPECTED["agreements_2001"]["encoding"])
    assert len(sheet.rows) == EXPECTED["agreements_2001"]["rows"]
    assert not any("amount" in row.values for row in sheet.rows)
    assert [(party.name, party.country, party.part) for party in monaco.values["parties"]] == [
        ("Monaco", "MC", "gives"),
        ("Dakar", "SN", "receives"),
    ]
    assert re.search("…", sheet.rows[-1].written["comment"])
