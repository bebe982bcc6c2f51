"""How documents leave the Publish page: where to is asked, they are written beside everything else, and it is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from c2c_events.domain.filters import EVERYTHING, Filter, parse_filter
from c2c_events.exports.export import Export
from c2c_events.exports.file_names import safe_file_name
from c2c_events.exports.registry import EXPORTS
from c2c_events.progress import Tick
from ui.commands import command
from ui.context import Context
from ui.dialogs.batch import BatchResults
from ui.dialogs.files import documents, unused
from ui.widgets.export_form import Wish

if TYPE_CHECKING:
    from c2c_events.domain.changes import ChangeSet
    from c2c_events.domain.records import Publication
    from c2c_events.services.publishing import BatchItem, BatchResult
    from c2c_events.services.workspace import Workspace


class DocumentFiles(QObject):
    """Writes documents. `began`, `ended`: something is being written, one at a time; `told(str)`: what was done.

    Where each was published last, by export and languages, belongs to the meeting on this machine.
    """

    began = Signal()
    ended = Signal()
    told = Signal(str)

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self._paths: dict[str, str] = {}
        self._last_folder = ""
        self.working = False
        self.show_folder = command(page, context.words._("Show in folder"), self._show_folder, icon="folder-open")

    # Where to.

    def known_path(self, wish: Wish) -> Path | None:
        """Where a document was published last, in these languages, if that folder is still there."""
        said = self._paths.get(_place_of(wish.export, wish.languages), "")
        return Path(said) if said and Path(said).parent.is_dir() else None

    def folder(self) -> Path:
        """Where something was written last, else the folder for documents."""
        last = Path(self._last_folder) if self._last_folder else None
        return last if last is not None and last.is_dir() else documents()

    def _ask_file(self, wish: Wish, question: str) -> Path | None:
        stem, _, ending = wish.export.rpartition(".")
        parts = (stem, "-".join(wish.languages)) if wish.languages else (stem,)
        proposed = self.known_path(wish) or self.folder() / safe_file_name(".".join(parts), f".{ending}")
        kinds = f"{ending.upper()} (*.{ending})"
        said, _kind = QFileDialog.getSaveFileName(self._page, question, str(proposed), kinds)
        if not said:
            return None
        path = Path(said)
        return path if path.suffix.lower() == f".{ending}" else path.with_name(f"{path.name}.{ending}")

    # One document.

    def save(self, wish: Wish) -> None:
        """Ask where to, and write a document; the meeting does not hear of it."""
        out = self._ask_file(wish, self._context.words._("Where do you want to save it?"))
        if out is not None:
            said = self._context.words._("Saved as {file}").format(file=out.name)
            self._write(wish, out, said, publish=False)

    def publish(self, wish: Wish, *, elsewhere: bool = False) -> None:
        """Publish a document where it was the last time; ask where to the first time, or for `elsewhere`."""
        question = self._context.words._("Where do you want to publish it?")
        out = (None if elsewhere else self.known_path(wish)) or self._ask_file(wish, question)
        if out is not None:
            self._write(wish, out, self._context.words._(EXPORTS[wish.export].published), publish=True)

    def _write(self, wish: Wish, out: Path, said: str, *, publish: bool) -> None:
        def written(_: None) -> None:
            if publish:
                self._paths[_place_of(wish.export, wish.languages)] = str(out)
            self._tell(out.parent, said)

        self._start(self._context.words._(EXPORTS[wish.export].title), partial(_export, wish, out, publish), written)

    def _new_folder(self, name: str) -> Path:
        """A folder that is not there yet, beside the meeting; for a team's database, where something was written."""
        place = self._context.place
        beside = self.folder() if "://" in place or not place else Path(place).parent
        return unused(beside / safe_file_name(name, ""))

    def make_drafts(self, wish: Wish) -> None:
        """Ask for a folder, and publish mail drafts in it, each as a file; where it cannot be noted, they are saved.

        A new one is proposed: hundreds of drafts among other files are hard to tell from them.
        """
        words = self._context.words
        question = words._("In which folder do you want the drafts?")
        proposed = self._new_folder(words._(EXPORTS[wish.export].title))
        anyway = QFileDialog.Option.DontConfirmOverwrite  # drafts are put among what is in a folder already
        said, _kind = QFileDialog.getSaveFileName(self._page, question, str(proposed), "", "", anyway)
        if said:
            task = partial(_drafts, wish, Path(said), not self._context.read_only)
            title = self._context.words._(EXPORTS[wish.export].title)
            self._start(title, task, partial(self._on_drafts, Path(said)))

    def _on_drafts(self, folder: Path, count: int) -> None:
        words = self._context.words
        self._tell(folder, words.counted("{n} mail draft is in the folder", "{n} mail drafts are in the folder", count))

    # Several at once.

    def publish_several(self, wishes: Sequence[Wish], folder: Path) -> None:
        """Publish documents in a folder; where it cannot be noted, they are saved."""
        self._write_several(partial(_items_of_wishes, wishes, not self._context.read_only), folder)

    def publish_again(self, last: Sequence[Publication], folder: Path) -> None:
        """Publish documents in a folder as they were published: languages, options, search, name."""
        self._write_several(partial(_items_of_publications, last), folder)

    def _write_several(self, items: Callable[[], list[BatchItem]], folder: Path) -> None:
        title = self._context.words._("Documents")
        self._start(title, partial(_batch, items, folder), partial(self._on_several, folder))

    def _on_several(self, folder: Path, results: Sequence[BatchResult]) -> None:
        words = self._context.words
        for result in results:
            if result.failure is None and result.item.publish:
                self._paths[_place_of(result.item.name, result.item.languages)] = str(result.out)
        self._last_folder = str(folder)
        if any(result.failure is not None for result in results):
            BatchResults(self._page, words, results, folder).open()
            return
        self._tell(folder, words.counted("{n} document written", "{n} documents written", len(results)))

    # While it is done.

    def _start(self, title: str, task: Callable[..., Any], done: Callable[[Any], None]) -> None:
        """Begin to write; `task(stored, workspace, tick)`, where `stored` collects what was kept in the meeting."""
        stored: list[ChangeSet] = []
        self.working = True
        self.began.emit()

        def ended() -> None:
            self.working = False
            for changes in stored:
                self._context.operations.heard(changes)
            self.ended.emit()

        _work, answer = self._context.operations.start(self, title, partial(task, stored.append))
        answer.then(done).always(ended)

    def _tell(self, folder: Path, said: str) -> None:
        self._last_folder = str(folder)
        self.told.emit(said)
        self._context.shell.toast(said, icon="check", way=self.show_folder)

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._last_folder))

    # State.

    def state(self) -> dict[str, Any]:
        return {"paths": dict(self._paths), "folder": self._last_folder}

    def restore(self, state: Mapping[str, Any]) -> None:
        if isinstance(paths := state.get("paths"), dict):
            self._paths = {str(place): str(path) for place, path in paths.items()}
        self._last_folder = str(state.get("folder") or "")


