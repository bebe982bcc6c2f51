from dataclasses import replace
from hashlib import sha256

import pytest

from c2c_events.domain.changes import Label
from c2c_events.domain.meeting import Document
from c2c_events.domain.people import Person
from c2c_events.domain.records import Blob
from c2c_events.domain.values import Text
from c2c_events.errors import NotFound
from c2c_events.services import history
from c2c_events.services.photos import photo_of, set_photo
from tests.builders import a_meeting, a_person, add, put

PICTURE, OTHER = b"\xff\xd8 a picture", b"\xff\xd8 another"
ANA, BO = a_person("ana"), a_person("bo")


@pytest.fixture
def two(workspace):
    add(workspace, a_meeting(), ANA, BO)
    return workspace


def keep(workspace, person_id, content):
    workspace.run(Label("edit", person_id), set_photo, person_id, content)


def kept(workspace):
    return workspace.read(lambda reader: [blob.id for blob in reader.all(Blob)])


def photo(workspace, person_id):
    return workspace.read(lambda reader: photo_of(reader, reader.get(Person, person_id).photo))


def test_a_photo_is_kept_under_the_checksum_of_its_bytes(two):
    keep(two, "ana", PICTURE)

    blob = two.read(lambda reader: reader.get(Blob, sha256(PICTURE).hexdigest()))
    assert (blob.media_type, blob.size, photo(two, "ana")) == ("image/jpeg", len(PICTURE), PICTURE)


def test_one_picture_of_two_people_is_kept_once_until_nobody_shows_it(two):
    keep(two, "ana", PICTURE)
    keep(two, "bo", PICTURE)
    assert len(kept(two)) == 1

    keep(two, "ana", OTHER)
    keep(two, "bo", b"")

    assert kept(two) == [sha256(OTHER).hexdigest()]
    assert (photo(two, "ana"), photo(two, "bo")) == (OTHER, b"")


def test_a_picture_that_a_document_has_too_stays(two):
    keep(two, "ana", PICTURE)
    add(two, Document(id="d", title=Text.plain("Portrait"), sha256=sha256(PICTURE).hexdigest()))

    keep(two, "ana", b"")

    assert kept(two) == [sha256(PICTURE).hexdigest()]


def test_a_photo_that_was_taken_away_comes_back_by_undo(two):
    keep(two, "ana", PICTURE)
    keep(two, "ana", b"")

    history.undo(two)

    assert photo(two, "ana") == PICTURE


def test_a_picture_whose_bytes_are_not_here_is_empty(two):
    put(two, replace(ANA, photo="0" * 64))

    assert photo(two, "ana") == b""


def test_nobody_has_no_photo(two):
    with pytest.raises(NotFound):
        keep(two, "nobody", PICTURE)
