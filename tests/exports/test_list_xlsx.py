"""Lists as spreadsheets, read back by another program."""

import io
import zipfile
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import openpyxl
import pytest

from c2c_events.exports.documents.lists import Cell, CellKind, ListDocument, ListHeading, ListSection, ListSheet
from c2c_events.exports.export import Remark
from c2c_events.exports.list_xlsx import LONGEST_CELL, write_list
from c2c_events.language import language
from c2c_events.progress import Cancelled


def a_list(*rows: tuple[Cell, ...], columns: Any = (), **facts: Any) -> ListDocument:
    """A list whose columns are called A, B, … where no others are given."""
    heads = columns or tuple(ListHeading(chr(ord("A") + n)) for n in range(len(rows[0])))
    own = {"title": "Participants", "meeting": "Meeting of cities", "dates": "12–14 March 2024", **facts}
    own.setdefault("words", language("en"))
    return ListDocument(columns=heads, sections=(ListSection("", rows),), **own)


def written(document: ListDocument) -> tuple[bytes, list[Remark]]:
    out = io.BytesIO()
    remarks = write_list(document, out)
    return out.getvalue(), remarks


def sheet_of(document: ListDocument) -> Any:
    return openpyxl.load_workbook(io.BytesIO(written(document)[0])).active


def cells(document: ListDocument) -> list[tuple[Any, ...]]:
    return list(sheet_of(document).iter_rows(values_only=True))


@pytest.mark.parametrize(
    "said",
    ["=1+1", '=HYPERLINK("http://example.org")', "+34 93 123", "-5", "@SUM(A1)", "{=A1}", "007", "1e5", "TRUE",
     "http://example.org", "mailto:ana@example.org", "_x0041_", "＝1", "عمر حداد", "李小龙", "𝒜 𐐷", "a\nb", " left "],
)  # fmt: skip
def test_text_stays_the_text_it_is(said: str):
    sheet = sheet_of(a_list((said,)))

    assert (sheet["A2"].value, sheet["A2"].data_type, sheet["A2"].hyperlink) == (said, "s", None)


def test_dates_times_and_numbers_are_themselves():
    kinds: tuple[CellKind, ...] = ("date", "time", "moment", "number")
    columns = tuple(ListHeading(kind, kind) for kind in kinds)
    row = (date(2024, 3, 12), time(9, 30), datetime(2024, 3, 11, 7, 15), 24)

    sheet = sheet_of(a_list(row, (None, None, None, None), columns=columns))

    assert [cell.value for cell in sheet[2]] == [datetime(2024, 3, 12), time(9, 30), datetime(2024, 3, 11, 7, 15), 24]
    assert [cell.is_date for cell in sheet[2]] == [True, True, True, False]
    assert [cell.value for cell in sheet[3]] == [None] * 4


def test_digits_that_are_text_are_not_called_an_error():
    content, _ = written(a_list(("007", "Ana"), ("008", "Bo")))

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert '<ignoredError sqref="A2:B3" numberStoredAsText="1"/>' in sheet


def test_the_list_is_a_table_with_filters_whose_header_stays_in_sight():
    sheet = sheet_of(a_list(("Ana", "Lima"), ("Bo", "Oslo")))

    table = sheet.tables["List"]
    assert (table.ref, table.autoFilter.ref) == ("A1:B3", "A1:B3")
    assert sheet.freeze_panes == "A2"
    assert sheet.print_title_rows == "$1:$1"


def test_columns_are_as_wide_as_their_text_within_limits():
    sheet = sheet_of(a_list(("Ana", "x" * 30, "李" * 10, "y" * 300)))

    widths = [sheet.column_dimensions[letter].width for letter in "ABCD"]
    assert widths == [pytest.approx(each, abs=1) for each in (6, 31, 21, 48)]


def test_a_hidden_column_is_there_and_not_shown():
    columns = (ListHeading("Name"), ListHeading("Id", hidden=True))

    sheet = sheet_of(a_list(("Ana", "0190"), columns=columns))

    assert [sheet.column_dimensions[letter].hidden for letter in "AB"] == [False, True]
    assert sheet["B2"].value == "0190"


def test_equal_heads_are_told_apart():
    columns = (ListHeading("Nom"), ListHeading("nom"), ListHeading(""), ListHeading("Nom"))

    assert cells(a_list(("a", "b", "c", "d"), columns=columns))[0] == ("Nom", "nom 2", "–", "Nom 3")


def test_an_arabic_list_runs_from_the_right():
    assert sheet_of(a_list(("عمر",), words=language("ar"))).sheet_view.rightToLeft
    assert not sheet_of(a_list(("عمر",), words=language("fr"))).sheet_view.rightToLeft


@pytest.mark.parametrize(
    ("title", "name"), [("A/B: C?", "A B  C"), ("Wer kommt? " * 4, "Wer kommt  Wer kommt  Wer kommt"), ("''", "List")]
)
def test_the_sheet_has_a_name_that_is_allowed(title: str, name: str):
    assert sheet_of(a_list(("Ana",), title=title)).title == name


def test_a_list_of_nothing_opens_and_is_told():
    document = a_list(columns=(ListHeading("Name"),))

    content, remarks = written(document)

    assert openpyxl.load_workbook(io.BytesIO(content)).active["A1"].value == "Name"
    assert [remark.sentence[:22] for remark in remarks] == ["Nothing is in the list"]


def test_a_text_too_long_for_a_cell_is_cut_between_characters_and_told():
    document = a_list(("𝒜" * LONGEST_CELL,), ("short",))

    content, remarks = written(document)

    kept = openpyxl.load_workbook(io.BytesIO(content)).active["A2"].value
    assert kept == "𝒜" * (LONGEST_CELL // 2)
    assert [remark.facts for remark in remarks] == [{"count": 1}]


def test_the_rows_of_all_sections_follow_each_other():
    sections = (ListSection("Peru", (("Ana",),)), ListSection("Norway", (("Bo",), ("Cy",))))
    document = ListDocument("People", "Meeting", "", language("en"), (ListHeading("Name"),), sections)

    assert cells(document) == [("Name",), ("Ana",), ("Bo",), ("Cy",)]
    assert document.items == 3


def test_further_sheets_are_tables_of_their_own_with_their_rows_counted():
    sheet = ListSheet("Participants", (ListHeading("Minutes", "number"),), ((5,), (10,)))
    document = replace(a_list(("Ana",)), further=(sheet,))
    ticks: list[tuple[int, int]] = []
    out = io.BytesIO()

    write_list(document, out, lambda done, total: ticks.append((done, total)))

    first, second = openpyxl.load_workbook(out)
    assert (first.title, second.title) == ("Participants", "Participants 2")
    assert list(second.iter_rows(values_only=True)) == [("Minutes",), (5,), (10,)]
    assert (list(second.tables), second.freeze_panes) == (["List2"], "A2")
    assert ticks == [(1, 3), (2, 3), (3, 3)]


def test_equal_lists_give_equal_bytes_and_name_no_time():
    document = a_list(("Ana", "Lima"))

    content, _ = written(document)

    assert written(document)[0] == content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {member.date_time[0] for member in archive.infolist()} == {1980}
        assert b"2000-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_a_list_can_be_stopped_at_each_row():
    ticks: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        ticks.append((done, total))
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_list(a_list(("a",), ("b",), ("c",)), io.BytesIO(), stop)

    assert ticks == [(1, 3), (2, 3)]
