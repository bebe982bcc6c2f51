"""What a secretariat does with the window on its first days, with real keys and clicks on the sample meeting."""

import csv
from pathlib import Path

from c2c_events.services.workspace import open_workspace
from tests.journeys.user import User


def test_the_first_start_leads_to_the_sample_and_its_participants(user: User, tmp_path: Path) -> None:
    user.starts()
    user.sees("No meeting yet")

    user.answers_with(tmp_path / "sample.c2c")
    user.clicks("Sample meeting…")
    user.sees("Barcelona 2024")
    user.goes_to("Participants")

    user.sees("437 people, 15 waiting")
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
    user.starts(meeting_file)
    user.goes_to("Participants")
    user.sees("437 of 437 shown")

    user.answers_with(spreadsheet)
    user.clicks("Import a spreadsheet…")
    user.sees("Import late.csv?")
    user.clicks("Import")

    user.sees("439 of 439 shown")
    user.searches("late.example")
    user.waits_until(lambda: len(user.rows()) == 2)
    user.presses("Ctrl+Z")
    user.searches("")
    user.sees("437 of 437 shown")


def test_an_edited_cell_is_kept_and_undone_after_a_restart(user: User, meeting_file: Path) -> None:
    user.starts(meeting_file)
    user.goes_to("Participants")
    user.searches("Adhikari")
    user.waits_until(lambda: len(user.rows()) == 1)
    name = user.rows()[0]
    before = user.cell(name, "Function")

    user.edits(name, "Function", "Minister of Tides")
    user.sees("Saved")
    user.quits()
    user.starts(meeting_file)
    user.waits_until(lambda: user.rows() == [name])

    assert user.cell(name, "Function") == "Minister of Tides"
    user.presses("Ctrl+Z")
    user.waits_until(lambda: user.cell(name, "Function") == before)


def test_a_filter_counts_truly_and_goes_again(user: User, meeting_file: Path) -> None:
    user.starts(meeting_file)
    user.goes_to("Participants")
    user.sees("437 of 437 shown")

    user.searches("status:waiting")
    user.presses("Return")

    user.sees("15 of 437 shown")
    user.chooses("Clear the filter")
    user.sees("437 of 437 shown")


def test_two_people_are_merged_into_one(user: User, meeting_file: Path) -> None:
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
    user.presses("Return")

    user.searches("")
    user.sees("436 of 436 shown")
    user.presses("Ctrl+Z")
    user.sees("437 of 437 shown")


def test_the_agenda_is_published(user: User, meeting_file: Path, tmp_path: Path) -> None:
    user.starts(meeting_file)
    user.goes_to("Publish")
    user.answers_with(tmp_path / "agenda.pdf")

    user.picks("Agenda")
    user.clicks("Publish the agenda…")

    user.waits_until(lambda: (tmp_path / "agenda.pdf").exists())
    assert (tmp_path / "agenda.pdf").read_bytes().startswith(b"%PDF")


def test_a_damaged_file_offers_its_backup(user: User, meeting_file: Path) -> None:
    user.starts(meeting_file)
    user.sees("Barcelona 2024")
    user.chooses("Back up now")
    user.sees("Backed up")
    user.quits()
    with meeting_file.open("r+b") as file:
        file.seek(4096)
        file.write(b"\0" * 200_000)

    user.starts(meeting_file)
    user.clicks("Restore the backup of")

    user.sees("Barcelona 2024")


def test_a_second_window_reads_only_and_says_who_has_the_meeting(user: User, meeting_file: Path) -> None:
    with open_workspace(str(meeting_file)):
        user.starts(meeting_file)
        user.sees("is open already")

        user.clicks("Open read-only")
        user.sees("You can read it here")
