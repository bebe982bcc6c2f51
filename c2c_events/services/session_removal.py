"""Sessions are taken away for good, with what is nothing without them."""

from __future__ import annotations

from collections.abc import Sequence

from c2c_events.domain.programme import Role, RunningItem, Session, SessionId
from c2c_events.services.documents import documents_of, remove_documents
from c2c_events.services.editing import delete_things
from c2c_events.storage.unit_of_work import UnitOfWork


def delete_sessions(work: UnitOfWork, ids: Sequence[SessionId]) -> None:
    """Delete sessions with their roles, running orders and papers. Groups, departures and minutes keep theirs.

    Raises `NotFound`, `StillInUse`.
    """
    papers = [paper.id for own in ids for paper in documents_of(work, own)]
    remove_documents(work, papers)
    wanted = set(ids)
    work.delete(*work.all(RunningItem, session=wanted), *work.all(Role, session=wanted))
    delete_things(work, Session, ids)
