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
from email.message import EmailMessage
from email.policy import SMTP
from functools import cached_property
from typing import BinaryIO, NamedTuple

from c2c_events.exports.agenda_pdf import write_agenda
from c2c_events.exports.badges_pdf import write_badges
from c2c_events.exports.calendar_ics import PersonalCalendarFiles
from c2c_events.exports.documents.mail import MailDraft, MailDrafts
from c2c_events.exports.file_names import safe_file_name
from c2c_events.exports.pieced_zip import PiecedZip, piece
from c2c_events.exports.registry import Remark
from c2c_events.exports.safe_csv import csv_bytes
from c2c_events.progress import Tick, quiet

INDEX = "index.csv"


class _Attachment(NamedTuple):
    file_name: str
    main_type: str
    sub_type: str
    content: bytes


class DraftWriter:
    """Makes the files of drafts; what several have attached is made once."""

    def __init__(self, document: MailDrafts) -> None:
        self._document = document
        self._calendars = {code: PersonalCalendarFiles(own) for code, own in document.calendars.items()}

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Name and content of each file: the list first, then the drafts in their order."""
        yield INDEX, csv_bytes((self._document.index_header, *self._document.index))
        for draft in self._document.drafts:
            yield draft.file_name, self.message(draft)

    def message(self, draft: MailDraft) -> bytes:
        """A draft as a file, with CRLF."""
        mail = EmailMessage(policy=SMTP)
        mail["X-Unsent"] = "1"
        mail["To"] = Address(draft.name, addr_spec=draft.address)
        mail["Subject"] = draft.subject
        mail.set_content(draft.body, cte="quoted-printable")
        attached = list(self._attached(draft))
        digest = hashlib.sha256(repr((draft.address, draft.subject, draft.body)).encode())
        for each in attached:
            digest.update(each.content)
            mail.add_attachment(
                each.content, each.main_type, each.sub_type, filename=each.file_name,
                params={"charset": "utf-8"} if each.main_type == "text" else None,
            )  # fmt: skip
        if attached:
            mail.set_boundary(f"=_{digest.hexdigest()[:32]}")
        mail["Content-Language"] = draft.language  # at the end: what is about content moves into the parts
        mail["Message-ID"] = f"<{digest.hexdigest()[:32]}@{self._document.domain}>"
        return mail.as_bytes()

    def _attached(self, draft: MailDraft) -> Iterator[_Attachment]:
        document = self._document
        if draft.calendar:
            content = self._calendars[draft.language].content(draft.calendar)
            yield _Attachment(safe_file_name(draft.name, ".ics", "calendar"), "text", "calendar", content)
        if draft.badge:
            out = io.BytesIO()
            write_badges(replace(document.badges[draft.language], badges=(draft.badge,)), out)
            yield _Attachment("badge.pdf", "application", "pdf", out.getvalue())
        if draft.language in self._agendas:
            yield _Attachment("agenda.pdf", "application", "pdf", self._agendas[draft.language])

    @cached_property
    def _agendas(self) -> dict[str, bytes]:
        made = {}
        for code, agenda in self._document.agendas.items():
            out = io.BytesIO()
            write_agenda(agenda, out)
            made[code] = out.getvalue()
        return made


def write_mail_drafts(document: MailDrafts, out: BinaryIO, tick: Tick = quiet) -> list[Remark]:
    """Write a zip with a draft for each person, and a list of them first (`index.csv`).

    `tick(done, total)` is called after each draft and may raise `Cancelled`.
    """
    archive = PiecedZip(out)
    for done, (name, content) in enumerate(DraftWriter(document).files()):
        archive.add(name, (piece(content),))
        if done:
            tick(done, len(document.drafts))
    archive.close()
    return list(document.remarks)
