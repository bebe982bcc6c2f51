"""Who gets a badge, in which order, and what it says."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from c2c_events.domain.filters import parse_filter
from c2c_events.domain.organisations import Organisation
from c2c_events.domain.people import AccompanyingPerson, Category, Participant, Person, PersonName, Status
from c2c_events.domain.records import Template
from c2c_events.domain.values import Text
from c2c_events.exports.badge_templates import UnknownTemplate
from c2c_events.exports.badges_pdf import NO_CODE
from c2c_events.exports.documents.badges import Badge, BadgeSheet
from c2c_events.exports.export import WrongOption
from c2c_events.exports.registry import export_named
from c2c_events.language import language
from c2c_events.services.gather_badges import name_parts
from c2c_events.services.publishing import Request, export, gather
from c2c_events.services.workspace import Workspace
from tests.builders import a_meeting, a_workspace, add

TOKEN = "5eb63bbbe01eeed093cb22bb8f5acdc3"


class Desk:
    """A meeting file in which people are registered in one line."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._numbers = count(1)

    def id(self) -> Any:
        return f"018e0000-0000-7000-8000-{next(self._numbers):012d}"

    def add(self, *things: Any) -> None:
        add(self.workspace, *things)

    def register(self, given: str, family: str = "", status: Status = Status.CONFIRMED, **more: Any) -> Participant:
        """`more`: fields of the participant, but for `family_first`, `native_name` and `nationality`."""
        of_person = {name: more.pop(name) for name in ("family_first", "native_name", "nationality") if name in more}
        person = Person(id=self.id(), given_name=given, family_name=family, **of_person)
        own = {"token": TOKEN, **more}
        participant = Participant(id=self.id(), person=person.id, status=status, **own)
        self.add(person, participant)
        return participant

    def sheet(self, *languages: str, only: str = "", **options: str) -> BadgeSheet:
        settled = export_named("badges.pdf").settle(options)
        request = Request(tuple(map(language, languages or ("en",))), settled, parse_filter(only))
        sheet: BadgeSheet = self.workspace.read(gather, "badges.pdf", request)
        return sheet

    def badge(self, *languages: str) -> Badge:
        (badge,) = self.sheet(*languages).badges
        return badge

    def names(self, **options: str) -> list[str]:
        return [badge.name for badge in self.sheet(**options).badges]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_workspace(tmp_path, a_meeting(languages=("fr", "en"), country_words={"XK.en": "Kosovo*"})) as workspace:
        yield Desk(workspace)


def test_a_badge_says_what_is_known_in_the_language_of_the_run(desk: Desk) -> None:
    tirana = Organisation(
        id=desk.id(), name=Text({"en": "City of Tirana", "fr": "Ville de Tirana"}), city="Tirana", country="AL"
    )
    city = Category(id=desk.id(), code="city", name=Text({"en": "City", "fr": "Ville"}), colour="#112233")
    desk.add(tirana, city)
    desk.register(
        "Mimoza", "Dervishi", organisation=tirana.id, category=city.id, function=Text({"fr": "Maire"}),
        languages=frozenset({"sq", "en", "fr"}), native_name="Μιμόζα",
    )  # fmt: skip

    badge = desk.badge("fr")

    assert (badge.name, badge.name_first, badge.name_last) == ("Mimoza Dervishi", "Mimoza", "Dervishi")
    assert badge.native_name == "Μιμόζα"
    assert (badge.function, badge.organisation) == (("Maire",), ("Ville de Tirana",))
    assert (badge.city, badge.country) == ("Tirana", ("Albanie",))
    assert badge.languages == ("fr", "en", "sq"), "the meeting's own first"
    assert (badge.category.code, badge.category.name, badge.category.colour) == ("city", ("Ville",), "#112233")
    assert badge.token == TOKEN


def test_in_two_languages_each_word_is_said_in_both_and_equal_ones_once(desk: Desk) -> None:
    desk.register("Ana", country="ES", function=Text({"en": "Mayor", "fr": "Maire"}), organisation_as_written="AMB")

    sheet = desk.sheet("fr", "en")

    (badge,) = sheet.badges
    assert (badge.country, badge.function, badge.organisation) == (("Espagne", "Spain"), ("Maire", "Mayor"), ("AMB",))
    assert sheet.meeting_title == ("Rencontre des villes", "Meeting of cities")
    assert sheet.meeting_dates == ("12–14 mars 2024", "12–14 March 2024")
    assert (sheet.meeting_city, sheet.languages) == ("Barcelona", ("fr", "en"))


def test_a_territory_has_the_word_of_the_meeting(desk: Desk) -> None:
    desk.register("Ana", country="XK")

    assert desk.badge("en").country == ("Kosovo*",)


@pytest.mark.parametrize(
    ("name", "wanted", "parts"),
    [
        (PersonName("Ana", "Soler"), "Ana Soler", ("Ana", "Soler")),
        (PersonName("Xiaoming", "Wang", family_first=True), "Wang Xiaoming", ("Wang", "Xiaoming")),
        (PersonName("Xiaoming", "Wang", family_first=True), "Xiaoming Wang", ("Xiaoming", "Wang")),
        (PersonName("Ana Maria", "Soler i Vendrell"), "Ana Soler", ("Ana Soler", "")),
        (PersonName("Élodie", "BESNARD"), "Elodie Besnard", ("Elodie", "Besnard")),
        (PersonName("Nguyễn", "Văn An", family_first=True), "Văn An Nguyễn", ("Văn An", "Nguyễn")),
        (PersonName("Suharto"), "Suharto", ("Suharto", "")),
        (PersonName(), "", ("", "")),
    ],
)
def test_a_name_is_parted_only_where_it_has_parts(name: PersonName, wanted: str, parts: tuple[str, str]) -> None:
    assert name_parts(name, wanted) == parts


