"""About: the version, where things are on this machine, what the program stands on, and the licence of each part."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl, qVersion
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from c2c_events.errors import N_
from c2c_events.language import Language
from c2c_events.paths import backups_dir, logs_dir
from c2c_events.services.inside import LICENCE, PROGRAM, TEXTS, Part, parts, text_of, versions
from ui import theme
from ui.dialogs.question import Question, scrolling
from ui.widgets.basics import Elided, label, rule
from ui.widgets.flow import Flow

KINDS = {
    "packages": N_("Libraries"),
    "fonts": N_("Fonts"),
    "icons": N_("Icons"),
    "runtime": N_("Runs it"),
    "data": N_("Data"),
}
OF_QT = N_(
    "Qt and its Python binding (PySide6) are used under the LGPL, version 3, unchanged and as libraries of their own: "
    "you may replace them by other versions. So are the libraries for PostgreSQL. Their sources are at "
    "code.qt.io and github.com/psycopg/psycopg."
)
OF_THE_PROGRAM = N_("Free software under the European Union Public Licence 1.2 ({licence}).")


class About(Question):
    """`place`: of the meeting that is open, "" for none."""

    def __init__(self, parent: QWidget, words: Language, place: str = "") -> None:
        _ = words._
        super().__init__(parent, words, "C2C Events", wide=560)
        self.setWindowTitle(_("About C2C Events"))
        self.explain(_("Version {version}").format(version=PROGRAM))
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 10, 0)
        column.setSpacing(8)
        column.addWidget(label(_(OF_THE_PROGRAM).format(licence=LICENCE), "ink2", wraps=True))
        self._section(column, _("On this machine"))
        column.addLayout(self._folders(place))
        self._section(column, _("Versions"))
        column.addLayout(_facts({**versions(), "Qt": qVersion()}, words))
        self._section(column, _("Licences of what is inside"))
        column.addWidget(label(_(OF_QT), "ink2", step=-1, wraps=True))
        column.addWidget(self._texts())
        of_all = parts()
        for kind, title in KINDS.items():
            column.addSpacing(4)
            column.addWidget(label(_(title), "ink3", step=-1, weight=theme.MEDIUM))
            column.addLayout(_licences([part for part in of_all if part.kind == kind]))
        column.addStretch(1)
        area = scrolling(body, theme.unit(440))
        area.setAccessibleName(_("About C2C Events"))
        self.content.addWidget(area, 1)
        self.cancel.setFocus()

    @staticmethod
    def _section(column: QVBoxLayout, title: str) -> None:
        column.addSpacing(6)
        column.addWidget(rule())
        column.addWidget(label(title, weight=theme.BOLD))

    def _texts(self) -> QWidget:
        """A link to the whole text of each licence that asks for it."""
        made = QWidget()
        line = Flow(gap=4, parent=made)
        for name in TEXTS:
            way = QPushButton(name)
            way.setProperty("kind", "link")
            way.setAccessibleName(self.words._("Text of the licence {name}").format(name=name))
            way.clicked.connect(lambda _checked=False, of=name: LicenceText(self, self.words, of).open())
            line.addWidget(way)
        return made

    def _folders(self, place: str) -> QGridLayout:
        _ = self.words._
        grid = _grid()
        places = {_("Backups"): backups_dir(), _("Logs and crash reports"): logs_dir()}
        if place and "://" not in place:
            places = {_("This meeting"): Path(place), **places}
        for line, (title, path) in enumerate(places.items()):
            show = QPushButton(_("Show in folder"))
            show.setProperty("kind", "link")
            show.setAccessibleName(f"{_('Show in folder')}: {title}")
            folder = path if path.is_dir() else path.parent
            show.clicked.connect(lambda _checked=False, of=folder: show_folder(of))
            grid.addWidget(label(title, "ink2"), line, 0)
            grid.addWidget(Elided(str(path), "ink"), line, 1)
            grid.addWidget(show, line, 2)
        return grid


class LicenceText(Question):
    """The whole text of a licence."""

    def __init__(self, parent: QWidget, words: Language, licence: str) -> None:
        super().__init__(parent, words, licence, wide=560)
        text = QPlainTextEdit(text_of(licence))
        text.setReadOnly(True)
        text.setAccessibleName(licence)
        text.setMinimumHeight(theme.unit(420))
        self.content.addWidget(text, 1)


def show_folder(folder: Path) -> None:
    """Open a folder in the system's own window for files."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _facts(facts: dict[str, str], words: Language) -> QGridLayout:
    titles = {"System": words._("System")}
    grid = _grid()
    for line, (name, value) in enumerate(facts.items()):
        grid.addWidget(label(titles.get(name, name), "ink2"), line, 0)
        grid.addWidget(label(value), line, 1)
    return grid


def _licences(of: list[Part]) -> QGridLayout:
    grid = _grid()
    grid.setVerticalSpacing(2)
    for line, part in enumerate(of):
        grid.addWidget(label(" ".join(filter(None, (part.name, part.version))), step=-1), line, 0)
        grid.addWidget(label(part.licence.replace("LicenseRef-", ""), "ink2", step=-1, wraps=True), line, 1)
    return grid


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    grid.setColumnMinimumWidth(0, theme.unit(170))
    grid.setColumnStretch(1, 1)
    return grid
