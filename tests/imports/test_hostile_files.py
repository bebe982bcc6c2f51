"""Hostile, broken and mislabelled files: one sentence each, and the process lives."""

import json
import sys
import zipfile
from pathlib import Path

import pytest

from c2c_events.errors import (
    DamagedWorkbook,
    EmptyFile,
    EncryptedWorkbook,
    NotATable,
    UnreadableFile,
    UnsafeWorkbook,
    WorkbookTooLarge,
)
from c2c_events.imports import workbook_child
from c2c_events.imports.sources import open_sheets
from c2c_events.imports.workbooks import Limits, read_workbook
from tests.imports.made import SHEET, compound, delimited, ods, one_cell, with_part, xls, xlsx


def a_workbook(folder: Path, name: str = "list.xlsx") -> Path:
    return xlsx(folder / name, List=[["Nom", "E-mail"], ["Ana", "ana@city.example"]])


def kinds_of(path: Path) -> list[str]:
    return [problem.kind for grid in open_sheets(path) for problem in grid.problems]


@pytest.mark.parametrize(
    ("reference", "said"), [("XFD1048576", "XFD1048576"), ("GS1", "GS1"), ("A100001", "A100001"), ("ZZZ9", "ZZZ9")]
)
def test_a_far_cell_is_named_before_anything_is_built(tmp_path, reference, said):
    path = with_part(a_workbook(tmp_path), SHEET, one_cell(reference))

    with pytest.raises(WorkbookTooLarge, match=f"“list.xlsx” is too large: it has a cell at {said}, and 200 columns"):
        open_sheets(path)


def test_the_farthest_cell_that_is_taken_is_taken(tmp_path):
    path = with_part(a_workbook(tmp_path), SHEET, one_cell("GR100"))

    (grid,) = open_sheets(path)

    assert (len(grid.rows), len(grid.rows[0]), grid.rows[99][199]) == (100, 200, "x")


def test_a_far_cell_that_hides_from_the_scan_kills_the_child_and_not_us(tmp_path):
    hidden = one_cell("XFD1048576").replace(b' r="XFD', b'\nr = "XFD').replace(b' r="1048576"', b"")
    path = with_part(a_workbook(tmp_path), SHEET, hidden)

    with pytest.raises(WorkbookTooLarge, match=r"“list\.xlsx” is too large"):
        read_workbook(path, Limits(memory_bytes=600_000_000))


def test_a_zip_bomb_is_refused_by_its_directory(tmp_path):
    path = with_part(a_workbook(tmp_path), SHEET, one_cell("A1", text="0" * 30_000_000))

    with pytest.raises(UnsafeWorkbook, match=r"unpacks to \d+ times its size"):
        open_sheets(path)


def test_a_workbook_that_unpacks_into_too_much_is_refused(tmp_path):
    path = a_workbook(tmp_path)

    with pytest.raises(WorkbookTooLarge, match="it holds 0 MB, and 0 MB are taken"):
        read_workbook(path, Limits(unpacked_bytes=1000))


def test_too_many_cells_are_refused(tmp_path):
    path = with_part(a_workbook(tmp_path), SHEET, one_cell("CV1000"))

    with pytest.raises(WorkbookTooLarge, match="it has 100000 cells, and 99999 are taken"):
        read_workbook(path, Limits(cells=99_999))


def test_a_workbook_that_takes_too_long_is_given_up(tmp_path):
    with pytest.raises(WorkbookTooLarge, match="it took longer than 0 seconds"):
        read_workbook(a_workbook(tmp_path), Limits(seconds=0))


@pytest.mark.parametrize(
    ("prologue", "text"),
    [
        ('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>', "&e;"),
        ('<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>', "&b;"),
    ],
    ids=["external", "laughs"],
)
@pytest.mark.parametrize("part", [SHEET, "xl/sharedStrings.xml", "xl/workbook.xml"])
def test_entities_are_refused_wherever_they_stand(tmp_path, prologue, text, part):
    path = with_part(a_workbook(tmp_path), part, one_cell("A1", prologue, text))

    with pytest.raises(UnsafeWorkbook, match="defines XML entities"):
        open_sheets(path)


