"""Photos of people: kept as blobs under the checksum of their bytes, once however many things show them."""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import replace
from hashlib import sha256

from c2c_events.domain.meeting import Document
from c2c_events.domain.people import Person, PersonId
from c2c_events.domain.records import Blob, BlobId
from c2c_events.storage.repository import Reader
from c2c_events.storage.unit_of_work import UnitOfWork


def photo_of(reader: Reader, checksum: str) -> bytes:
    """The bytes of a picture by its SHA-256; empty where there is none."""
    blob = reader.find(Blob, checksum) if checksum else None
    return b64decode(blob.content) if blob else b""


def set_photo(work: UnitOfWork, person_id: PersonId, content: bytes, media_type: str = "image/jpeg") -> None:
    """Keep a picture as somebody's photo; empty `content` takes the photo away. Raises `NotFound`."""
    person = work.get(Person, person_id)
    checksum = sha256(content).hexdigest() if content else ""
    if checksum and work.find(Blob, checksum) is None:
        work.add(
            Blob(id=BlobId(checksum), media_type=media_type, size=len(content), content=b64encode(content).decode())
        )
    work.put(replace(person, photo=checksum))
    if person.photo and person.photo != checksum:
        _forget(work, person.photo)


def _forget(work: UnitOfWork, checksum: str) -> None:
    """Let a picture go that nothing shows any more."""
    if not work.count(Person, photo=checksum) and not work.count(Document, sha256=checksum):
        work.delete(*work.all(Blob, id=checksum))
