"""The self-test of a frozen program uses the window for real."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECK = "import sys; from pathlib import Path; from ui.self_test import check; print(check(Path(sys.argv[1])))"


def checked(folder: Path, before: str = "") -> str:
    """What the self-test says in a process of its own; `before` is run first."""
    run = [sys.executable, "-c", before + CHECK, str(folder)]
    return subprocess.run(run, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True).stdout.strip()


def test_the_window_of_this_installation_works(tmp_path):
    assert checked(tmp_path) == ""


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_an_icon_that_cannot_be_drawn_is_named(tmp_path):
    shipped = Path(__file__).parents[2] / "resources"
    (tmp_path / "resources" / "icons").mkdir(parents=True)
    for each in shipped.iterdir():
        if each.name != "icons":
            (tmp_path / "resources" / each.name).symlink_to(each)
    (tmp_path / "resources" / "icons" / "empty.svg").write_text("", encoding="utf-8")

    said = checked(tmp_path, before=f"import sys; sys._MEIPASS = {str(tmp_path)!r}; ")

    assert said == "no icons: empty.svg"
