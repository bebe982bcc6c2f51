"""What a file is, by its content and not by its name, and the sheets in it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal

from c2c_events.errors import (
    N_,
    DamagedWorkbook,
    EmptyFile,
    EncryptedWorkbook,
    NotATable,
    Phrase,
    UnreadableFile,
    WorkbookTooLarge,
    system_reason,
)
from c2c_events.imports.cards import read_cards
from c2c_events.imports.grids import Grid
from c2c_events.imports.html_tables import read_html
from c2c_events.imports.problems import Doubt, RowProblem
from c2c_events.imports.texts import decode, read_delimited
from c2c_events.imports.workbooks import CUT_OFF, read_workbook, too_many_megabytes

Format = Literal["xlsx", "xlsb", "xls", "ods", "html", "vcf", "ics", "schedule", "text"]

_MOST_TEXT_BYTES = 100_000_000
_EXTENSIONS: dict[Format, frozenset[str]] = {
    "xlsx": frozenset({".xlsx", ".xlsm", ".xltx"}),
    "xlsb": frozenset({".xlsb"}),
    "xls": frozenset({".xls", ".xlt"}),
    "ods": frozenset({".ods", ".ots"}),
    "html": frozenset({".html", ".htm"}),
    "vcf": frozenset({".vcf", ".vcard"}),
    "ics": frozenset({".ics", ".ical"}),
    "schedule": frozenset({".xml"}),
    "text": frozenset({".csv", ".tsv", ".tab", ".txt", ""}),
}
_SAID: dict[Format, str] = {
    "xlsx": N_("an Excel workbook (.xlsx)"),
    "xlsb": N_("an Excel workbook (.xlsb)"),
    "xls": N_("an old Excel workbook (.xls)"),
    "ods": N_("an OpenDocument spreadsheet (.ods)"),
    "html": N_("a web page"),
    "vcf": N_("visiting cards (.vcf)"),
    "ics": N_("a calendar (.ics)"),
    "schedule": N_("a schedule (.xml)"),
    "text": N_("text"),
}
_OTHER_STARTS = (
    (b"%PDF", N_("a PDF document")),
    (b"\x89PNG", N_("a picture")),
    (b"\xff\xd8\xff", N_("a picture")),
    (b"GIF8", N_("a picture")),
    (b"{\\rtf", N_("a text document (.rtf)")),
    (b"\x1f\x8b", N_("a packed archive")),
    (b"7z\xbc\xaf", N_("a packed archive")),
    (b"Rar!", N_("a packed archive")),
    (b"SQLite format 3\0", N_("a database file")),
)
_ZIPPED_OTHERS = (
    ("word/", N_("a Word document")),
    ("ppt/", N_("a presentation")),
    ("Index/Document.iwa", N_("an Apple document")),
    ("AndroidManifest.xml", N_("a program")),
)
_HTML = re.compile(r"^\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta)\b", re.IGNORECASE | re.DOTALL)

_SCHEDULE = re.compile(r"<\?xml\b.*?<(?:!DOCTYPE\s+)?schedule\b|<(?:!DOCTYPE\s+)?schedule\b", re.DOTALL)


def tables_in(source: Path) -> Iterator[Path]:
    """The file itself, or the files of a folder, by name; hidden ones and lock files of office programs are left out.

    So are texts of a folder whose name says that they are something else (settings, notes, programs).

    Raises `UnreadableFile` where there is nothing of that name.
    """
    if source.is_dir():
        for path in sorted(source.iterdir(), key=lambda each: each.name.casefold()):
            if path.is_file() and not path.name.startswith((".", "~$", "~lock")) and not _is_other_text(path):
                yield path
    elif source.exists():
        yield source
    else:
        raise UnreadableFile(name=source.name, why=Phrase(N_("there is no such file")))


def _is_other_text(path: Path) -> bool:
    known = frozenset().union(*(own for found, own in _EXTENSIONS.items() if found != "schedule"))
    if path.suffix.lower() in known:
        return False
    try:
        return format_of(path) == "text"
    except NotATable:
        return True
    except UnreadableFile:
        return False


def format_of(path: Path) -> Format:
    """What a file is; raises a child of `UnreadableFile` where it is nothing that holds a table."""
    if path.exists() and not path.is_file():  # a pipe or a device would never end
        raise UnreadableFile(name=path.name, why=Phrase(N_("there is no such file")))
    try:
        with path.open("rb") as file:
            head = file.read(8192)
    except OSError as error:
        raise UnreadableFile(name=path.name, why=system_reason(error)) from None
    if not head.strip(b" \t\r\n\xef\xbb\xbf\xff\xfe\0"):
        raise EmptyFile(name=path.name)
    if head.startswith(b"PK"):
        return _zipped(path)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _compound(path)
    for start, found in _OTHER_STARTS:
        if head.startswith(start):
            raise NotATable(name=path.name, found=Phrase(found))
    return _text(path, head)


def _zipped(path: Path) -> Format:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            said = archive.read("mimetype")[:200] if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError):
        raise DamagedWorkbook(name=path.name, why=CUT_OFF) from None
    if "xl/workbook.bin" in names:
        return "xlsb"
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    if said.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return "ods"
    if said.startswith(b"application/vnd.oasis.opendocument"):
        raise NotATable(name=path.name, found=Phrase(N_("a text document or presentation")))
    for start, found in _ZIPPED_OTHERS:
        if any(name.startswith(start) for name in names):
            raise NotATable(name=path.name, found=Phrase(found))
    raise NotATable(name=path.name, found=Phrase(N_("a packed archive")))


def _compound(path: Path) -> Format:
    """Files of the old Office format; the names of their streams, in UTF-16, tell them apart."""
    content = path.read_bytes() if path.stat().st_size <= _MOST_TEXT_BYTES else b""

    def has(stream: str) -> bool:
        return stream.encode("utf-16-le") in content

    if has("EncryptedPackage"):
        raise EncryptedWorkbook(name=path.name)
    if has("Workbook") or has("Book"):
        return "xls"
    if has("WordDocument"):
        raise NotATable(name=path.name, found=Phrase(N_("a Word document")))
    if has("PowerPoint Document"):
        raise NotATable(name=path.name, found=Phrase(N_("a presentation")))
    raise DamagedWorkbook(name=path.name, why=Phrase(N_("no workbook is in it")))


def _text(path: Path, head: bytes) -> Format:
    text = decode(head[: head.rfind(b"\n") + 1] or head).text.lstrip("\ufeff \t\r\n")
    controls = sum(ord(letter) < 32 and letter not in "\t\r\n\f\0\x1a" for letter in text)
    if controls > len(text) / 50 + 2:
        raise NotATable(name=path.name, found=Phrase(N_("a file of an unknown kind")))
    if text[:11].upper() == "BEGIN:VCARD":
        return "vcf"
    if text[:15].upper() == "BEGIN:VCALENDAR":
        return "ics"
    if _HTML.match(text):
        return "html"
    if _SCHEDULE.match(text):
        return "schedule"
    if text.startswith("<"):
        excel = "urn:schemas-microsoft-com:office:spreadsheet" in text
        raise NotATable(name=path.name, found=Phrase(N_("an Excel 2003 file (XML)") if excel else N_("an XML file")))
    if text.startswith(("{", "[{", "[\n", "[\r")):
        raise NotATable(name=path.name, found=Phrase(N_("a JSON file")))
    return "text"


def open_sheets(path: Path) -> tuple[Grid, ...]:
    """The sheets of one file, empty ones left out; cards are one sheet, a row each.

    Raises a child of `UnreadableFile`, with one sentence that says what is wrong and what can be done.
    """
    found = format_of(path)
    if found in {"ics", "schedule"}:
        raise NotATable(name=path.name, found=Phrase(_SAID[found]))
    if found in {"xlsx", "xlsb", "xls", "ods"}:
        grids = read_workbook(path)
    else:
        if path.stat().st_size > _MOST_TEXT_BYTES:
            why = too_many_megabytes(path.stat().st_size, _MOST_TEXT_BYTES)
            raise WorkbookTooLarge(name=path.name, why=why)
        decoded = decode(path.read_bytes())
        if found == "vcf":
            grids = (read_cards(decoded, path),)
        elif found == "html":
            grids = read_html(decoded, path.stem)
        else:
            grids = (read_delimited(decoded, path.stem),)
    filled = tuple(grid for grid in grids if grid.rows)
    if not filled:
        raise EmptyFile(name=path.name)
    unlike = extension_doubts(path, found)
    return tuple(replace(grid, problems=(*unlike, *grid.problems)) for grid in filled)


def extension_doubts(path: Path, found: Format) -> tuple[RowProblem, ...]:
    """What to say where the name of a file names another kind of file."""
    said = path.suffix.lower()
    known = frozenset().union(*_EXTENSIONS.values())
    if said in _EXTENSIONS[found] or said not in known:
        return ()
    return (RowProblem(0, "", Doubt("wrong_extension", {"said": said, "found": Phrase(_SAID[found])})),)