def _place_of(export: str, languages: Sequence[str]) -> str:
    return " ".join((export, *languages))


# On the threads of the meeting.


def _filter(export: Export, only: str) -> Filter:
    from c2c_events.services.previewing import filter_keys

    return parse_filter(only, filter_keys(export)) if only else EVERYTHING


Stored = Callable[["ChangeSet"], object]


def _export(
    wish: Wish, out: Path, publish: bool, stored: Stored, workspace: Workspace, tick: Tick, unpacked: bool = False
) -> None:
    from c2c_events.services.publishing import export

    only = _filter(EXPORTS[wish.export], wish.only)
    export(
        workspace, wish.export, out, wish.languages, wish.options, only, tick,
        publish=publish, unpacked=unpacked, stored=stored,
    )  # fmt: skip


def _drafts(wish: Wish, folder: Path, publish: bool, stored: Stored, workspace: Workspace, tick: Tick) -> int:
    """Write them; gives how many there are, which the tick knows."""
    count = 0

    def counting(done: int, total: int) -> None:
        nonlocal count
        count = done
        tick(done, total)

    _export(wish, folder, publish, stored, workspace, counting, unpacked=True)
    return count


def _batch(
    items: Callable[[], list[BatchItem]], folder: Path, stored: Stored, workspace: Workspace, tick: Tick
) -> list[BatchResult]:
    from c2c_events.services.publishing import export_batch

    return export_batch(workspace, items(), folder, tick, stored=stored)


def _items_of_wishes(wishes: Sequence[Wish], publish: bool) -> list[BatchItem]:
    from c2c_events.services.publishing import BatchItem

    return [
        BatchItem(wish.export, wish.languages, wish.options, _filter(EXPORTS[wish.export], wish.only), publish=publish)
        for wish in wishes
    ]


def _items_of_publications(last: Sequence[Publication]) -> list[BatchItem]:
    from c2c_events.services.publishing import BatchItem

    return [
        BatchItem(
            each.export,
            each.languages,
            each.options,
            _filter(EXPORTS[each.export], each.only),
            file_name=each.file_name,
            publish=True,
        )
        for each in last
    ]
