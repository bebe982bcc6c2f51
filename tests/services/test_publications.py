"""What was published is kept, and what changed since is told."""

import errno
import hashlib
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from c2c_events.domain.filters import parse_filter
from c2c_events.domain.kinds import KINDS
from c2c_events.domain.meeting import Room
from c2c_events.domain.people import Participant, Person, Status
from c2c_events.domain.programme import Session
from c2c_events.domain.records import Publication
from c2c_events.domain.values import Text
from c2c_events.exports.registry import EXPORTS
from c2c_events.language import language
from c2c_events.messages import label_in_words, say
from c2c_events.progress import Cancelled
from c2c_events.services.half_written import CannotWrite
from c2c_events.services.history import NothingToUndo, undo
from c2c_events.services.publications import PublicationState, publication_state
from c2c_events.services.publishing import BatchItem, CannotPublish, export, export_batch
from c2c_events.services.workspace import Workspace, open_workspace
from c2c_events.storage.unit_of_work import Journal
from tests.builders import a_meeting, a_person, a_session, a_workspace, add, delete, put, registered

PUBLIC = ("agenda.pdf", "badges.pdf", "calendar.ics", "personal-calendars.zip")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    things = (
        a_meeting(),
        Room(id="hall", name="Auditori"),
        a_session("opening", room="hall"),
        a_session("closing", "2024-03-14 12:00", "13:00"),
        *registered(a_person("ana", "Ana", "Soler"), a_person("omar", "Omar", "Haddad")),
    )
    with a_workspace(tmp_path, *things) as workspace:
        yield workspace


def publish(workspace: Workspace, name: str, folder: Path, **more: Any) -> bytes:
    out = folder / name
    export(workspace, name, out, publish=True, **more)
    return out.read_bytes()


def publications(workspace: Workspace) -> list[Publication]:
    return workspace.read(lambda read: read.all(Publication))


def changed(workspace: Workspace, name: str) -> dict[str, int]:
    return dict(workspace.read(publication_state)[name].changed)


def the(workspace: Workspace, kind: type[Any], thing: str) -> Any:
    return workspace.read(lambda read: read.get(kind, thing))


def test_a_publication_is_kept_with_what_was_asked_and_the_hash_of_its_file(workspace: Workspace, tmp_path: Path):
    only = parse_filter("day:2024-03-12")

    written = publish(workspace, "agenda.pdf", tmp_path, languages=("fr", "en"), options={"by": "day"}, only=only)

    (kept,) = publications(workspace)
    assert (kept.export, kept.file_name, kept.languages) == ("agenda.pdf", "agenda.pdf", ("fr", "en"))
    assert (kept.options, kept.only, kept.items) == ({"by": "day"}, "day:2024-03-12", 1)
    assert kept.sha256 == hashlib.sha256(written).hexdigest()
    assert datetime(2024, 1, 10, 8, tzinfo=UTC) < kept.published_at < datetime(2024, 1, 10, 9, tzinfo=UTC)


def test_a_plain_export_leaves_the_meeting_file_as_it_is(workspace: Workspace, tmp_path: Path):
    before = workspace.read_journal(Journal.last_change)

    export(workspace, "agenda.pdf", tmp_path / "agenda.pdf")

    assert publications(workspace) == []
    assert workspace.read_journal(Journal.last_change) == before


def test_a_publication_is_a_fact_that_undo_leaves_alone(workspace: Workspace, tmp_path: Path):
    put(workspace, replace(the(workspace, Session, "opening"), code="P1"))
    publish(workspace, "agenda.pdf", tmp_path)

    undone = undo(workspace)
    undo(workspace)  # the making of this meeting
    with pytest.raises(NothingToUndo):
        undo(workspace)

    assert undone.changes.touches(Session)
    assert len(publications(workspace)) == 1


def test_the_history_says_what_was_published(workspace: Workspace, tmp_path: Path):
    publish(workspace, "badges.pdf", tmp_path)

    (newest, *_) = workspace.read_journal(Journal.entries)
    assert label_in_words(newest.label, language("en")) == "Publication of badges.pdf"


