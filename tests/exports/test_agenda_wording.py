"""The words of an agenda, in each of its languages."""

from datetime import date, timedelta

import pytest

from c2c_events.domain.values import Span, Text
from c2c_events.exports.agenda_pdf.wording import Said, Wording, capital, exact, names_nobody, says
from c2c_events.language import language
from tests.exports.agenda_builders import a_person, a_session, an_agenda, span


def wording(languages: str = "en", **more: object) -> Wording:
    return Wording(an_agenda(languages=languages, **more))


def test_a_text_comes_once_per_language_that_has_it_and_once_where_none_has() -> None:
    words = wording("fr,en", working_languages=("es", "en"))
    french, english = language("fr"), language("en")

    both = Text({"fr": "Eau", "en": "Water", "es": "Agua"})
    assert words.texts(both) == (Said(french, "Eau"), Said(english, "Water"))
    assert words.texts(Text({"fr": "Climat", "en": "Climat"})) == (Said(french, "Climat"),)
    assert words.texts(Text({"en": "Water"})) == (Said(english, "Water"),)
    assert words.texts(Text({"ca": "Aigua", "es": "Agua"})) == (Said(french, "Agua"),)
    assert words.texts(Text()) == ()


def test_a_regional_form_serves_its_language() -> None:
    assert exact(Text({"pt-BR": "Prefeita"}), "pt") == "Prefeita"
    assert exact(Text({"pt": "Presidente"}), "pt-BR") == "Presidente"
    assert exact(Text({"und": "Mayor"}), "pt") == ""


def test_what_is_the_same_in_two_languages_is_said_once() -> None:
    words = wording("fr,en", city="Barcelona", country="ES")

    assert words.text(Text({"fr": "Maire", "en": "Mayor"})) == "Maire\u00a0/ Mayor"
    assert words.text(Text({"fr": "Auditori", "en": "Auditori"})) == "Auditori"
    assert words.place() == "Barcelona, Espagne\u00a0/ Barcelona, Spain"


def test_a_meetings_own_word_for_a_territory_is_used() -> None:
    words = wording("fr", city="Pristina", country="XK", country_words={"XK.fr": "Kosovo*"})

    assert words.place() == "Pristina, Kosovo*"


def test_an_honorific_without_a_stated_language_is_used_in_all() -> None:
    assert wording("en").honorific(a_person("Ana Soler", honorific=Text({"und": "Dr", "fr": "Dre"}))) == "Dr"


@pytest.mark.parametrize(
    ("organisation", "city", "said"),
    [
        ("Ville de Cotonou", "Cotonou", "Ville de Cotonou"),
        ("Mairie de São Paulo", "Sao Paulo", "Mairie de São Paulo"),
        ("City of Lalitpur", "Lalitpur (Patan)", "City of Lalitpur"),
        ("Ayuntamiento de Zaragoza", "Saragosse", "Ayuntamiento de Zaragoza"),
        ("City of Lviv", "Львів", "City of Lviv"),
        ("Eurocities", "Bruxelles", "Eurocities, Bruxelles"),
        ("", "Lima", "Lima"),
    ],
)
def test_a_city_that_the_organisation_names_is_not_said_again(organisation: str, city: str, said: str) -> None:
    assert wording("fr").standing(a_person("A B", organisation, city=city)) == said


@pytest.mark.parametrize(
    ("zone", "starts", "ends", "said"),
    [
        ("Europe/Madrid", date(2024, 3, 12), date(2024, 3, 14), "Central European Time (UTC+1)"),
        ("Europe/Madrid", date(2024, 3, 30), date(2024, 4, 1), "Central European Time (UTC+1 / UTC+2)"),
        ("Asia/Kathmandu", date(2024, 3, 12), date(2024, 3, 12), "Nepal Time (UTC+5:45)"),
        ("America/Lima", date(2024, 3, 12), date(2024, 3, 12), "Peru Time (UTC−5)"),
        ("UTC", date(2024, 3, 12), date(2024, 3, 12), "Coordinated Universal Time (UTC)"),
    ],
)
def test_the_zone_is_named_with_its_distance_from_utc(zone: str, starts: date, ends: date, said: str) -> None:
    words = wording("en", zone=zone, starts=starts, ends=ends)

    assert words.zone() == (said,)
    assert words.zone_note() == f"All times are local times: {said}"


def test_times_are_those_of_the_leading_language() -> None:
    morning = span("09:00", "10:30")

    assert wording("fr,en").times(morning) == "09:00–10:30"
    assert wording("es").times(morning) == "9:00–10:30"
    assert wording("en-US").times(morning) == "9:00\u00a0AM–10:30\u00a0AM"  # neither is torn at the end of a line
    assert wording("en").times(Span(morning.start, morning.start)) == "09:00"
    assert wording("en").times(Span(span("22:00", "23:00").start, morning.end + timedelta(days=1))) == "22:00–10:30"


def test_parts_are_listed_with_the_comma_of_the_language_and_keep_their_direction() -> None:
    assert wording("en").listed("Mayor", "", "Lima") == "Mayor, Lima"
    assert wording("en").listed("", "Lima") == "Lima"
    assert wording("ar").listed("رئيسة", "Lima") == "\u2068رئيسة\u2069، \u2068Lima\u2069"


def test_cldr_words_get_a_capital_by_the_rules_of_their_language() -> None:
    assert capital("inglés", language("es")) == "Inglés"
    assert capital("ingilizce", language("tr")) == "İngilizce"
    assert capital("", language("fr")) == ""


@pytest.mark.parametrize("placeholder", ["", "N.N.", "N.N. (à confirmer)", "TBC", "To be confirmed", "por confirmar"])
def test_some_placeholders_name_nobody(placeholder: str) -> None:
    assert names_nobody(placeholder)


@pytest.mark.parametrize("placeholder", ["Mayor of Lima", "a mayor of the region", "市長"])
def test_other_placeholders_say_for_whom(placeholder: str) -> None:
    assert not names_nobody(placeholder)


def test_a_part_is_said_where_all_its_words_are() -> None:
    assert says("Visite V1-A – Espace public : Superilles", "Espace Public")
    assert not says("Visite V1-A", "V1-B")
    assert not says("GT10 Eau", "GT1")


def test_a_session_is_called_by_its_title_in_another_language_rather_than_by_its_kind() -> None:
    words = wording("fr")

    assert words.titles(a_session({"en": "Opening"}))[0].text == "Opening"