def test_entities_in_an_opendocument_file_are_refused(tmp_path):
    path = ods(tmp_path / "list.ods", List=[["Nom"], ["x"]])
    content = zipfile.ZipFile(path).read("content.xml").replace(b"?>", b'?><!DOCTYPE x [<!ENTITY e "y">]>', 1)

    with pytest.raises(UnsafeWorkbook, match="defines XML entities"):
        open_sheets(with_part(path, "content.xml", content))


def test_a_formula_gives_its_stored_result_or_is_named(tmp_path):
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["Nom", "Total"])
    book.active.append(["Ana", "=1+1"])
    book.save(tmp_path / "list.xlsx")
    (grid,) = open_sheets(tmp_path / "list.xlsx")

    assert grid.rows[1] == ["Ana", ""]
    assert [(problem.kind, problem.doubt.facts["cells"]) for problem in grid.problems] == [
        ("formula_without_value", "B2")
    ]


@pytest.mark.parametrize("kept", [0.9, 0.5, 0.1])
def test_a_truncated_workbook_is_damaged(tmp_path, kept):
    path = a_workbook(tmp_path)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * kept)])

    with pytest.raises(DamagedWorkbook, match=r"“list\.xlsx” is damaged or incomplete: its end is missing"):
        open_sheets(path)


def test_a_workbook_with_a_spoilt_part_is_damaged(tmp_path):
    path = with_part(a_workbook(tmp_path), SHEET, b"<worksheet><sheetData><row")

    with pytest.raises(DamagedWorkbook, match="its inside is not that of a workbook"):
        open_sheets(path)


def test_a_workbook_with_a_password_says_so(tmp_path):
    path = compound(tmp_path / "list.xlsx", EncryptionInfo=b"x", EncryptedPackage=b"y")

    with pytest.raises(EncryptedWorkbook, match=r"“list\.xlsx” is protected by a password"):
        open_sheets(path)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"%PDF-1.7\n...", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"{\\rtf1 x}", "a text document"),
        (b'{"rows": []}', "a JSON file"),
        (b"SQLite format 3\0" + b"\0" * 84, "a database file"),
        (b"<?xml version='1.0'?><root/>", "an XML file"),
        (bytes(range(256)) * 20, "a file of an unknown kind"),
        (b"\x7fELF" + bytes(range(1, 30)) * 50, "a file of an unknown kind"),
    ],
)
def test_what_holds_no_table_is_named_whatever_it_is_called(tmp_path, content, found):
    (tmp_path / "list.xlsx").write_bytes(content)

    with pytest.raises(NotATable, match=rf"“list\.xlsx” is {found}"):
        open_sheets(tmp_path / "list.xlsx")


@pytest.mark.parametrize(
    ("part", "found"), [("word/document.xml", "a Word document"), ("ppt/x.xml", "a presentation"), ("a.txt", "archive")]
)
def test_an_archive_that_is_no_workbook_is_named(tmp_path, part, found):
    with zipfile.ZipFile(tmp_path / "list.xlsx", "w") as archive:
        archive.writestr(part, "x")

    with pytest.raises(NotATable, match=found):
        open_sheets(tmp_path / "list.xlsx")


def test_an_old_word_document_is_no_workbook(tmp_path):
    with pytest.raises(NotATable, match="a Word document"):
        open_sheets(compound(tmp_path / "list.xls", WordDocument=b"x"))


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\r\n \r\n", b";;;\n;;;\n"])
def test_an_empty_file_says_so(tmp_path, content):
    (tmp_path / "list.csv").write_bytes(content)

    with pytest.raises(EmptyFile, match=r"“list\.csv” is empty"):
        open_sheets(tmp_path / "list.csv")


def test_a_file_that_is_not_there_says_so(tmp_path):
    from c2c_events.imports.sources import tables_in

    with pytest.raises(UnreadableFile, match=r"“gone\.csv” cannot be read: there is no such file"):
        list(tables_in(tmp_path / "gone.csv"))


def test_a_text_called_xls_is_read_as_text_and_said(tmp_path):
    path = delimited(tmp_path / "list.xls", [["Nom", "E-mail"], ["Éva", "e@city.example"]])
    (grid,) = open_sheets(path)

    assert grid.rows == [["Nom", "E-mail"], ["Éva", "e@city.example"]]
    assert kinds_of(path) == ["wrong_extension"]


