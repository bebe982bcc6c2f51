"""Files made by the tests: workbooks in every format, and hostile ones."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import xlsxwriter

Rows = Sequence[Sequence[Any]]


def xlsx(path: Path, **sheets: Rows) -> Path:
    """A workbook; underscores in sheet names stand for spaces."""
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy hh:mm"})
    clock = book.add_format({"num_format": "hh:mm"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name.replace("_", " "))
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, time):
                    sheet.write_datetime(row, column, cell, clock)
                elif isinstance(cell, str):
                    sheet.write_string(row, column, cell)
                elif cell is not None:
                    sheet.write(row, column, cell)
    book.close()
    return path


def ods(path: Path, **sheets: Rows) -> Path:
    """An OpenDocument spreadsheet with the few parts every program writes."""
    tables = []
    for name, rows in sheets.items():
        lines = "".join(
            "<table:table-row>" + "".join(_ods_cell(cell) for cell in cells) + "</table:table-row>" for cells in rows
        )
        tables.append(f'<table:table table:name="{escape(name.replace("_", " "))}">{lines}</table:table>')
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} office:version="1.2"><office:body>'
        f"<office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), kind)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return path


def _ods_cell(cell: Any) -> str:
    if cell is None or cell == "":
        return "<table:table-cell/>"
    if isinstance(cell, datetime | date):
        return (
            f'<table:table-cell office:value-type="date" office:date-value="{cell.isoformat()}">'
            f"<text:p>{cell}</text:p></table:table-cell>"
        )
    if isinstance(cell, int | float):
        value = f'office:value-type="float" office:value="{cell}"'
        return f"<table:table-cell {value}><text:p>{cell}</text:p></table:table-cell>"
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(cell).split("\n"))
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'


def delimited(path: Path, rows: Rows, separator: str = ";", encoding: str = "utf-8") -> Path:
    """A text file; cells that need quotation marks get them."""
    import csv

    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def with_part(path: Path, part: str, content: bytes) -> Path:
    """The same archive with one part replaced."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = content
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return path


SHEET = "xl/worksheets/sheet1.xml"
SHEET_SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def one_cell(reference: str, prologue: str = "", text: str = "x") -> bytes:
    """The XML of a sheet with one text cell."""
    row = "".join(letter for letter in reference if letter.isdigit())
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{prologue}<worksheet {SHEET_SPACE}><sheetData><row r="{row}">'
        f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c></row></sheetData></worksheet>'
    ).encode()


def compound(path: Path, **streams: bytes) -> Path:
    """A file of the old Office format (MS-CFB, version 3) with the given streams, padded to 4,096 bytes or more."""
    sector = 512
    chains: list[tuple[str, int, int]] = []
    body = b""
    table: list[int] = []
    for name, content in streams.items():
        content = content.ljust(4096, b"\0")
        content += b"\0" * (-len(content) % sector)
        first, count = len(table), len(content) // sector
        table += [*range(first + 1, first + count), 0xFFFFFFFE]
        chains.append((name, first, len(content)))
        body += content
    directory = _entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1)
    for number, (name, first, size) in enumerate(chains, start=1):
        right = number + 1 if number < len(chains) else 0xFFFFFFFF
        directory += _entry(name, 2, first, size, right=right)
    directory += b"\0" * (-len(directory) % sector)
    at = len(table)
    table += [*range(at + 1, at + len(directory) // sector), 0xFFFFFFFE]
    table.append(0xFFFFFFFD)  # the sector of the allocation table itself
    if len(table) > 128:
        raise ValueError("one sector of allocation table has to do")
    allocation = struct.pack("<128I", *table, *[0xFFFFFFFF] * (128 - len(table)))
    header = struct.pack(
        "<8s16sHHHHH6sIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, b"", 0, 1, at, 0,
        4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, len(table) - 1,
    )  # fmt: skip
    header += struct.pack("<108I", *[0xFFFFFFFF] * 108)
    path.write_bytes(header + body + directory + allocation)
    return path


def _entry(name: str, kind: int, start: int, size: int, right: int = 0xFFFFFFFF, child: int = 0xFFFFFFFF) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBBIII16sIQQIQ", text, len(text), kind, 1, 0xFFFFFFFF, right, child, b"", 0, 0, 0, start, size
    )


def xls(path: Path, rows: Rows) -> Path:
    """An old Excel workbook (BIFF8) with one sheet “Hoja1” of texts and numbers."""

    def record(number: int, content: bytes) -> bytes:
        return struct.pack("<HH", number, len(content)) + content

    def text(said: str, size: str) -> bytes:
        return struct.pack(f"<{size}B", len(said), 1) + said.encode("utf-16-le")

    start = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0x1CC, 0x7CC, 0, 6))
    cells = b""
    for row, those in enumerate(rows):
        for column, cell in enumerate(those):
            where = struct.pack("<HHH", row, column, 0)
            if isinstance(cell, int | float):
                cells += record(0x203, where + struct.pack("<d", cell))
            elif cell:
                cells += record(0x204, where + text(str(cell), "H"))
    sheet = (
        start + record(0x200, struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows)), 0)) + cells + record(0xA, b"")
    )
    globals_start = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0x1CC, 0x7CC, 0, 6)) + record(
        0x42, struct.pack("<H", 1200)
    )
    xf = record(0xE0, b"\0" * 20)
    length = len(globals_start) + len(xf) + len(record(0x85, b"\0" * 6 + text("Hoja1", "B"))) + 4
    bound = record(0x85, struct.pack("<IH", length, 0) + text("Hoja1", "B"))
    return compound(path, Workbook=globals_start + xf + bound + record(0xA, b"") + sheet)
