"""The table of places: which city is meant, and where it is."""

import csv
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from c2c_events import places
from c2c_events.domain.geography import distance_km
from c2c_events.paths import resource
from c2c_events.places import Place, find_place, key, places_like, says_place, zone_of_country, zones

beginnings = st.sampled_from(["", "b", "sa", "San ", "Île", "Мо", "東", "qqq"])


def test_a_place_is_found_with_all_that_is_known_of_it():
    found = find_place("Lokossa", "BJ")

    assert found == Place("Lokossa", "BJ", "Africa/Porto-Novo", 6.64, 1.72, 47246)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Sevilla", "Sevilla"), ("SÉVILLE", "Sevilla"), ("seville", "Sevilla"), ("Bruxelles", "Brussels"),
        ("Oostende", "Ostend"), ("port au prince", "Port-au-Prince"), ("Львів", "Lviv"), ("نواكشوط", "Nouakchott"),
        ("東京", "Tokyo"), ("Solo (Surakarta)", "Surakarta"), ("Lalitpur (Patan)", "Lalitpur"),
        ("Area Metropolitana (Medellín)", "Medellín"), ("Paris, France", "Paris"), ("Ville de Liège", "Liège"),
        ("Câmara Municipal de Lisboa", "Lisbon"), ("Ciudad de México", "Mexico City"), ("Evere", "Evere"),
        ("St Denis", "Saint-Denis"), ("Bruxelles / Brussel", "Brussels"), ("Nantes Métropole", "Nantes"),
        ("Área Metropolitana de Barcelona", "Barcelona"), ("Grand Lyon", "Lyon"), ("El Alto", "El Alto"),
    ],
)  # fmt: skip
def test_a_city_is_found_as_people_write_it(written, name):
    found = find_place(written)

    assert found is not None
    assert found.name == name


def test_of_cities_of_one_name_the_largest_is_meant_unless_the_country_is_said():
    assert [find_place("Tripoli", country).country for country in ("", "LB", "GR")] == ["LY", "LB", "GR"]


def test_a_city_whose_own_name_it_is_comes_before_a_larger_one_that_is_also_called_so():
    # Tijuana in Mexico, larger, was once called so.
    assert find_place("Zaragoza").country == "ES"


def test_a_country_may_be_written_small():
    assert find_place("Tripoli", "lb") == find_place("Tripoli", "LB")
    assert places_like("Trip", "lb") == places_like("Trip", "LB")


@pytest.mark.parametrize(
    ("city", "country"),
    [
        ("", ""),
        ("—", ""),
        ("Atlantis Minor", ""),
        ("Barcelona", "JP"),
        ("Barcelona", "ZZ"),
        ("a\tb\n1", ""),
        ("()", ""),
    ],
)
def test_what_is_no_city_there_is_not_found(city, country):
    assert find_place(city, country) is None


@given(st.text())
def test_any_text_may_be_asked(text):
    found = find_place(text)

    assert found is None or found in places_like(found.name, found.country, limit=1_000)
    assert len(places_like(text)) <= 12
    assert not says_place("", text)


def test_a_beginning_gives_the_largest_cities_first():
    found = [place.name for place in places_like("barc")]

    assert found[:2] == ["Barcelona", "Barcelona"]
    assert [place.country for place in places_like("barc")][:2] == ["ES", "VE"]


def test_a_beginning_in_another_language_gives_the_city():
    assert [place.name for place in places_like("Saragos", "ES")] == ["Zaragoza"]


def test_among_cities_of_like_size_own_names_come_before_others():
    names = [place.name for place in places_like("bru")]

    assert names.index("Brussels") < names.index("Bursa")  # Brusa in Italian, and twice as large


@given(beginnings, st.sampled_from(["", "ES", "US", "LU", "ZZ"]), st.integers(0, 40))
def test_all_that_is_given_for_a_beginning_is_there_once_and_as_many_as_were_asked(beginning, country, limit):
    found = places_like(beginning, country, limit)

    assert len(found) <= limit
    assert len(set(found)) == len(found)
    assert all(place.country == country for place in found if country)
    assert found == places_like(beginning, country, limit + 1)[:limit]


def test_without_a_beginning_a_country_gives_its_largest_cities():
    found = places_like("", "FR", 3)

    assert [place.name for place in found] == ["Paris", "Marseille", "Lyon"]


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("Ayuntamiento de Zaragoza", "Saragosse"), ("City of Lviv", "Львів"), ("City of Addis Ababa", "Addis-Abeba"),
        ("City of Lalitpur", "Lalitpur (Patan)"), ("Ville de Tunis, relations internationales", "تونس"),
    ],
)  # fmt: skip
def test_a_text_says_a_city_under_another_of_its_names(text, city):
    assert says_place(text, city)


@pytest.mark.parametrize(
    ("text", "city"),
    [("UN-Habitat", "Nairobi"), ("Ville de Paris", "Marseille"), ("City of Nowhere", "Nowhere"), ("", "Paris")],
)
def test_a_text_without_the_city_does_not_say_it(text, city):
    assert not says_place(text, city)


def test_a_key_knows_letters_and_digits_alone():
    assert key("Saint-Étienne du Rouvray 2") == key("SAINT ETIENNE-DU-ROUVRAY, 2") == "saintetiennedurouvray2"


def test_every_zone_is_one_that_times_can_be_told_in():
    assert set(zones()) <= available_timezones()
    assert zones() == [*sorted(zones()[:-1]), "UTC"]
    assert "Europe/Madrid" in zones()


@pytest.mark.parametrize(("country", "zone"), [("ES", "Europe/Madrid"), ("jp", "Asia/Tokyo"), ("ZZ", ""), ("", "")])
def test_a_country_gives_the_zone_of_its_largest_city(country, zone):
    assert zone_of_country(country) == zone


def test_a_place_has_its_position():
    assert distance_km(find_place("Barcelona", "ES").position, find_place("Badalona", "ES").position) < 15


def test_every_city_of_the_sample_partnerships_is_known():
    with (resource("samples", "barcelona-2024") / "partnerships.csv").open(encoding="utf-8-sig", newline="") as source:
        rows = list(csv.DictReader(source, delimiter=";"))
    written = {row[column] for row in rows for column in ("Ville chef de file", "Ville partenaire", "3e membre")} - {""}

    assert len(written) > 50
    assert sorted(city for city in written if find_place(city) is None) == []


def test_every_city_of_the_agreements_of_2001_is_known():
    source = resource("samples", "brussels-2001") / "agreements.csv"
    pairs = set(re.findall(r"([A-Z][\w-]+) \(([A-Z]{2})\)", source.read_text(encoding="latin-1")))

    assert len(pairs) > 10
    # "villes de Madagascar (MG)": cities that nobody named
    assert [city for city, country in pairs if find_place(city, country) is None] == ["Madagascar"]


def test_threads_that_ask_at_once_read_the_table_once(monkeypatch):
    places._read_table.cache_clear()
    read = []
    monkeypatch.setattr(places, "resource", lambda *parts: (read.append(parts), resource(*parts))[1])
    together = Barrier(4)

    def ask(_: int) -> str:
        together.wait()
        return places_like("Bamak")[0].name

    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(ask, range(4)))

    assert found == ["Bamako"] * 4
    assert read == [("places", "rows.tsv.gz"), ("places", "names.tsv.gz")]


def test_the_table_is_not_read_before_it_is_asked():
    code = "import c2c_events.places as p; print(p._read_table.cache_info().currsize)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "0\n"
