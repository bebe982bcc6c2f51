"""What a secretariat does with the window on its first days, with real keys and clicks on the sample meeting.

Each looks at what is on the screen, and, after the window is closed, at what is in the file.
"""

import csv
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pypdfium2

from c2c_events.domain.people import Participant, Person, Status
from c2c_events.domain.records import Publication
from c2c_events.services.workspace import open_workspace
from tests.journeys.elsewhere import in_another_process
from tests.journeys.user import User


def in_file(place: Path, question: Callable[..., Any], *arguments: Any) -> Any:
    """What the file says, after the window let go of it."""
    with open_workspace(str(place), read_only=True) as workspace:
        return workspace.read(question, *arguments)


def people_of(place: Path) -> dict[str, Person]:
    """Everybody of the file by name: family name, given name."""
    people = in_file(place, lambda reader: reader.all(Person))
    return {each.name.to_sort(): each for each in people}


def everything(place: Path) -> tuple[list[Participant], list[Person]]:
    return in_file(place, lambda reader: (reader.all(Participant), reader.all(Person)))


def test_the_first_start_leads_to_the_sample_and_its_participants(user: User, tmp_path: Path) -> None:
    user.starts()
    user.sees("No meeting yet")

    user.answers_with(tmp_path / "sample.c2c")
    user.clicks("Sample meeting…")
    user.sees("Barcelona 2024")
    user.goes_to("Participants")
    user.sees("437 people, 15 waiting")
    user.sees("437 of 437 shown")
    user.quits()

    waiting = in_file(tmp_path / "sample.c2c", lambda reader: reader.all(Participant, status=Status.WAITING))
    assert len(waiting) == 15
    user.starts()
    user.picks("sample")
    user.sees("437 of 437 shown")


def test_a_spreadsheet_is_taken_in_and_taken_back(user: User, meeting_file: Path, tmp_path: Path) -> None:
    spreadsheet = tmp_path / "late.csv"
    with spreadsheet.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [
                ["First name", "Last name", "E-mail", "Organisation", "City", "Country"],
                ["Wangari", "Njoroge-Late", "wangari@late.example", "City of Nakuru", "Nakuru", "Kenya"],
                ["Tomás", "Quispe-Late", "tomas@late.example", "City of Cusco", "Cusco", "Peru"],
            ]
        )
    before = everything(meeting_file)
    user.starts(meeting_file)
    user.goes_to("Participants")
    user.sees("437 of 437 shown")

    user.answers_with(spreadsheet)
    user.clicks("Import a spreadsheet…")
    user.sees("Import late.csv?")
    user.clicks("Import")
    user.sees("439 of 439 shown")
    user.searches("late.example")
    user.waits_until(lambda: user.rows() == ["Njoroge-Late, Wangari", "Quispe-Late, Tomás"])
    user.quits()

    taken = people_of(meeting_file)
    assert taken["Quispe-Late, Tomás"].emails == ("tomas@late.example",)
    user.starts(meeting_file)
    user.clicks_row("Quispe-Late, Tomás")
    user.presses("Ctrl+Z")
    user.sees("Nothing fits this filter")
    user.chooses("Clear the filter")
    user.sees("437 of 437 shown")
    user.quits()
    assert everything(meeting_file) == before


def test_an_edited_cell_is_kept_and_undone_in_the_next_process(user: User, meeting_file: Path) -> None:
    user.starts(meeting_file)
    user.goes_to("Participants")
    user.searches("Adhikari")
    user.waits_until(lambda: len(user.rows()) == 1)
    name = user.rows()[0]
    before = everything(meeting_file)
    shown = user.cell(name, "Country")
    user.edits(name, "Country", "Peru")
    user.sees("✓ Saved")
    user.quits()

    person = people_of(meeting_file)[name]
    (stored,) = in_file(meeting_file, lambda reader: reader.all(Participant, person=person.id))
    assert stored.country == "PE"

    assert in_another_process(finds_it_and_takes_it_back, meeting_file, name, shown) == 0
    assert everything(meeting_file) == before


