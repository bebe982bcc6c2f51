"""Lists kept under a name: they belong to the meeting, so that colleagues share them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from c2c_events.domain.folding import fold
from c2c_events.domain.records import SavedList, SavedListId
from c2c_events.domain.values import clean
from c2c_events.errors import N_, C2CError, Phrase, WrongValue
from c2c_events.storage.repository import Reader
from c2c_events.storage.unit_of_work import UnitOfWork


class ListNameTaken(C2CError):
    sentence = N_("There is a list “{name}” already. Choose another name, or delete that list first.")


def saved_lists(reader: Reader, page: str) -> tuple[SavedList, ...]:
    """What is kept of a page, by name regardless of case and accents."""
    return tuple(sorted(reader.all(SavedList, page=page), key=lambda each: (fold(each.name), each.id)))


def save_list(
    work: UnitOfWork, name: str, page: str, *, only: str = "", columns: Sequence[str] = (), sort: Sequence[str] = ()
) -> SavedListId:
    """Keep a list of a page under a name; one of that name, regardless of case and accents, becomes this one.

    `only`, `columns` and `sort` as `SavedList` has them. Raises `WrongValue` for an empty name.
    """
    name = _usable(name)
    own = _named(work, page, name)
    kept = own or SavedList(id=SavedListId(work.new_id()), name=name, page=page)
    work.put(replace(kept, name=name, only=only, columns=tuple(columns), sort=tuple(sort)))
    return kept.id


def rename_list(work: UnitOfWork, list_id: SavedListId, name: str) -> None:
    """Give a list another name. Raises `NotFound`, `WrongValue` for an empty name, `ListNameTaken`."""
    own = work.get(SavedList, list_id)
    name = _usable(name)
    other = _named(work, own.page, name)
    if other is not None and other.id != own.id:
        raise ListNameTaken(name=other.name)
    work.put(replace(own, name=name))


def delete_list(work: UnitOfWork, list_id: SavedListId) -> None:
    """Keep a list no longer; the things in it stay. Raises `NotFound`."""
    work.delete(work.get(SavedList, list_id))


def _usable(name: str) -> str:
    cleaned = clean(name, lines=False)
    if not cleaned:
        raise WrongValue(value=name, field=Phrase(N_("name of a list")), why=Phrase(N_("it is empty")))
    return cleaned


def _named(reader: Reader, page: str, name: str) -> SavedList | None:
    return next((each for each in saved_lists(reader, page) if fold(each.name) == fold(name)), None)