def test_a_web_page_called_xls_is_read_as_its_table(tmp_path):
    (tmp_path / "list.xls").write_text(
        "<html><head><title>x</title></head><body><p>Export</p><table><tr><th>Nom<th colspan=2>Ville</tr>"
        "<tr><td>Éva&nbsp;K.</td><td>Pécs<br>HU</td><td><table><tr><td>inner</td></tr></table></td></tr></table>",
        encoding="utf-8",
    )
    (grid,) = open_sheets(tmp_path / "list.xls")

    assert grid.rows == [["Nom", "Ville", ""], ["Éva K.", "Pécs\nHU", "inner"]]
    assert kinds_of(tmp_path / "list.xls") == ["wrong_extension"]


def test_a_workbook_called_csv_is_read_as_a_workbook(tmp_path):
    path = a_workbook(tmp_path, "list.xlsx").rename(tmp_path / "list.csv")

    assert open_sheets(path)[0].rows[1] == ["Ana", "ana@city.example"]
    assert kinds_of(path) == ["wrong_extension"]


def test_an_old_excel_workbook_is_read(tmp_path):
    (grid,) = open_sheets(xls(tmp_path / "list.xls", [["Apellidos", "N.º"], ["Ñandú Łódź", 34932000111], ["Øst", 1.5]]))

    assert (grid.name, grid.rows) == ("Hoja1", [["Apellidos", "N.º"], ["Ñandú Łódź", 34932000111], ["Øst", 1.5]])


def test_an_opendocument_spreadsheet_is_read_with_its_dates_and_lines(tmp_path):
    from datetime import date, datetime

    path = ods(
        tmp_path / "list.ods",
        Lista=[["Nombre", "Llegada"], ["Ana\nDíaz", date(2024, 3, 11)], ["", ""], ["Bo", datetime(2024, 3, 11, 10, 5)]],
    )
    (grid,) = open_sheets(path)

    assert [list(row) for row in grid.rows] == [
        ["Nombre", "Llegada"],
        ["Ana\nDíaz", date(2024, 3, 11)],
        ["", ""],
        ["Bo", datetime(2024, 3, 11, 10, 5)],
    ]


def test_long_numbers_stay_exact(tmp_path):
    (grid,) = open_sheets(xlsx(tmp_path / "list.xlsx", List=[["Tel", "Id"], [34932000111, 900719925474099]]))

    assert grid.rows[1] == [34932000111, 900719925474099]


def test_the_child_hands_over_dates_and_nothing_that_could_run(tmp_path, monkeypatch):
    from c2c_events.imports import workbooks

    evil = tmp_path / "child.py"
    evil.write_text("import os, pickle, sys\nclass X:\n  def __reduce__(self): return os.getcwd, ()\n"
                    "sys.stdout.buffer.write(pickle.dumps(('ok', X(), [])))\n")  # fmt: skip
    monkeypatch.setattr(workbooks, "_child_command", lambda: [sys.executable, str(evil)])

    with pytest.raises(DamagedWorkbook, match="getcwd"):
        read_workbook(a_workbook(tmp_path))


def test_the_child_loads_none_of_the_program(tmp_path):
    import subprocess

    limits = {"memory": 10**9, "seconds": 60, "columns": 200, "rows": 1000, "cells": 10**6}
    code = (
        "import runpy, sys; sys.argv = sys.argv[1:]\n"
        "try: runpy.run_path(sys.argv[0], run_name='__main__')\nexcept SystemExit: pass\n"
        "print(sorted(name for name in sys.modules if name.startswith('c2c_events')), file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, workbook_child.__file__, str(a_workbook(tmp_path)), json.dumps(limits)]
    done = subprocess.run(command, capture_output=True, check=True)

    assert done.stdout.startswith(b"\x80\x05")
    assert done.stderr.decode().strip() == "[]"


def test_a_frozen_program_is_its_own_child(tmp_path, monkeypatch):
    from c2c_events.imports import workbooks

    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert workbooks._child_command() == [sys.executable, workbook_child.FLAG]

    # The frozen program's first module is c2c_events/__main__.py.
    command = [sys.executable, "-m", "c2c_events", workbook_child.FLAG]
    monkeypatch.setattr(workbooks, "_child_command", lambda: command)

    assert read_workbook(a_workbook(tmp_path))[0].rows[1] == ["Ana", "ana@city.example"]