def test_nothing_is_noted_where_the_file_could_not_be_put_in_its_place(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def refuse(*_: Any) -> None:
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))

    monkeypatch.setattr(Path, "replace", refuse)

    with pytest.raises(CannotWrite, match="another program uses it"):
        publish(workspace, "agenda.pdf", tmp_path)

    assert publications(workspace) == []
    assert [*tmp_path.glob("*.pdf"), *tmp_path.glob("*.tmp")] == []


def test_a_file_that_can_only_be_read_is_told_before_anything_is_written(workspace: Workspace, tmp_path: Path):
    workspace.close()
    out = tmp_path / "agenda.pdf"

    with open_workspace(str(tmp_path / "meeting.c2c"), read_only=True) as reading, pytest.raises(CannotPublish) as told:
        export(reading, "agenda.pdf", out, publish=True)

    assert "“agenda.pdf” was not published: the meeting file can only be read" in say(told.value, language("en"))
    assert not out.exists()


def test_every_export_was_never_published_at_first(workspace: Workspace):
    assert workspace.read(publication_state) == dict.fromkeys(EXPORTS, PublicationState())
    assert not PublicationState().up_to_date


def test_what_was_published_and_not_changed_is_up_to_date(workspace: Workspace, tmp_path: Path):
    publish(workspace, "agenda.pdf", tmp_path)

    state = workspace.read(publication_state)["agenda.pdf"]

    assert state.up_to_date
    assert state.last_at == publications(workspace)[0].published_at


def test_what_changed_since_is_counted_by_things(workspace: Workspace, tmp_path: Path):
    publish(workspace, "agenda.pdf", tmp_path)

    for number in range(3):
        put(workspace, replace(the(workspace, Session, "opening"), title=Text({"en": f"Opening {number}"})))
    add(workspace, a_session("panel", "2024-03-13 09:00", "10:00"))
    delete(workspace, the(workspace, Session, "closing"))
    put(workspace, replace(the(workspace, Room, "hall"), name="Sala"))

    assert changed(workspace, "agenda.pdf") == {"room": 1, "session": 3}


@pytest.mark.parametrize(
    ("kind", "thing", "facts"),
    [
        (Session, "opening", {"internal_note": "coffee", "locked": True}),
        (Person, "ana", {"note": "arrives late"}),
        (Participant, "p-ana", {"hotel": "Gran Via", "diet": "vegan"}),
    ],
)
def test_what_no_reader_of_it_sees_makes_nothing_old(
    workspace: Workspace, tmp_path: Path, kind: type[Any], thing: str, facts: dict[str, Any]
):
    for name in PUBLIC:
        publish(workspace, name, tmp_path)

    put(workspace, replace(the(workspace, kind, thing), **facts))

    states = workspace.read(publication_state)
    assert [name for name in PUBLIC if not states[name].up_to_date] == []


def test_each_export_is_concerned_by_what_it_shows(workspace: Workspace, tmp_path: Path):
    publish(workspace, "agenda.pdf", tmp_path)
    publish(workspace, "badges.pdf", tmp_path)

    put(workspace, replace(the(workspace, Participant, "p-ana"), badge_name="Anna"))

    assert (changed(workspace, "agenda.pdf"), changed(workspace, "badges.pdf")) == ({}, {"participant": 1})


def test_a_change_that_was_taken_back_is_none(workspace: Workspace, tmp_path: Path):
    publish(workspace, "agenda.pdf", tmp_path)
    before = the(workspace, Session, "opening")

    put(workspace, replace(before, code="P1"))
    put(workspace, before)
    add(workspace, a_session("panel"))
    undo(workspace)

    assert changed(workspace, "agenda.pdf") == {}


def test_what_is_changed_while_the_file_is_written_counts_as_changed(workspace: Workspace, tmp_path: Path):
    def meanwhile(done: int, total: int) -> None:
        if done == total:
            put(workspace, replace(the(workspace, Session, "opening"), code="P1"))

    publish(workspace, "agenda.pdf", tmp_path, tick=meanwhile)

    assert changed(workspace, "agenda.pdf") == {"session": 1}


