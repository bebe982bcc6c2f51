"""Many findings beside the timetable: measured in turns, each as high as what it says."""

from types import SimpleNamespace

import pytest

from c2c_events.domain import session_findings  # noqa: F401 - gives its kinds of findings their severity
from c2c_events.domain.findings import Finding, Thing
from c2c_events.language import language
from ui.models.programme_findings import FoundLine, ProgrammeFindings
from ui.widgets import findings_panel
from ui.widgets.findings_panel import FindingsPanel

MANY = 300


def found(number: int) -> FoundLine:
    finding = Finding("title_translation_missing", (Thing("session", f"s{number}"),), {})
    return FoundLine(finding, "A title is missing", f"Session {number} has no title in French. " * (1 + number % 5))


@pytest.fixture
def panel(qtbot) -> FindingsPanel:
    made = FindingsPanel(language("en"), SimpleNamespace(answers=lambda _finding: ()))
    qtbot.addWidget(made)
    made.resize(320, 600)
    made.show()
    return made


def measured(panel: FindingsPanel) -> list[int]:
    """How high each line is where all are measured at once."""
    delegate = panel.list.itemDelegate()
    return [delegate._height(panel.model.index(row)) for row in range(panel.model.rowCount())]


def placed(panel: FindingsPanel) -> list[int]:
    return [panel.list.visualRect(panel.model.index(row)).height() for row in range(panel.model.rowCount())]


def test_lines_far_below_are_measured_later_and_stand_right_in_the_end(panel, qtbot, monkeypatch):
    monkeypatch.setattr(findings_panel, "_TURN_S", 0)  # one line a turn
    panel.show_value(ProgrammeFindings(tuple(map(found, range(MANY)))))

    at_first = placed(panel)

    true = measured(panel)
    assert at_first[:40] == true[:40]
    assert at_first != true
    qtbot.waitUntil(lambda: placed(panel) == true)


def test_the_chosen_line_stays_in_sight_when_those_above_it_take_more_room(panel, qtbot):
    panel.show_value(ProgrammeFindings(tuple(map(found, range(MANY)))))
    panel.list.go_to(200)

    qtbot.waitUntil(lambda: placed(panel)[201:] == measured(panel)[201:])

    seen = panel.list.visualRect(panel.list.currentIndex())
    assert panel.list.viewport().rect().contains(seen)


def test_another_width_measures_lines_anew(panel, qtbot):
    panel.show_value(ProgrammeFindings(tuple(map(found, range(MANY)))))
    qtbot.waitUntil(lambda: placed(panel) == measured(panel))
    wide = sum(placed(panel))

    panel.resize(240, 600)

    qtbot.waitUntil(lambda: placed(panel) == measured(panel))
    assert sum(placed(panel)) > wide
