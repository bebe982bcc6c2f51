"""What is loaded when: the window before everything else, and storage never where the window is painted."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EVERY_MODULE = """
import pkgutil, sys
from importlib import import_module
import ui
for module in pkgutil.walk_packages(ui.__path__, "ui."):
    import_module(module.name)
"""
FIRST_PAINT = """
import sys
from PySide6.QtWidgets import QApplication
from ui.application import Application
app = QApplication([])
application = Application(app)
application.start()
application.window.show()
app.processEvents()
"""
TELL = "\nprint(*sys.modules)\n"


@pytest.mark.parametrize(
    ("code", "not_yet"),
    [
        (EVERY_MODULE, {"sqlalchemy", "sqlcipher3", "alembic", "reportlab", "psycopg", "rapidfuzz"}),
        (
            FIRST_PAINT,
            {"sqlalchemy", "sqlcipher3", "reportlab", "babel", "psutil", "ui.operations", "c2c_events.services"},
        ),
    ],
    ids=["modules of the window", "the first paint"],
)
def test_what_takes_long_to_load_is_loaded_when_it_is_needed(code: str, not_yet: set[str], tmp_path: Path) -> None:
    environment = {"QT_QPA_PLATFORM": "offscreen", "C2C_EVENTS_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}

    told = subprocess.run(
        [sys.executable, "-c", code + TELL], env=environment, cwd=tmp_path, capture_output=True, text=True, check=True
    )

    assert not_yet & set(told.stdout.split()) == set()