def test_a_clock_that_was_set_back_hides_no_change(tmp_path: Path):
    years = iter(range(2030, 2000, -1))
    clock = lambda: datetime(next(years), 1, 1, tzinfo=UTC)  # noqa: E731
    with a_workspace(tmp_path, a_meeting(), a_session("opening"), clock=clock) as workspace:
        publish(workspace, "calendar.ics", tmp_path)
        put(workspace, replace(the(workspace, Session, "opening"), link="https://example.org"))

        assert changed(workspace, "calendar.ics") == {"session": 1}


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_says_what_it_shows_in_names_of_the_domain(name: str):
    shown = EXPORTS[name].fields_shown

    assert shown
    assert [kind for kind, fields in shown.items() if fields - KINDS[kind].by_name.keys()] == []


def test_a_batch_goes_on_after_an_export_that_fails(workspace: Workspace, tmp_path: Path):
    ticks: list[tuple[int, int]] = []
    items = [
        BatchItem("agenda.pdf", ("en",)),
        BatchItem("badges.pdf", options={"template": "gilded"}),
        BatchItem("calendar.ics", publish=True),
        BatchItem("calendar.ics", file_name="CON.ics"),
        BatchItem("agenda.pdf", ("en",)),
        BatchItem("poster.gif"),
    ]

    results = export_batch(workspace, items, tmp_path / "out", lambda done, total: ticks.append((done, total)))

    assert [each.out.name for each in results if not each.failure] == [
        "agenda.en.pdf", "calendar.ics", "_CON.ics", "agenda.en (2).pdf",
    ]  # fmt: skip
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(
        each.out.name for each in results if not each.failure
    )
    sentences = [say(each.failure, language("en")) for each in results if each.failure]
    assert [sentence[:27] for sentence in sentences] == ["There is no badge template ", "There is no export “poster."]
    assert [each.export for each in publications(workspace)] == ["calendar.ics"]
    assert ticks == sorted(ticks)
    assert ticks[-1] == (6, 6)


def test_a_batch_that_is_stopped_leaves_what_is_whole_and_says_what_that_is(workspace: Workspace, tmp_path: Path):
    def stop(done: int, total: int) -> None:
        if done == 1:
            raise Cancelled

    items = [BatchItem("agenda.pdf"), BatchItem("badges.pdf"), BatchItem("calendar.ics")]

    results = export_batch(workspace, items, tmp_path / "out", stop)

    assert [path.name for path in (tmp_path / "out").iterdir()] == ["agenda.pdf"]
    assert [type(each.failure) for each in results] == [type(None), Cancelled, Cancelled]


def test_a_batch_into_what_is_no_folder_is_one_sentence(workspace: Workspace, tmp_path: Path):
    (tmp_path / "out").write_text("a file", encoding="utf-8")

    with pytest.raises(CannotWrite, match="there is one of that name already"):
        export_batch(workspace, [BatchItem("agenda.pdf")], tmp_path / "out")


def test_chosen_things_are_exported_whatever_the_filter_says(workspace: Workspace, tmp_path: Path):
    out = tmp_path / "calendar.ics"

    export(workspace, "calendar.ics", out, only=parse_filter("status:draft"), chosen=["closing", "gone"])

    assert [line for line in out.read_bytes().splitlines() if line.startswith(b"SUMMARY")] == [b"SUMMARY:closing"]


def test_badges_of_chosen_people_are_printed_also_where_they_are_not_coming(workspace: Workspace, tmp_path: Path):
    put(workspace, replace(the(workspace, Participant, "p-omar"), status=Status.DECLINED))

    publish(workspace, "badges.pdf", tmp_path, chosen=["p-omar"])

    (kept,) = publications(workspace)
    assert (kept.items, kept.only) == (1, "id:p-omar")


def test_a_teams_database_knows_what_changed_as_a_file_does(place: str, tmp_path: Path):
    with a_workspace(tmp_path, a_meeting(), a_session("opening"), place=place) as workspace:
        publish(workspace, "calendar.ics", tmp_path)
        up_to_date = workspace.read(publication_state)["calendar.ics"].up_to_date

        put(workspace, replace(the(workspace, Session, "opening"), title=Text({"en": "Opening"})))

        assert (up_to_date, changed(workspace, "calendar.ics")) == (True, {"session": 1})
