import pytest

from resources.packaging import set_up


def test_where_nobody_may_install_it_says_what_to_type(monkeypatch):
    monkeypatch.setattr(set_up, "privilege", lambda: None)
    monkeypatch.setattr(set_up.shutil, "which", lambda _program: "/usr/bin/apt-get")

    with pytest.raises(SystemExit, match="sudo apt-get install --yes --no-install-recommends libegl1 libgl1\n"):
        set_up.install_system_packages(["libegl1", "libgl1"])


def test_another_system_is_told_the_debian_names(monkeypatch):
    monkeypatch.setattr(set_up.shutil, "which", lambda _program: None)

    with pytest.raises(SystemExit, match="Debian packages, then try again: libegl1"):
        set_up.install_system_packages(["libegl1"])


def test_nobody_is_asked_for_a_password_where_nobody_sits(monkeypatch):
    monkeypatch.setattr(set_up.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(set_up.shutil, "which", lambda _program: "/usr/bin/sudo")
    monkeypatch.setattr(set_up.subprocess, "run", lambda *_a, **_k: set_up.subprocess.CompletedProcess([], 1))
    monkeypatch.setattr(set_up.sys.stdin, "isatty", lambda: False, raising=False)

    assert set_up.privilege() is None


def test_a_missing_library_names_its_package(monkeypatch):
    monkeypatch.setattr(set_up, "is_loadable", lambda library: library != "libEGL.so.1")
    monkeypatch.setattr(set_up, "find_spec", lambda _name: object())

    assert set_up.missing_packages() == ["libegl1"]


def test_libraries_are_asked_of_the_system_itself():
    assert set_up.is_loadable("libc.so.6")
    assert not set_up.is_loadable("libnothing-of-the-kind.so.1")
