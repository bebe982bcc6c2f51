"""What somebody who places people does: places everybody, drags a card, and takes it back."""

from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.journeys.user import User
from ui.pages.choices_page import ChoicesPage
from ui.widgets.choice_board import BoardColumn

_LEFT, _NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class Placer:
    """Somebody at the board of a choice round."""

    def __init__(self, user: User) -> None:
        self.user = user

    @property
    def page(self) -> ChoicesPage:
        (page,) = self.user.window.findChildren(ChoicesPage)
        return page

    def column(self, code: str) -> BoardColumn:
        board = self.page.board
        assert board is not None
        number = next(n for n, each in enumerate(board.columns) if each.code == code)
        return self.page.view.columns[number + 1]

    def names(self, code: str) -> list[str]:
        return [each.name for each in self.column(code).list.cards().shown]

    def drags_first(self, code: str, to: str) -> None:
        """Drag the first card of a column into another one: press, move, let go.

        Without a screen nobody carries a drag on: once Qt has begun it, the other column is told as platforms do.
        """
        source, target = self.column(code).list, self.column(to).list
        start = source.visualRect(source.cards().index(0)).center()
        QTest.mousePress(source.viewport(), _LEFT, _NO_KEY, start)
        for down in (10, 25, 40):
            at = QPointF(start + QPoint(0, down))
            over = QPointF(source.viewport().mapToGlobal(at.toPoint()))
            moved = QMouseEvent(QEvent.Type.MouseMove, at, over, Qt.MouseButton.NoButton, _LEFT, _NO_KEY)
            QApplication.sendEvent(source.viewport(), moved)
        carried = source.cards().mimeData(source.selectedIndexes())
        here, action = target.rect().center(), Qt.DropAction.MoveAction
        for event in (
            QDragEnterEvent(here, action, carried, _LEFT, _NO_KEY),
            QDropEvent(QPointF(here), action, carried, _LEFT, _NO_KEY, QEvent.Type.Drop),
        ):
            QApplication.sendEvent(target.viewport(), event)
        QTest.mouseRelease(source.viewport(), _LEFT, _NO_KEY, start)


def test_a_card_is_dragged_into_another_column_and_taken_back(user: User, meeting_file: Path) -> None:
    placer = Placer(user)
    user.starts(meeting_file)
    user.goes_to("Choices")
    user.waits_until(lambda: bool(user.window.findChildren(ChoicesPage)) and placer.page.board is not None)

    user.clicks("Place everybody")
    user.waits_until(lambda: bool(placer.names("V1-A")))
    moved = placer.names("V1-A")[0]
    placer.drags_first("V1-A", "V3")

    user.waits_until(lambda: moved in placer.names("V3"))
    assert moved not in placer.names("V1-A")
    user.presses("Ctrl+Z")
    user.waits_until(lambda: moved in placer.names("V1-A"))
