from hashlib import sha256

import pytest

from c2c_events.domain.changes import Label
from c2c_events.domain.meeting import Document
from c2c_events.domain.people import Person
from c2c_events.domain.records import Blob
from c2c_events.domain.values import Text
from c2c_events.errors import NotFound, WrongValue
from c2c_events.services import documents
from c2c_events.services.blobs import bytes_of
from c2c_events.services.documents import (
    NoAddress,
    PaperTooLarge,
    add_address,
    add_file,
    documents_of,
    move_document,
    remove_documents,
    save_copy,
)
from c2c_events.services.half_written import CannotWrite
from c2c_events.services.history import redo, undo
from c2c_events.services.photos import set_photo
from tests.builders import a_meeting, a_person, a_session, add

PAPER = b"%PDF-1.7 a paper"
CHECKSUM = sha256(PAPER).hexdigest()


@pytest.fixture
def opening(workspace):
    add(workspace, a_meeting(), a_session("opening"), a_session("other"), a_person("ana"))
    return workspace


def do(workspace, use_case, *args):
    return workspace.run(Label("test"), use_case, *args).result


def papers(workspace, session="opening"):
    return workspace.read(documents_of, session)


def blobs(workspace):
    return workspace.read(lambda reader: {each.id: (each.media_type, each.size) for each in reader.all(Blob)})


def kept_bytes(workspace, paper):
    return workspace.read(lambda reader: bytes_of(reader, reader.get(Document, paper).sha256))


def test_a_file_is_kept_under_its_checksum_and_titled_like_its_name(opening):
    made = do(opening, add_file, "opening", "Note conceptuelle.pdf", PAPER)

    paper = papers(opening)[0]
    assert (paper.id, paper.file_name, paper.sha256) == (made, "Note conceptuelle.pdf", CHECKSUM)
    assert (paper.title, paper.public, paper.position) == (Text.plain("Note conceptuelle"), True, 1)
    assert blobs(opening) == {CHECKSUM: ("application/pdf", len(PAPER))}
    assert kept_bytes(opening, made) == PAPER


def test_what_is_said_of_a_paper_when_it_is_added_is_kept(opening):
    do(opening, add_file, "opening", "x.bin.~", PAPER, {"title.fr": "Note", "languages.fr": True, "public": False})

    paper = papers(opening)[0]
    assert (paper.title, paper.languages, paper.public) == (Text({"fr": "Note"}), frozenset({"fr"}), False)
    assert blobs(opening)[CHECKSUM][0] == "application/octet-stream"


@pytest.mark.parametrize(
    ("name", "kept", "title"),
    [
        ("a/b:c.pdf", "a_b_c.pdf", "a_b_c"),
        ("CON.pdf", "_CON.pdf", "_CON"),
        (f"{'é' * 100}.docx", f"{'é' * 57}.docx", "é" * 57),
        (".pdf", "pdf", "pdf"),
    ],
)
def test_a_file_name_is_one_that_every_system_takes(opening, name, kept, title):
    do(opening, add_file, "opening", name, PAPER)

    assert [(each.file_name, each.title.pick()) for each in papers(opening)] == [(kept, title)]


def test_a_paper_may_be_elsewhere(opening):
    do(opening, add_address, "opening", " https://uclg.example/papers/Water%20note.pdf ", {"title.en": "Water"})
    do(opening, add_address, "opening", "http://uclg.example")

    first, second = papers(opening)
    assert (first.address, first.title) == ("https://uclg.example/papers/Water%20note.pdf", Text({"en": "Water"}))
    assert second.title == Text.plain("uclg.example")
    assert blobs(opening) == {}


@pytest.mark.parametrize("address", ["", "uclg.example", "javascript:alert(1)", "file:///etc/passwd", "https://[", "https://"])
def test_what_is_no_address_is_refused(opening, address):
    with pytest.raises(NoAddress):
        do(opening, add_address, "opening", address)


def test_a_paper_that_is_too_large_or_of_no_session_is_not_kept(opening, monkeypatch):
    monkeypatch.setattr(documents, "MOST_BYTES", 3_000_000)

    with pytest.raises(PaperTooLarge, match=r"has 4 MB, and 3 MB"):
        do(opening, add_file, "opening", "x.pdf", b"x" * 3_000_001)
    with pytest.raises(NotFound):
        do(opening, add_file, "none", "x.pdf", PAPER)
    with pytest.raises(WrongValue):
        do(opening, add_file, "opening", "x.pdf", PAPER, {"languages.xx-nothing": True})
    assert blobs(opening) == {}


def test_papers_are_moved_within_their_session(opening):
    first, second, third = (do(opening, add_file, "opening", f"{n}.pdf", b"%d" % n) for n in range(3))
    other = do(opening, add_file, "other", "other.pdf", PAPER)

    do(opening, move_document, third, -2)

    assert [each.id for each in papers(opening)] == [third, first, second]
    assert [(each.id, each.position) for each in papers(opening, "other")] == [(other, 1)]


def test_bytes_stay_as_long_as_anything_shows_them(opening):
    one, same = (do(opening, add_file, session, "note.pdf", PAPER) for session in ("opening", "other"))
    do(opening, set_photo, "ana", PAPER)
    assert len(blobs(opening)) == 1

    do(opening, remove_documents, [one, one])
    do(opening, remove_documents, [same])
    assert len(blobs(opening)) == 1
    do(opening, set_photo, "ana", b"")

    assert blobs(opening) == {}


def test_a_paper_that_was_removed_comes_back_with_its_bytes(opening):
    made = do(opening, add_file, "opening", "note.pdf", PAPER)
    do(opening, remove_documents, [made])
    assert blobs(opening) == {}

    undo(opening)

    assert kept_bytes(opening, made) == PAPER
    redo(opening)
    assert opening.read(lambda reader: (reader.count(Document), reader.count(Blob))) == (0, 0)
    assert opening.read(lambda reader: reader.get(Person, "ana")).photo == ""


def test_a_copy_of_a_paper_is_saved_whole_or_not_at_all(opening, tmp_path):
    made = do(opening, add_file, "opening", "note.pdf", PAPER)
    (tmp_path / "out").mkdir()
    out = tmp_path / "out" / "copy.pdf"

    opening.read(save_copy, made, out)
    with pytest.raises(CannotWrite, match="copy"):
        opening.read(save_copy, made, tmp_path / "nowhere" / "copy.pdf")

    assert [(each.name, each.read_bytes()) for each in out.parent.iterdir()] == [("copy.pdf", PAPER)]
