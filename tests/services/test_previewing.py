"""A preview is the file itself, of its first things where there are thousands, and says what is in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from c2c_events.domain.filters import parse_filter
from c2c_events.exports.export import WrongOption
from c2c_events.exports.registry import EXPORTS
from c2c_events.language import language
from c2c_events.progress import Cancelled
from c2c_events.services import previewing
from c2c_events.services.offers import offers
from c2c_events.services.previewing import preview
from c2c_events.services.publishing import export
from c2c_events.services.workspace import Workspace
from tests.builders import a_meeting, a_person, a_session, a_workspace, registered

ENGLISH = language("en")
PEOPLE = ("Ana Soler", "Bo Li", "Chen Wu", "Dora Nagy")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    people = (
        a_person(name.split()[0].lower(), *name.split(), emails=(f"{name[:2].lower()}@example.org",)) for name in PEOPLE
    )
    things = (a_meeting(), a_session("opening"), a_session("closing"), *registered(*people))
    with a_workspace(tmp_path, *things) as made:
        yield made


@pytest.mark.parametrize("name", EXPORTS)
def test_a_preview_has_the_bytes_of_the_file(workspace: Workspace, tmp_path: Path, name: str):
    export(workspace, name, tmp_path / name, ("fr",))

    found = preview(workspace, name, ENGLISH, ("fr",))

    assert found.data == (tmp_path / name).read_bytes()
    assert (found.contents is None) is name.endswith(".pdf")


@pytest.mark.parametrize("name", [name for name, each in EXPORTS.items() if each.lists == "participant"])
def test_of_very_many_people_the_first_ones_are_shown_and_all_are_counted(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, name: str
):
    monkeypatch.setattr(previewing, "MOST", 3)
    monkeypatch.setattr(previewing, "SHOWN", 2)

    found = preview(workspace, name, ENGLISH)

    assert (found.asked, found.of, found.shown) == (4, 4, 2)


def test_the_first_ones_are_the_first_by_name(workspace: Workspace, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(previewing, "MOST", 3)
    monkeypatch.setattr(previewing, "SHOWN", 2)

    found = preview(workspace, "participants.xlsx", ENGLISH, options={"columns": "family_name"})

    assert found.contents is not None
    assert found.contents.rows == (("Li",), ("Nagy",))


def test_a_search_is_counted_against_everybody_who_may_still_come(workspace: Workspace):
    found = preview(workspace, "badges.pdf", ENGLISH, only=parse_filter("soler"))

    assert (found.asked, found.of, found.shown) == (1, 4, 1)


def test_mails_are_a_list_with_the_text_of_each(workspace: Workspace):
    found = preview(workspace, "mail-drafts.zip", ENGLISH)

    assert found.contents is not None
    assert [row[1] for row in found.contents.rows] == [f"{name[:2].lower()}@example.org" for name in
                                                      ("Bo Li", "Dora Nagy", "Ana Soler", "Chen Wu")]  # fmt: skip
    assert all(name in text for name, text in zip(("Bo", "Dora", "Ana", "Chen"), found.contents.texts, strict=True))


def test_a_calendar_tells_when_and_where_in_the_time_of_the_meeting(workspace: Workspace):
    found = preview(workspace, "calendar.ics", ENGLISH)

    assert found.contents is not None
    assert found.contents.header == ("When", "Title", "Where")
    assert [row[0].partition(", ")[2] for row in found.contents.rows] == ["09:00–10:30", "09:00–10:30"]


def test_a_zip_tells_its_files(workspace: Workspace):
    found = preview(workspace, "personal-calendars.zip", ENGLISH)

    assert found.contents is not None
    assert found.contents.rows[0][0] == "index.csv"


def test_what_cannot_be_is_refused_as_it_is_for_the_file(workspace: Workspace):
    with pytest.raises(WrongOption, match="from 1 to 1"):
        preview(workspace, "badges.pdf", ENGLISH, options={"start_at": "9"})


def test_a_preview_that_nobody_waits_for_any_more_is_stopped(workspace: Workspace):
    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        preview(workspace, "agenda.pdf", ENGLISH, tick=stop)


@pytest.mark.parametrize("name", EXPORTS)
def test_what_is_offered_can_be_used(workspace: Workspace, name: str):
    wanted = EXPORTS[name]
    offered = workspace.read(lambda reader: offers(reader, wanted, ENGLISH))

    assert list(offered) == [option.name for option in wanted.options if option.offers]
    for option, values in offered.items():
        assert all(each.words for each in values)
        assert preview(workspace, name, ENGLISH, options={option: values[min(1, len(values) - 1)].value}).data
