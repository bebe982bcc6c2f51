"""The least work to paint a page of a table: Qt's own view and delegate, and a model that always says the same."""

from PySide6.QtCore import QAbstractTableModel, QPoint, Qt
from PySide6.QtGui import QImage, QPainter, QRegion
from PySide6.QtWidgets import QTableView, QWidget

DRAW_CHILDREN = QWidget.RenderFlag.DrawChildren


class Constant(QAbstractTableModel):
    """So many rows and columns of one text."""

    def __init__(self, rows, columns, text="Municipality of Quito"):
        super().__init__()
        self.rows, self.columns, self.text = rows, columns, text

    def rowCount(self, parent=None):  # noqa: N802 - Qt's own name
        return self.rows

    def columnCount(self, parent=None):  # noqa: N802 - Qt's own name
        return self.columns

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text
        return None


def plain_view(rows, widths, row_height, size):
    """A view of a constant model, with columns and rows of these sizes in pixels."""
    view = QTableView()
    view.model_ = Constant(rows, len(widths))
    view.setModel(view.model_)
    view.setShowGrid(False)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(row_height)
    for number, width in enumerate(widths):
        view.setColumnWidth(number, width)
    view.resize(size)
    view.show()
    return view


def paint_pages(view, pages=5):
    """Paint several pages of a view, each a page further down."""
    image = QImage(view.viewport().size(), QImage.Format.Format_ARGB32_Premultiplied)
    bar = view.verticalScrollBar()
    for page in range(pages):
        bar.setValue(page * bar.pageStep())
        painter = QPainter(image)
        view.viewport().render(painter, QPoint(), QRegion(), DRAW_CHILDREN)
        painter.end()
    bar.setValue(0)
