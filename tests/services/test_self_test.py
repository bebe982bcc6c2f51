from pathlib import Path

from c2c_events.services.self_test import self_test


def fails(_: Path) -> str:
    raise FileNotFoundError("no such library")


def test_every_part_of_this_installation_works_and_one_that_does_not_is_named():
    found = dict(self_test({"printer": fails, "window": lambda folder: "" if folder.is_dir() else "no folder"}))

    assert found == {
        "resources": "", "sample": "", "schedules": "", "slots": "", "placement": "", "companion": "",
        "printer": "FileNotFoundError: no such library", "window": "",
    }  # fmt: skip
