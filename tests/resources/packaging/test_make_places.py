"""What is written into the table of places is found in it again."""

from hypothesis import given
from hypothesis import strategies as st

from c2c_events.places import Place, Table, key
from resources.packaging.make_places import band, names, row

a_name = st.text("aábB -ßо東1", min_size=1, max_size=6)
a_place = st.fixed_dictionaries(
    {
        "name": a_name,
        "alternatenames": st.lists(a_name, max_size=3),
        "countrycode": st.sampled_from(["ES", "BG"]),
        "timezone": st.just("Europe/Madrid"),
        "latitude": st.just(41.38879),
        "longitude": st.just(-2.15899),
        "population": st.integers(0, 10**7),
    }
)


def table_of(places):
    """The places in two bands."""
    half = len(places) // 2
    rows = "".join(f"{row(place)}\n" for place in places)
    return Table(rows.encode(), f"{band(places[:half], 0)}\n{band(places[half:], half)}".encode())


def keys(place):
    return {key(name) for name in names(place)} - {""}


def a_city(name, *others, country="ES", population=1_000):
    return {"name": name, "alternatenames": list(others), "countrycode": country, "timezone": "Europe/Madrid",
            "latitude": 41.38879, "longitude": -2.15899, "population": population}  # fmt: skip


@given(st.lists(a_place, min_size=2, max_size=12), a_name)
def test_each_name_gives_the_places_called_so_and_no_other(places, name):
    table = table_of(places)

    for asked in {key(name), *(own for place in places for own in keys(place))}:
        assert set(table.ranks_of(asked)) == {rank for rank, place in enumerate(places) if asked in keys(place)}


@given(st.lists(a_place, min_size=2, max_size=12), a_name.map(key), st.sampled_from(["", "ES", "BG", "FR"]))
def test_each_beginning_gives_the_places_with_a_name_like_that_in_that_country(places, beginning, country):
    table = table_of(places)

    assert sorted(table.ranks_like(beginning, country)) == [
        rank
        for rank, place in enumerate(places)
        if country in ("", place["countrycode"]) and any(own.startswith(beginning) for own in keys(place) | {""})
    ]


def test_a_row_is_the_place():
    table = table_of([a_city("Torre", population=12), a_city("Vic")])

    assert table.place(0) == Place("Torre", "ES", "Europe/Madrid", 41.39, -2.16, 12)


def test_names_that_nobody_writes_are_left_out():
    sevilla = a_city("Sevilla", "Seville", "SVQ", "sai wei li ya", "세비야", "Севилья", "Long " * 9)

    assert list(names(sevilla)) == ["Sevilla", "Seville"]


def test_names_in_a_countrys_own_scripts_are_kept_and_those_of_the_world_for_great_cities():
    sofia = a_city("Sofia", "София", "索菲亞", "Σόφια", country="BG", population=299_999)

    assert list(names(sofia)) == ["Sofia", "София"]
    assert list(names(sofia | {"population": 300_000})) == ["Sofia", "София", "索菲亞"]
