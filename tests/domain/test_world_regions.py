import pytest

from c2c_events.domain.world_regions import REGIONS, region_of
from c2c_events.language import language

NO_COUNTRIES = {"AC", "AQ", "CP", "DG", "EA", "EU", "EZ", "IC", "CQ", "QO", "TA", "UN", "XA", "XB", "ZZ"}


def test_every_country_that_cldr_names_is_in_a_region():
    codes = {code for code in language("en").locale.territories if len(code) == 2}

    assert {code for code in codes - NO_COUNTRIES if not region_of(code)} == set()
    assert {code for code in NO_COUNTRIES if region_of(code)} == set()


@pytest.mark.parametrize(
    ("country", "region"),
    [("MA", "Africa"), ("US", "Northern America"), ("MX", "Latin America"), ("CY", "Asia"), ("TR", "Asia"),
     ("RU", "Europe"), ("NZ", "Oceania"), ("GL", "Northern America"), ("XK", "Europe")],
)  # fmt: skip
def test_countries_are_where_the_standard_has_them(country, region):
    assert language("en").country(region_of(country)) == region


def test_every_region_has_a_name_in_the_languages_of_the_window():
    names = {code: [language(code).country(region) for region in REGIONS] for code in ("en", "fr", "es")}

    assert names["fr"][0] == "Afrique"
    assert not [name for own in names.values() for name in own if name in REGIONS]
