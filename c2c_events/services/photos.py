"""Photos of people: kept as blobs under the checksum of their bytes, once however many things show them."""

from __future__ import annotations

from dataclasses import replace

from c2c_events.domain.people import Person, PersonId
from c2c_events.services.blobs import bytes_of, forget_bytes, keep_bytes
from c2c_events.storage.repository import Reader
from c2c_events.storage.unit_of_work import UnitOfWork


def photo_of(reader: Reader, checksum: str) -> bytes:
    """The bytes of a picture by its SHA-256; empty where there is none."""
    return bytes_of(reader, checksum)


def set_photo(work: UnitOfWork, person_id: PersonId, content: bytes, media_type: str = "image/jpeg") -> None:
    """Keep a picture as somebody's photo; empty `content` takes the photo away. Raises `NotFound`."""
    person = work.get(Person, person_id)
    checksum = keep_bytes(work, content, media_type) if content else ""
    work.put(replace(person, photo=checksum))
    if person.photo != checksum:
        forget_bytes(work, person.photo)
