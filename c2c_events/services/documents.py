"""The papers of a session: files kept with the meeting, or addresses of what is elsewhere.

What a paper is (its title, kind, languages, public or internal) is set with `editing.set_values`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from mimetypes import MimeTypes
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import urlsplit

from c2c_events.domain.meeting import Document, DocumentId
from c2c_events.domain.programme import Session, SessionId
from c2c_events.domain.values import Text
from c2c_events.errors import N_, C2CError, UnreadableFile, system_reason
from c2c_events.exports.file_names import safe_file_name
from c2c_events.services.blobs import bytes_of, forget_bytes, keep_bytes
from c2c_events.services.editing import add_thing, delete_things
from c2c_events.services.half_written import half_written, write
from c2c_events.services.ordering import in_order, moved, next_position
from c2c_events.storage.repository import Reader
from c2c_events.storage.unit_of_work import UnitOfWork

MOST_BYTES = 50_000_000
"""Of one paper: the meeting file, its backups and its history each hold all of them."""

_SESSION = "session"
_TYPES = MimeTypes()  # its own list, the same on every machine


class PaperTooLarge(C2CError):
    sentence = N_("“{name}” has {megabytes} MB, and {most} MB are the most. Put it on a server, and add its address.")


class NoAddress(C2CError):
    sentence = N_("“{address}” is no address. It begins with https:// or http://.")


def documents_of(reader: Reader, session_id: SessionId) -> list[Document]:
    """The papers of a session, in their order."""
    return in_order(reader.all(Document, about_kind=_SESSION, about=session_id))


def add_file(
    work: UnitOfWork, session_id: SessionId, name: str, content: bytes, values: Mapping[str, Any] | None = None
) -> DocumentId:
    """Keep a file as a paper of a session, behind the others; gives its id.

    `name`: as the file is called; without its ending it is the title, where `values`, by path, give none. Raises
    `NotFound`, `PaperTooLarge`, `WrongValue`.
    """
    _refuse_large(name, len(content))
    path = PurePath(name)
    ending = path.suffix if path.suffix[1:].isalnum() else ""
    safe = safe_file_name(name.removesuffix(ending), ending)
    media_type = _TYPES.guess_type(safe)[0] or "application/octet-stream"
    kept = {"file_name": safe, "sha256": keep_bytes(work, content, media_type)}
    return _add(work, session_id, safe.removesuffix(ending), {**(values or {}), **kept})


def read_paper(path: Path) -> bytes:
    """The bytes of a file that is to become a paper. Raises `UnreadableFile`; `PaperTooLarge` before it is read."""
    try:
        _refuse_large(path.name, path.stat().st_size)
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(name=path.name, why=system_reason(error)) from None


def _refuse_large(name: str, size: int) -> None:
    if size > MOST_BYTES:
        raise PaperTooLarge(name=name, megabytes=-(-size // 1_000_000), most=MOST_BYTES // 1_000_000)


def add_address(
    work: UnitOfWork, session_id: SessionId, address: str, values: Mapping[str, Any] | None = None
) -> DocumentId:
    """Name an address as a paper of a session, behind the others; gives its id. `values`: as for `add_file`.

    Raises `NotFound`, `NoAddress`, `WrongValue`.
    """
    address = address.strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        raise NoAddress(address=address) from None
    if parts.scheme not in ("https", "http") or not parts.hostname:
        raise NoAddress(address=address)
    title = PurePath(parts.path).stem or parts.hostname
    return _add(work, session_id, title, {**(values or {}), "address": address})


def _add(work: UnitOfWork, session_id: SessionId, title: str, values: Mapping[str, Any]) -> DocumentId:
    work.get(Session, session_id)
    titled = any(path.partition(".")[0] == "title" for path in values)
    own = {
        "position": next_position(documents_of(work, session_id)),
        **({} if titled else {"title": Text.plain(title)}),
        **values,
        "about_kind": _SESSION,
        "about": session_id,
    }
    return DocumentId(add_thing(work, Document, own))


def save_copy(reader: Reader, document_id: DocumentId, out: Path) -> None:
    """Write a paper that is kept with the meeting to a file, whole or not at all. Raises `NotFound`, `CannotWrite`."""
    content = bytes_of(reader, reader.get(Document, document_id).sha256)
    with half_written(out) as beside:
        write(beside, lambda file: file.write(content))
        beside.replace(out)


def move_document(work: UnitOfWork, document_id: DocumentId, steps: int) -> None:
    """Move a paper in the order of its session: down, or up where `steps` is negative. Raises `NotFound`."""
    document = work.get(Document, document_id)
    work.put(*moved(documents_of(work, SessionId(document.about)), document_id, steps))


def remove_documents(work: UnitOfWork, ids: Sequence[DocumentId]) -> None:
    """Take papers away, and their bytes where nothing else has them. Raises `NotFound`."""
    those = [work.get(Document, own) for own in dict.fromkeys(ids)]
    delete_things(work, Document, [each.id for each in those])
    for checksum in sorted({each.sha256 for each in those}):
        forget_bytes(work, checksum)