def test_the_badge_has_the_name_its_bearer_asked_for(desk: Desk) -> None:
    desk.register("Ana Maria", "Soler", badge_name="Annie")
    desk.register("", "", native_name="王小明", nationality="TW")

    asked, native = desk.sheet().badges

    assert (asked.name_first, asked.name_last) == ("Annie", "")
    assert (native.name, native.native_name, native.name_language) == ("王小明", "", "zh-Hant")


def test_badges_are_for_those_who_may_still_come(desk: Desk) -> None:
    for status in Status:
        desk.register(status.value, status=status)

    assert desk.names() == ["applied", "confirmed", "invited"]
    assert desk.names(status="waiting") == ["waiting"]
    assert desk.names(only="status:waiting,declined") == ["declined", "waiting"]
    assert desk.names(only="invited") == ["invited"]


def test_badges_are_in_the_order_of_lists(desk: Desk) -> None:
    first, second = (
        Category(id=desk.id(), code=code, position=position) for code, position in (("press", 2), ("city", 1))
    )
    desk.add(first, second)
    desk.register("Zoë", "Abel", organisation_as_written="Zagreb", category=first.id)
    desk.register("Ana", "Öberg", organisation_as_written="Åbo", category=second.id)
    desk.register("Xi", "Ma", family_first=True)
    desk.register("Bo", "Zorn", organisation_as_written="abo", category=second.id)

    assert desk.names() == ["Zoë Abel", "Ma Xi", "Ana Öberg", "Bo Zorn"]
    assert desk.names(sort="organisation") == ["Bo Zorn", "Ana Öberg", "Zoë Abel", "Ma Xi"]
    assert desk.names(sort="category") == ["Ana Öberg", "Bo Zorn", "Zoë Abel", "Ma Xi"]


def test_who_accompanies_has_a_badge_after_their_participant(desk: Desk) -> None:
    ana = desk.register("Ana", "Soler", organisation_as_written="AMB", country="ES", function=Text.plain("Mayor"))
    desk.register("Bo", "Zorn")
    beside = AccompanyingPerson(id=desk.id(), participant=ana.id, given_name="Zoë", family_name="Abel", token="f" * 32)
    desk.add(beside, AccompanyingPerson(id=desk.id(), participant=ana.id, given_name="Child", badge=False))

    badges = desk.sheet().badges

    assert [badge.name for badge in badges] == ["Ana Soler", "Zoë Abel", "Bo Zorn"]
    assert badges[1].category.name == ("Accompanying person",)
    assert (badges[1].organisation, badges[1].country, badges[1].function) == (("AMB",), ("Spain",), ())
    assert badges[1].token == "f" * 32
    assert desk.names(accompanying="no") == ["Ana Soler", "Bo Zorn"]


def test_a_team_prints_on_a_template_of_its_own(desk: Desk) -> None:
    body = 'width = 60\nheight = 40\n[[element]]\nkind = "qr"\nbox = [0, 0, 30, 30]'
    desk.add(
        Template(id=desk.id(), name="ours", what="badge", body=body),
        Template(id=desk.id(), name="letter", what="letter", body="none of a badge"),
    )

    assert desk.sheet(template="ours").template.width == 60
    with pytest.raises(UnknownTemplate, match=r"a6-portrait.*ours"):
        desk.sheet(template="letter")


def test_stock_and_first_label_are_those_asked_for_or_refused_with_what_there_is(desk: Desk) -> None:
    sheet = desk.sheet(stock="a4-4xa6", start_at="3")

    assert sheet.paper is not None
    assert (sheet.paper.per_page, sheet.start_at) == (4, 3)
    assert desk.sheet().paper is None
    with pytest.raises(WrongOption, match=r"“5”.*“start_at”.*1 to 4"):
        desk.sheet(stock="a4-4xa6", start_at="5")
    with pytest.raises(WrongOption, match=r"“start_at”.*1 to 1"):
        desk.sheet(start_at="0")
    with pytest.raises(WrongOption, match=r"“a4-9xa6”.*a4-4xa6"):
        desk.sheet(stock="a4-9xa6")


def test_who_has_no_token_is_told_of_and_gets_none_by_printing(desk: Desk, tmp_path: Path) -> None:
    desk.register("Ana", "Soler", token="")
    before = desk.workspace.read(lambda reader: reader.all(Participant))

    (remark,) = export(desk.workspace, "badges.pdf", tmp_path / "badges.pdf", ("en",))

    assert (remark.sentence, remark.facts) == (NO_CODE, {"n": 1, "names": "Ana Soler"})
    assert desk.workspace.read(lambda reader: reader.all(Participant)) == before
    assert (tmp_path / "badges.pdf").read_bytes().startswith(b"%PDF-")
