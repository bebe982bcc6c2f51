"""Writes drafts of mails (RFC 5322) that a mail program opens ready to be sent, and a zip of them with a list.

`X-Unsent: 1` makes Outlook open a file as a draft. There is no sender and no date: both are of whoever sends. Nothing
is sent from here. Equal drafts give equal bytes: boundaries and message ids are made from the content.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from dataclasses import replace
from email.headerregistry import Address
from functools import cached_property
from typing import BinaryIO, NamedTuple

from c2c_events.exports.agenda_pdf import write_agenda
from c2c_events.exports.badges_pdf import write_badges
from c2c_events.exports.calendar_ics import PersonalCalendarFiles
from c2c_events.exports.documents.mail import MailDraft, MailDrafts
from c2c_events.exports.export import Remark
from c2c_events.exports.file_names import safe_file_name
from c2c_events.exports.mail_parts import file_part, header, joined, text_part
from c2c_events.exports.personal_agenda_pdf import write_personal_agendas
from c2c_events.exports.pieced_zip import Piece, PiecedZip, piece
from c2c_events.exports.safe_csv import csv_bytes
from c2c_events.exports.text.fonts import font_book
from c2c_events.exports.text.shaping import Shaper
from c2c_events.progress import Tick, quiet

INDEX = "index.csv"


class _Attachment(NamedTuple):
    content: bytes
    part: bytes


_CALENDAR, _PDF = 'text/calendar; charset="utf-8"', "application/pdf"


class DraftWriter:
    """Makes the files of drafts; what several have attached is made once."""

    def __init__(self, document: MailDrafts) -> None:
        self._document = document
        self._calendars = {code: PersonalCalendarFiles(own) for code, own in document.calendars.items()}

    def message(self, draft: MailDraft) -> Iterator[bytes]:
        """A draft as a file, with CRLF, in pieces: what many drafts have is the same piece in all of them."""
        attached = list(self._attached(draft))
        digest = hashlib.sha256(repr((draft.address, draft.subject, draft.body)).encode())
        for each in attached:
            digest.update(each.content)
        own = digest.hexdigest()[:32]
        head = (
            b"X-Unsent: 1\r\nMIME-Version: 1.0\r\n",
            header("To", Address(draft.name, addr_spec=draft.address)),
            header("Subject", draft.subject),
            f"Content-Language: {draft.language}\r\n".encode(),
            header("Message-ID", f"<{own}@{self._document.domain}>"),
        )
        text = text_part(draft.body)
        yield b"".join(head)
        yield from joined((text, *(each.part for each in attached)), f"=_{own}") if attached else (text,)

    def pieces(self, draft: MailDraft) -> Iterator[Piece]:
        """The same, deflated."""
        own: list[bytes] = []
        for each in self.message(draft):
            if (shared := self._deflated.get(each)) is None:
                own.append(each)
            else:
                yield piece(b"".join(own))
                yield shared
                own = []
        yield piece(b"".join(own))

    @cached_property
    def _shaper(self) -> Shaper:
        return Shaper(font_book())

    @cached_property
    def _deflated(self) -> dict[bytes, Piece]:
        return {agenda.part: piece(agenda.part) for agenda in self._agendas.values()}

    def _attached(self, draft: MailDraft) -> Iterator[_Attachment]:
        document = self._document
        if draft.calendar:
            content = self._calendars[draft.language].content(draft.calendar)
            named = safe_file_name(draft.name, ".ics", "calendar")
            yield _Attachment(content, file_part(_CALENDAR, named, content))
        if draft.badge:
            out = io.BytesIO()
            own = replace(document.badges[draft.language], badges=(draft.badge,))
            write_badges(own, out, shaper=self._shaper)
            yield _Attachment(out.getvalue(), file_part(_PDF, "badge.pdf", out.getvalue()))
        if draft.personal_agenda:
            out = io.BytesIO()
            theirs = replace(document.personal_agendas[draft.language], agendas=(draft.personal_agenda,))
            write_personal_agendas(theirs, out, shaper=self._shaper)
            yield _Attachment(out.getvalue(), file_part(_PDF, "personal-agenda.pdf", out.getvalue()))
        if draft.language in self._agendas:
            yield self._agendas[draft.language]

    @cached_property
    def _agendas(self) -> dict[str, _Attachment]:
        made = {}
        for code, agenda in self._document.agendas.items():
            out = io.BytesIO()
            write_agenda(agenda, out)
            made[code] = _Attachment(out.getvalue(), file_part(_PDF, "agenda.pdf", out.getvalue()))
        return made


def draft_files(document: MailDrafts, tick: Tick = quiet) -> Iterator[tuple[str, bytes]]:
    """Name and content of each file: the list first (`index.csv`), then the drafts in their order.

    `tick(done, total)` is called after each draft and may raise `Cancelled`.
    """
    yield INDEX, _index(document)
    writer = DraftWriter(document)
    for done, draft in enumerate(document.drafts, start=1):
        yield draft.file_name, b"".join(writer.message(draft))
        tick(done, len(document.drafts))


def _index(document: MailDrafts) -> bytes:
    return csv_bytes((document.index_header, *document.index))


def write_mail_drafts(document: MailDrafts, out: BinaryIO, tick: Tick = quiet) -> list[Remark]:
    """Write a zip of the `draft_files`; what many of them have is deflated once."""
    archive, writer = PiecedZip(out), DraftWriter(document)
    archive.add(INDEX, (piece(_index(document)),))
    for done, draft in enumerate(document.drafts, start=1):
        archive.add(draft.file_name, writer.pieces(draft))
        tick(done, len(document.drafts))
    archive.close()
    return list(document.remarks)
