"""What every reader's language does, whatever it is."""

import pytest

from c2c_events.language import language


@pytest.mark.parametrize(
    "as_expected",
    [
        ["Sy, Ahmedou", "'t Hooft, Anneke", "Thomas, Ana"],
        ["Dubois", "Đulić", "Duran"],
        ["Lebel", "ŁĘCKI", "Leclerc"],
        ["Nkoulou", "Øberg", "Östberg", "Oz"],
        ["Haddad", "محمد"],
    ],
    ids=["signs", "crossed D", "crossed L", "all sorts of O", "scripts"],
)
def test_names_stand_where_somebody_looks_for_them(as_expected: list[str]) -> None:
    as_they_come = as_expected[::-1]

    assert sorted(as_they_come, key=language("en").collation) == as_expected
