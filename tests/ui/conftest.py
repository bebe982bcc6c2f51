"""What tests of the window stand on: the sample meeting in a file of one's own, the theme, nothing left open."""

import gc
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from c2c_events.services.demonstration import make_sample
from c2c_events.services.workspace import create_workspace, open_workspace
from ui import theme
from ui.operations import Operations


@pytest.fixture(autouse=True)
def _cycles_are_collected_between_tests() -> Iterator[None]:
    """As in the program, which collects them itself: Python's collector would delete widgets while threads read, or in
    a thread that happens to make objects. Only what a test made is looked at after it: all else would take long."""
    gc.disable()
    gc.freeze()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The application, dressed as users see it."""
    theme.use_interface_font(qapp)
    theme.apply(qapp, "light")
    return qapp


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample meeting, made once; not to be opened: copies are (`meeting_file`)."""
    path = tmp_path_factory.mktemp("sample") / "barcelona.c2c"
    with create_workspace(str(path)) as workspace:
        make_sample(workspace)
    return path


@pytest.fixture
def meeting_file(sample_file: Path, tmp_path: Path) -> Path:
    """A copy of the sample meeting."""
    return Path(shutil.copy(sample_file, tmp_path / "barcelona.c2c"))


@pytest.fixture
def operations(meeting_file: Path, qapp: QApplication) -> Iterator[Operations]:
    """The sample meeting, open; closed after the test."""
    made = Operations(lambda: open_workspace(str(meeting_file)))
    made.open()
    yield made
    made.close()
