"""The meals of the programme with their guests by diet, and the way to what a caterer is given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from c2c_events.language import Language
from ui import theme
from ui.context import Context
from ui.dialogs.question import Question, scrolling
from ui.widgets.basics import label, rule

if TYPE_CHECKING:
    from c2c_events.services.meals import Meal

_HIGH = 420


def show_meals(context: Context, parent: QWidget) -> None:
    """Show the meals, as soon as their guests are counted."""
    from c2c_events.services.meals import meals

    context.operations.read(parent, meals).then(lambda found: Meals(context, parent, found).open())


class Meals(Question):
    """`accepted`: to the page of exports, with the list for the caterer chosen."""

    def __init__(self, context: Context, parent: QWidget, found: Sequence[Meal]) -> None:
        _ = context.words._
        super().__init__(parent, context.words, _("Meals"), _("For the caterer…") if found else "", wide=560)
        self._context = context
        if found:
            self.explain(_("Who may still come and is there that day, and who comes along with them."))
        else:
            self.explain(_("No meal is in the programme. Plan a session of the kind “Meal”."))
        body = QWidget()
        lines = QVBoxLayout(body)
        lines.setContentsMargins(0, 0, 8, 0)
        lines.setSpacing(6)
        for meal in found:
            lines.addWidget(rule())
            self._add(lines, meal)
        lines.addStretch(1)
        if found:
            area = scrolling(body, min(body.sizeHint().height() + 8, theme.unit(_HIGH)))
            area.setAccessibleName(_("Meals"))
            self.content.addWidget(area, 1)
        self.accepted.connect(lambda: context.shell.go("publish", select="meals.xlsx"))

    def _add(self, lines: QVBoxLayout, meal: Meal) -> None:
        from c2c_events.services.gather_meals import NONE_STATED, when

        words = self.words
        title = words.pick(meal.session.title, *self._context.meeting.languages) or words._("Meal")
        lines.addWidget(label(title, weight=theme.BOLD, wraps=True))
        lines.addWidget(label(f"{when(meal, words)} · {guests_in_words(meal, words)}", "ink2", step=-1, wraps=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        grid.setColumnMinimumWidth(0, theme.unit(48))
        grid.setColumnStretch(1, 1)
        for at, diet in enumerate(meal.diets):
            grid.addWidget(label(words.number(diet.together), weight=theme.MEDIUM), at, 0)
            grid.addWidget(label(diet.said or words._(NONE_STATED), "" if diet.said else "ink3", wraps=True), at, 1)
        lines.addLayout(grid)


def guests_in_words(meal: Meal, words: Language) -> str:
    """ "412 people, 3 accompanying persons"."""
    said = words.counted("{n} person", "{n} people", meal.people)
    if not meal.accompanying:
        return said
    along = words.counted("{n} accompanying person", "{n} accompanying persons", meal.accompanying)
    return f"{said}, {along}"
