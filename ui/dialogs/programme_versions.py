"""The versions of the programme that were published, and what changed from one to another, or until now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget

from c2c_events.domain.records import ProgrammeVersionId
from ui import theme
from ui.context import Context
from ui.dialogs.question import WIDEST, Field, Question
from ui.models.programme_news import Published, read_news, read_published
from ui.widgets.palette_list import Entry, PaletteList
from ui.widgets.programme_news import ProgrammeNews

_HIGH, _OF_THE_SCREEN = 680, 0.9


def show_versions(context: Context, parent: QWidget) -> None:
    """Look what was published, and show it."""
    heard = context.operations.read(parent, read_published, context.words)
    heard.then(lambda versions: ProgrammeVersions(context, parent, versions).open())


class ProgrammeVersions(Question):
    """A version is chosen in the list, and with what it is compared below it. `versions`: the newest first."""

    def __init__(self, context: Context, parent: QWidget, versions: Sequence[Published]) -> None:
        words = context.words
        _ = words._
        super().__init__(parent, words, _("Versions of the programme"), wide=WIDEST)
        self.context, self._versions = context, tuple(versions)
        self.list = PaletteList(_("Versions of the programme"))
        self.with_ = QComboBox()
        self.news = ProgrammeNews(words, lambda said: context.shell.toast(said, icon="copy"))
        if not versions:
            self.explain(_("No version was published yet. Publish one, and later changes are told against it."))
            return
        self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.list.show_entries([Entry(each.called, each.fact, "history", value=each.id) for each in versions])
        self.list.setFixedHeight(min(self.list.sizeHint().height(), theme.unit(160)))
        self.list.selectionModel().currentChanged.connect(self._on_version)
        self.content.addWidget(self.list)
        self.content.addWidget(Field(_("Compared with"), self.with_))
        self.content.addWidget(self.news, 1)
        self.with_.currentIndexChanged.connect(self._compare)
        screen = self.screen().availableGeometry()
        self.resize(theme.unit(WIDEST), min(theme.unit(_HIGH), round(screen.height() * _OF_THE_SCREEN)))
        self._on_version()
        self.list.setFocus()

    def _on_version(self) -> None:
        """It is compared with any other, or with what is now; with the same as the one before, if it can be."""
        own, other = self._chosen(), self.with_.currentData()
        self.with_.blockSignals(True)
        self.with_.clear()
        self.with_.addItem(self.words._("The programme as it is now"), None)
        for each in self._versions:
            if each.id != own:
                self.with_.addItem(each.called, each.id)
        self.with_.setCurrentIndex(max(0, self.with_.findData(other)))
        self.with_.blockSignals(False)
        self._compare()

    def _chosen(self) -> ProgrammeVersionId:
        entry = self.list.current()
        assert entry is not None
        return ProgrammeVersionId(entry.value)

    def _compare(self) -> None:
        """Whichever of both was published earlier is the one before."""
        own, other = self._chosen(), self.with_.currentData()
        order = [each.id for each in self._versions]
        if other is not None and order.index(other) > order.index(own):
            own, other = other, own
        self.context.operations.read(self, read_news, self.words, own, other).then(self.news.show_news)
