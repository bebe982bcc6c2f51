"""Some versions of the Qt binding lose a reference to None at every call that returns nothing, until Python aborts."""

import sys

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel

CALLS = 1_000
SLACK = 50  # what the interpreter itself does in between


class Bell(QObject):
    rung = Signal(bool)


@pytest.mark.parametrize("value", [None, True], ids=["None", "True"])
def test_a_thousand_qt_calls_lose_no_reference(value, qapp):
    label, bell = QLabel(), Bell()
    bell.rung.connect(label.setEnabled)
    before = sys.getrefcount(value)

    for number in range(CALLS):
        label.setText(str(number))
        bell.rung.emit(True)

    assert abs(sys.getrefcount(value) - before) < SLACK
