"""The runs of a choice round that were kept, and what is different between two of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from c2c_events.domain.choices import ChoiceRoundId, PlacementRun
from ui import theme
from ui.context import Context
from ui.dialogs.question import Field
from ui.dialogs.report import Report
from ui.models.round_reports import Compared, RunTold, compare_runs, read_runs
from ui.widgets.editors import ChoiceEditor
from ui.widgets.palette_list import Entry, PaletteList
from ui.widgets.report_view import Part

_HIGH = 130


def show_runs(context: Context, parent: QWidget, round_id: ChoiceRoundId) -> None:
    """Read the runs of a round, and show them."""
    answer = context.operations.look(parent, partial(read_runs, round_id, context.words))
    answer.then(lambda found: Runs(parent, context, round_id, found).open())


class Runs(Report):
    """One is chosen in the list, and below it with which one it is compared. `runs`: the last one first."""

    def __init__(self, parent: QWidget, context: Context, round_id: ChoiceRoundId, runs: Sequence[RunTold]) -> None:
        _ = context.words._
        super().__init__(parent, context, _("Runs of this round"))
        self._round, self._runs = round_id, {each.run.id: each for each in runs}
        self.list = PaletteList(_("Runs of this round"))
        self.other = ChoiceEditor()
        if not runs:
            self.explain(
                _("Nobody was placed by the program yet. Every run is kept, with who made it and its lottery.")
            )
            self.view.hide()
            return
        self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.list.show_entries([Entry(each.when, each.fact, "history", value=each.run.id) for each in runs])
        self.list.setFixedHeight(min(self.list.sizeHint().height(), theme.unit(_HIGH)))
        self.list.selectionModel().currentChanged.connect(self._on_run)
        self.content.insertWidget(0, self.list)
        self._with = Field(_("Compared with"), self.other)
        self.content.insertWidget(1, self._with)
        self.other.currentIndexChanged.connect(self._compare)
        self._on_run()
        self.list.setFocus()

    def _chosen(self) -> PlacementRun:
        entry = self.list.current()
        assert entry is not None
        return self._runs[entry.value].run

    def _on_run(self) -> None:
        """It is compared with any other: at first with the one before it."""
        own, order = self._chosen().id, list(self._runs)
        others = [each for each in order if each != own]
        self.other.blockSignals(True)
        self.other.set_choices((each, self._runs[each].when) for each in others)
        self.other.setCurrentIndex(min(order.index(own), len(others) - 1))
        self.other.blockSignals(False)
        self._with.setVisible(bool(others))
        self._compare()

    def _compare(self) -> None:
        own = self._chosen()
        other = self._runs[self.other.currentData()].run if self.other.count() else own
        before, after = sorted((own, other), key=lambda each: (each.ran_at, each.id))
        question = self.context.operations.read(self, compare_runs, self._round, before, after, self.words)
        question.then(self._show)

    def _show(self, found: Compared) -> None:
        _ = self.words._
        self.view.show_parts(
            (
                Part(_("By rank"), found.ranks),
                Part(_("Who moved"), found.moves, _("Everybody has the same in both.")),
                Part(_("How good it is"), found.levels),
            )
        )
