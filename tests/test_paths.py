import sys
from pathlib import Path

import pytest

from c2c_events import paths

ROOT = Path(__file__).parents[1]


def test_resources_are_found_in_the_source_checkout():
    assert paths.resource("packaging") == ROOT / "resources" / "packaging"


def test_a_missing_resource_is_named():
    with pytest.raises(FileNotFoundError, match=r"no resource fonts/none\.ttf"):
        paths.resource("fonts", "none.ttf")


def test_a_frozen_program_finds_resources_where_it_was_unpacked(tmp_path, monkeypatch):
    (tmp_path / "resources" / "fonts").mkdir(parents=True)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)

    assert paths.resource("fonts") == tmp_path / "resources" / "fonts"


@pytest.mark.parametrize("folder", [paths.settings_dir, paths.logs_dir, paths.backups_dir, paths.cache_dir])
def test_own_folders_exist_and_stay_in_the_home_that_was_named(folder, tmp_path, monkeypatch):
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path))

    assert folder().is_dir()
    assert folder().parent == tmp_path


def test_own_folders_are_the_systems_own_where_no_home_is_named(tmp_path, monkeypatch):
    monkeypatch.delenv(paths.HOME_VARIABLE)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))

    assert paths.backups_dir() == tmp_path / "c2c-events" / "backups"
