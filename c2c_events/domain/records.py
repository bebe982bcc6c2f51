"""What the program keeps about its own work: prints, publications, attendance, acceptances, templates, notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from typing import NewType

from c2c_events.domain.kinds import kind, personal
from c2c_events.domain.people import ParticipantId
from c2c_events.domain.programme import SessionId
from c2c_events.domain.values import NO_TEXT, Instant, Text

NoteId = NewType("NoteId", str)
TagId = NewType("TagId", str)
TaggingId = NewType("TaggingId", str)
AttendanceId = NewType("AttendanceId", str)
PrintRecordId = NewType("PrintRecordId", str)
PublicationId = NewType("PublicationId", str)
PublishedEntryId = NewType("PublishedEntryId", str)
ExportRecordId = NewType("ExportRecordId", str)
ProgrammeVersionId = NewType("ProgrammeVersionId", str)
AcceptanceId = NewType("AcceptanceId", str)
TemplateId = NewType("TemplateId", str)
SavedListId = NewType("SavedListId", str)
ImportMappingId = NewType("ImportMappingId", str)
BlobId = NewType("BlobId", str)


@kind("note")
class Note:
    """A remark of the team about any thing."""

    id: NoteId
    about_kind: str
    about: str
    text: str = personal(default="")
    written_at: Instant | None = None
    author: str = ""


@kind("tag")
class Tag:
    """A word the team sorts things by."""

    id: TagId
    name: str
    colour: str = ""


@kind("tagging")
class Tagging:
    """A tag on any thing."""

    id: TaggingId
    tag: TagId
    about_kind: str
    about: str


class AttendanceKind(StrEnum):
    CHECK_IN = "check_in"
    CHECK_OUT = "check_out"
    SESSION = "session"
    REVERSED = "reversed"


@kind("attendance", fact=True)
class Attendance:
    """Somebody was seen; a mistake is reversed by a further row that names the first in `reverses`."""

    id: AttendanceId
    participant: ParticipantId
    attendance_kind: AttendanceKind
    at: Instant
    session: SessionId | None = None
    desk: str = ""
    reverses: AttendanceId | None = None


@kind("print_record", fact=True)
class PrintRecord:
    """A badge or paper that was printed for somebody: with which template and content."""

    id: PrintRecordId
    participant: ParticipantId
    what: str
    printed_at: Instant
    template: str = ""
    content_sha256: str = ""
    reason: str = ""
    printer: str = ""


@kind("publication", fact=True)
class Publication:
    """An export that was published: from these SEQUENCE, "changes only" and "who is concerned" are derived.

    `options`: those that were given, as typed; `only`: the search that chose what is in it, as typed, or one for the
    ids of what was chosen one by one; `languages`: BCP 47. `items`: how many things the file tells of. `sha256`: of the
    file, hexadecimal. `as_of`: the stamp of the journal's last change that the file knows of; what came after it is not
    in the file.
    """

    id: PublicationId
    export: str
    published_at: Instant
    options: Mapping[str, str] = field(default_factory=dict)
    sha256: str = ""
    file_name: str = ""
    languages: tuple[str, ...] = ()
    only: str = ""
    items: int = 0
    as_of: str = ""


@kind("published_entry", fact=True)
class PublishedEntry:
    """What a publication said of one session, as far as a calendar is concerned."""

    id: PublishedEntryId
    publication: PublicationId
    session: SessionId
    sequence: int
    digest: str
    facts: Mapping[str, str] = field(default_factory=dict)


@kind("export_record", fact=True)
class ExportRecord:
    """A list that left the file: when, which columns, for whom."""

    id: ExportRecordId
    export: str
    exported_at: Instant
    recipient: str = personal(default="")
    columns: tuple[str, ...] = ()
    rows: int = 0


@kind("programme_version", fact=True)
class ProgrammeVersion:
    """The programme as it was published once: what later ones, and what it is now, are compared with.

    `content`: what was frozen, as JSON (`domain/programme_versions.py`); it is in the row itself, since undo takes back
    a blob but no fact. `sha256`: of `content` in UTF-8, hexadecimal: two versions that say the same have the same.
    `as_of`: the stamp of the journal's last change that the version knows of.
    """

    id: ProgrammeVersionId
    number: int
    published_at: Instant
    name: str = ""
    remark: str = ""
    sha256: str = ""
    content: str = personal(default="")
    as_of: str = ""


@kind("acceptance")
class Acceptance:
    """ "We know": a finding that somebody accepted; it lapses when the facts behind it change."""

    id: AcceptanceId
    finding: str
    things: tuple[str, ...] = ()
    facts_sha256: str = ""
    who: str = ""
    why: str = ""
    accepted_at: Instant | None = None


@kind("template")
class Template:
    """A badge or paper of the team's own design, as TOML."""

    id: TemplateId
    name: str
    what: str
    body: str = ""
    description: Text = NO_TEXT


@kind("saved_list")
class SavedList:
    """A list kept under a name, for everybody who works on the meeting.

    `page`: the list it was made from ("participants"). `only`: which of its things, as typed into the search field.
    `columns`: their names in order; none means those the page shows by itself. `sort`: names of columns, the first one
    first, with "-" before one that descends.
    """

    id: SavedListId
    name: str
    page: str
    only: str = ""
    columns: tuple[str, ...] = ()
    sort: tuple[str, ...] = ()


@kind("import_mapping")
class ImportMapping:
    """Which column of whose files is which field, as it was settled once."""

    id: ImportMappingId
    name: str
    fingerprint: str
    columns: Mapping[str, str] = field(default_factory=dict)
    sheet_kind: str = ""


@kind("blob")
class Blob:
    """The bytes of a photo or document, Base64, under their SHA-256, which is the id."""

    id: BlobId
    media_type: str = ""
    size: int = 0
    content: str = ""