def finds_it_and_takes_it_back(user: User, name: str, before: str) -> None:
    """In the next process: the list is as it was left, and Undo knows what was done in the last one."""
    user.waits_until(lambda: user.is_at_a_list() and user.rows() == [name])
    assert user.cell(name, "Country") == "Peru"
    user.clicks_row(name)
    user.presses("Ctrl+Z")
    user.waits_until(lambda: user.cell(name, "Country") == before)
    user.sees("✓ Saved")
    user.quits()


def test_a_filter_counts_truly_is_kept_and_goes_again(user: User, meeting_file: Path) -> None:
    user.starts(meeting_file)
    user.goes_to("Participants")
    user.sees("437 of 437 shown")

    user.searches("status:waiting")
    user.presses("Return")
    user.sees("15 of 437 shown")
    waiting = user.rows()
    user.quits()

    stored = in_file(meeting_file, lambda reader: reader.all(Participant, status=Status.WAITING))
    people = in_file(meeting_file, lambda reader: reader.by_id(Person))
    assert sorted(waiting) == sorted(people[each.person].name.to_sort() for each in stored)
    user.starts(meeting_file)
    user.sees("15 of 437 shown")
    user.chooses("Clear the filter")
    user.sees("437 of 437 shown")


def test_two_people_are_merged_into_one_and_are_two_again(user: User, meeting_file: Path) -> None:
    before = everything(meeting_file)
    user.starts(meeting_file)
    user.goes_to("Participants")
    user.sees("437 of 437 shown")
    user.searches("ad")
    user.waits_until(lambda: 2 <= len(user.rows()) < 437)
    one, other = user.rows()[:2]

    user.clicks_row(one)
    user.clicks_row(other, also=True)
    user.sees("2 selected")
    user.chooses("Merge two people…")
    user.sees("What stays")
    user.clicks("Merge")
    user.sees("is merged into")
    user.searches("")
    user.sees("436 of 436 shown")
    user.quits()

    people = people_of(meeting_file)
    assert people[other].merged_into == people[one].id
    assert set(people[other].emails) <= set(people[one].emails)
    assert in_file(meeting_file, lambda reader: reader.all(Participant, person=people[other].id)) == []
    user.starts(meeting_file)
    user.clicks_row(one)
    user.presses("Ctrl+Z")
    user.sees("437 of 437 shown")
    user.quits()
    assert everything(meeting_file) == before


def test_the_agenda_is_published(user: User, meeting_file: Path, tmp_path: Path) -> None:
    agenda_file = tmp_path / "agenda.pdf"
    user.starts(meeting_file)
    user.goes_to("Publish")
    user.answers_with(agenda_file)

    user.picks("Agenda")
    user.clicks("Publish the agenda…")
    user.waits_until(agenda_file.exists)
    user.sees("✓ Saved")
    user.quits()

    with pypdfium2.PdfDocument(agenda_file) as agenda:
        cover = agenda[0].get_textpage().get_text_range()
    assert "Deuxième rencontre" in cover
    (published,) = in_file(meeting_file, lambda reader: reader.all(Publication))
    assert (published.file_name, published.sha256) == ("agenda.pdf", sha256(agenda_file.read_bytes()).hexdigest())


def test_a_damaged_file_offers_its_backup(user: User, meeting_file: Path) -> None:
    before = everything(meeting_file)
    user.starts(meeting_file)
    user.sees("Barcelona 2024")
    user.chooses("Back up now")
    user.sees("Backed up")
    user.quits()
    with meeting_file.open("r+b") as file:
        file.seek(4096)
        file.write(b"\0" * 200_000)
    damaged = meeting_file.read_bytes()

    user.starts(meeting_file)
    assert "damaged" in user.told()
    user.clicks("Restore the backup of")
    user.sees("Barcelona 2024")
    user.sees("The backup is restored")
    user.quits()

    assert everything(meeting_file) == before
    kept = [each for each in meeting_file.parent.iterdir() if each.is_file() and each != meeting_file]
    assert damaged in [each.read_bytes() for each in kept]


def test_a_second_window_reads_only_and_says_who_has_the_meeting(user: User, meeting_file: Path) -> None:
    with open_workspace(str(meeting_file)):
        user.starts(meeting_file)
        user.sees("is open already")

        user.clicks("Open read-only")
        user.sees("You can read it here")
