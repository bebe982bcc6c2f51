"""What every reader's language does, whatever it is."""

from datetime import date

import pytest
from babel import Locale, localedata
from hypothesis import given
from hypothesis import strategies as st

from c2c_events.domain.people import Status
from c2c_events.domain.programme import SessionStatus
from c2c_events.domain.sorting import TextKeys
from c2c_events.errors import LanguageCode, Phrase, WrongValue
from c2c_events.language import OWN_NAMES, known_language, language
from c2c_events.messages import sentence
from c2c_events.terms import SESSION_STATUSES, STATUSES


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


@given(st.lists(st.text() | st.text("aB1 '-.", max_size=4)))
def test_the_keys_of_many_words_are_those_of_each(many):
    french = language("fr")

    assert french.sort_keys(many) == TextKeys(french.collation).of(many)


@pytest.mark.parametrize(
    ("typed", "code"), [("fr", "fr"), ("FR", "fr"), ("pt_br", "pt-BR"), ("ZH-hant-tw", "zh-Hant-TW"), ("hy", "hy")]
)
def test_a_code_is_understood_however_it_is_typed(typed: str, code: str) -> None:
    assert known_language(typed) == code


@pytest.mark.parametrize(
    ("code", "of_somebody", "of_a_session"),
    [("en", "Confirmed", "Confirmed"), ("fr", "Confirmé·e", "Confirmée"), ("hy", "Confirmed", "Confirmed")],
)
def test_one_english_word_is_said_as_what_it_is_of(code: str, of_somebody: str, of_a_session: str) -> None:
    words = language(code)

    assert words.pgettext("participant", "Confirmed") == words._(STATUSES[Status.CONFIRMED]) == of_somebody
    assert words.pgettext("session", "Confirmed") == words._(SESSION_STATUSES[SessionStatus.CONFIRMED]) == of_a_session


def test_a_word_is_itself_where_nobody_reads_it_yet() -> None:
    assert str(Phrase(STATUSES[Status.CONFIRMED])) == "Confirmed"


@pytest.mark.parametrize("typed", ["xx", "klingon", "french", "", "-", "../fr"])
def test_what_is_no_language_is_refused_by_name(typed: str) -> None:
    with pytest.raises(WrongValue, match=f"^“{typed}” cannot be used as language: use codes like en, fr, es.$"):
        known_language(typed)


def test_a_language_is_named_in_the_readers_words() -> None:
    assert sentence("{language}", {"language": LanguageCode("es")}, language("fr")) == "espagnol"


def test_each_language_is_written_from_the_side_that_cldr_says() -> None:
    locales = [Locale.parse(code) for code in localedata.locale_identifiers()]

    wrong = [
        str(locale)
        for locale in locales
        if language(str(locale).replace("_", "-")).right_to_left != (locale.text_direction == "rtl")
    ]

    assert wrong == []


def test_each_language_of_the_interface_is_called_as_it_calls_itself() -> None:
    assert {code: language(code).language_name(code).title() for code in OWN_NAMES} == OWN_NAMES


@pytest.mark.parametrize(
    ("code", "said"), [("en", "Tuesday 12 March"), ("fr", "mardi 12 mars"), ("es", "martes, 12 de marzo")]
)
def test_a_day_of_the_week_that_is_wanted_in_full_is_not_shortened(code, said):
    assert language(code).date(date(2024, 3, 12), "MMMMEEEEd") == said
