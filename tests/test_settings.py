import json
import subprocess
import sys
from dataclasses import fields, replace

import pytest

from c2c_events import paths
from c2c_events.settings import (
    RECENT,
    Settings,
    load_settings,
    save_settings,
    with_recent,
    with_window,
    without_recent,
)


@pytest.fixture(autouse=True)
def file(tmp_path, monkeypatch):
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path))
    return paths.settings_dir() / "settings.json"


CHOSEN = Settings(
    device="d" * 32,
    user="Amina Ñuñez",
    language="fr",
    theme="dark",
    text_scale=1.5,
    compact_rows=True,
    recent=("/a/meeting.c2c",),
    window="AdnQywAD",
    windows={"/a/meeting.c2c": {"page": "participants"}},
)


def test_what_is_chosen_is_there_at_the_next_start():
    save_settings(lambda _: CHOSEN)

    assert load_settings() == CHOSEN


def test_every_setting_has_a_value_other_than_its_default_in_these_tests():
    assert all(getattr(CHOSEN, each.name) != getattr(Settings(), each.name) for each in fields(Settings))


def test_a_machine_has_one_device_id():
    first = load_settings()

    assert len(first.device) == 32
    assert load_settings() == first


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("user", 7),
        ("theme", "pink"),
        ("theme", ["dark"]),
        ("text_scale", "large"),
        ("text_scale", 40),
        ("text_scale", True),
        ("compact_rows", "yes"),
        ("recent", "/a/meeting.c2c"),
        ("recent", [1]),
        ("windows", {"/a/meeting.c2c": 3}),
    ],
)
def test_a_value_that_cannot_be_is_as_if_it_were_not_there(file, name, said):
    save_settings(lambda _: CHOSEN)
    file.write_text(json.dumps({**json.loads(file.read_text()), name: said}))

    assert load_settings() == replace(CHOSEN, **{name: getattr(Settings(), name)})


def test_what_a_newer_program_wrote_stays(file):
    file.write_text(json.dumps({"device": "d", "accent": "teal", "theme": "twilight"}))

    save_settings(lambda settings: replace(settings, user="Amina"))

    assert json.loads(file.read_text()) == {"device": "d", "accent": "teal", "theme": "twilight", "user": "Amina"}


@pytest.mark.parametrize("content", [b"{", b"[]", b"\xff\xfe", b""])
def test_a_file_that_cannot_be_understood_is_put_aside(file, content):
    file.write_bytes(content)

    settings = load_settings()

    assert settings == Settings(device=settings.device)
    assert file.with_suffix(".unreadable").read_bytes() == content


def test_each_of_two_windows_keeps_what_the_other_chose():
    save_settings(lambda settings: replace(settings, theme="dark"))
    save_settings(lambda settings: replace(settings, compact_rows=True))

    assert (load_settings().theme, load_settings().compact_rows) == ("dark", True)


CHANGE_OFTEN = """
import sys
from c2c_events.settings import save_settings, with_window
for number in range(20):
    save_settings(lambda settings: with_window(settings, f"{sys.argv[1]}-{number}", {"n": number}))
"""


def test_many_windows_that_write_at_once_lose_nothing():
    load_settings()

    windows = [subprocess.Popen([sys.executable, "-c", CHANGE_OFTEN, name]) for name in "abc"]

    assert [window.wait() for window in windows] == [0, 0, 0]
    assert len(load_settings().windows) == 60


def test_a_lock_left_behind_stops_nobody(file):
    file.with_suffix(".lock").touch()

    save_settings(lambda settings: replace(settings, user="Amina"))

    assert load_settings().user == "Amina"
    assert sorted(each.name for each in file.parent.iterdir()) == ["settings.json"]


def test_a_change_that_fails_leaves_the_file_as_it_was(file):
    save_settings(lambda _: CHOSEN)
    before = file.read_bytes()

    with pytest.raises(TypeError):
        save_settings(lambda settings: replace(settings, user={1}))

    assert file.read_bytes() == before
    assert sorted(each.name for each in file.parent.iterdir()) == ["settings.json"]


def test_the_newest_meeting_stands_first_and_once():
    settings = with_recent(with_recent(with_recent(Settings(), "a.c2c"), "b.c2c"), "a.c2c")

    assert settings.recent == ("a.c2c", "b.c2c")


def test_so_many_meetings_are_remembered_with_how_their_windows_stood():
    settings = Settings()
    for number in range(RECENT + 2):
        settings = with_window(with_recent(settings, f"{number}.c2c"), f"{number}.c2c", {"page": "overview"})

    assert settings.recent == tuple(f"{number}.c2c" for number in range(RECENT + 1, 1, -1))
    assert set(settings.windows) == set(settings.recent)


def test_a_meeting_can_be_forgotten():
    settings = with_window(with_recent(Settings(), "a.c2c"), "a.c2c", {"page": "overview"})

    settings = without_recent(settings, "a.c2c")

    assert (settings.recent, settings.windows) == ((), {})


@pytest.mark.parametrize(
    ("opened", "kept"),
    [
        ("postgresql://amina:s3cret@db.example.org/meeting", "postgresql://amina@db.example.org/meeting"),
        ("postgresql://amina:s3:c@ret@db.example.org:5432/meeting", "postgresql://amina@db.example.org:5432/meeting"),
        ("postgresql://db.example.org:5432/meeting", "postgresql://db.example.org:5432/meeting"),
        ("/home/amina/a:b@c.c2c", "/home/amina/a:b@c.c2c"),
    ],
)
def test_no_password_is_kept(file, opened, kept):
    save_settings(lambda settings: with_window(with_recent(settings, opened), opened, {"page": "desk"}))

    assert "s3" not in file.read_text()
    assert load_settings().recent == (kept,)
    assert load_settings().window_in(opened) == {"page": "desk"}


@pytest.mark.parametrize(
    ("system", "spoken"),
    [(["fr-CH", "en"], "fr"), (["de-DE", "es_ES.UTF-8"], "es"), (["French_France"], "en"), ([], "en")],
)
def test_the_first_language_of_the_system_that_the_program_speaks_is_spoken(system, spoken):
    assert Settings().interface_language(system) == spoken
    assert Settings(language="es").interface_language(system) == "es"


@pytest.mark.parametrize(
    ("said", "spoken"),
    [
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "en_GB.UTF-8", "LANGUAGE": "de:es:en"}, "es"),
        ({"LC_ALL": "C.UTF-8", "LANG": "fr_FR.UTF-8", "LANGUAGE": "fr"}, "en"),
    ],
)
def test_the_command_line_speaks_what_the_environment_says(monkeypatch, said, spoken):
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in said.items():
        monkeypatch.setenv(name, value)

    assert Settings().interface_language() == spoken
