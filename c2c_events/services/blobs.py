"""Bytes of photos and papers: kept under their checksum, once however many things show them."""

from __future__ import annotations

from base64 import b64decode, b64encode
from hashlib import sha256

from c2c_events.domain.meeting import Document
from c2c_events.domain.people import Person
from c2c_events.domain.records import Blob, BlobId
from c2c_events.storage.repository import Reader
from c2c_events.storage.unit_of_work import UnitOfWork


def bytes_of(reader: Reader, checksum: str) -> bytes:
    """Bytes by their SHA-256, hexadecimal; empty where there are none."""
    blob = reader.find(Blob, checksum) if checksum else None
    return b64decode(blob.content) if blob else b""


def keep_bytes(work: UnitOfWork, content: bytes, media_type: str) -> str:
    """Keep bytes; gives their SHA-256, hexadecimal."""
    checksum = sha256(content).hexdigest()
    if work.find(Blob, checksum) is None:
        said = b64encode(content).decode()
        work.add(Blob(id=BlobId(checksum), media_type=media_type, size=len(content), content=said))
    return checksum


def forget_bytes(work: UnitOfWork, checksum: str) -> None:
    """Let bytes go that nothing shows any more; nothing where `checksum` is ""."""
    if checksum and not work.count(Person, photo=checksum) and not work.count(Document, sha256=checksum):
        work.delete(*work.all(Blob, id=checksum))
