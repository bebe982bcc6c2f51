"""What holds for the repository as a whole: layers, pins, licences, what a wheel carries."""

import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from c2c_events.storage.database import APPLICATION_ID
from resources.packaging import desktop

ROOT = Path(__file__).parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = PYPROJECT["project"]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")

# Permissive, or named as compatible by the EUPL itself (its appendix); of data, what asks for no more than to be named.
COMPATIBLE = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC-BY-4.0", "CC0-1.0", "GPL-2.0-only", "GPL-3.0-only", "ISC",
    "LGPL-3.0-only", "LicenseRef-public-domain", "MIT", "MIT-CMU", "MPL-2.0", "OFL-1.1", "PSF-2.0", "Unlicense", "Zlib",
}  # fmt: skip


def locked_packages() -> dict[str, str]:
    """Name, with its version, of each package of the lock."""
    return dict(re.findall(r"^([a-z0-9-]+)(?:\[[a-z,]+\])?==(\S+)", LOCK, re.MULTILINE))


def shipped_packages() -> set[str]:
    """Every package that comes with the program: its dependencies, and theirs."""
    found: set[str] = set()
    waiting = [Requirement(text) for text in PROJECT["dependencies"]]
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if name not in found or requirement.extras:
            found.add(name)
            extras = requirement.extras or {""}
            further = [Requirement(text) for text in distribution(name).requires or []]
            waiting.extend(
                one for one in further if not one.marker or any(one.marker.evaluate({"extra": e}) for e in extras)
            )
    return found


def licences() -> dict[str, str]:
    shown = tomllib.loads((ROOT / "resources" / "licences.toml").read_text(encoding="utf-8"))
    return {name: licence for listed in shown.values() for name, licence in listed.items()}


def test_imports_point_inward():
    assert lint_imports(no_cache=True, no_logo=True) == EXIT_STATUS_SUCCESS


def test_every_module_of_the_application_has_its_place_in_the_contracts():
    layers, shared = PYPROJECT["tool"]["importlinter"]["contracts"][:2]
    placed = {name for line in layers["layers"] + shared["source_modules"] for name in re.findall(r"s\.(\w+)", line)}

    modules = {path.stem for path in (ROOT / "c2c_events").iterdir() if path.suffix in {".py", ""}}

    assert modules - placed - {"__init__", "__main__", "__pycache__"} == set()


@pytest.mark.parametrize("trace", ["://", "--index-url", "--find-links", "file:", "/home/", "/root/", "\\"])
def test_the_lock_names_no_place_where_packages_come_from(trace):
    lines = [line.removesuffix(" \\") for line in LOCK.splitlines()]  # the sign that a line goes on

    assert [line for line in lines if trace in line] == []


def test_every_locked_package_has_a_hash():
    packages = re.split(r"^(?=[a-z0-9])", LOCK, flags=re.MULTILINE)[1:]

    assert len(packages) == len(locked_packages())
    assert [package.splitlines()[0] for package in packages if "--hash=sha256:" not in package] == []


def test_the_lock_holds_what_the_project_asks_for():
    asked = [Requirement(text) for text in PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"]]
    locked = locked_packages()

    unmet = [str(one) for one in asked if not one.specifier.contains(locked.get(canonicalize_name(one.name), "0"))]

    assert unmet == []


def test_what_builds_the_project_is_locked_in_the_same_version():
    build = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]

    assert [
        one for one in build if one not in {f"{name}=={version}" for name, version in locked_packages().items()}
    ] == []


def test_each_direct_dependency_has_its_reason_in_the_guide():
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    direct = PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"]

    assert [name for name in (Requirement(text).name for text in direct) if f"`{name}`" not in guide] == []


def test_the_licence_of_everything_shipped_is_listed_and_compatible():
    listed = licences()

    assert shipped_packages() - listed.keys() == set()
    assert {name: text for name, text in listed.items() if not set(re.split(r" (?:AND|OR) ", text)) <= COMPATIBLE} == {}


def test_a_listed_licence_is_the_one_the_package_states():
    listed = licences()
    stated = {name: distribution(name).metadata.get("License-Expression") for name in shipped_packages()}

    assert {name: text for name, text in stated.items() if text and text != listed[name]} == {}


def links_of(page: Path) -> list[str]:
    return re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))


def anchors_of(page: Path) -> set[str]:
    """What a link can jump to: its headings, as code forges name them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_link_of_the_documentation_leads_somewhere_and_its_map_to_every_page():
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]

    dead = []
    for page in pages:
        for link in links_of(page):
            place, _, anchor = link.partition("#")
            target = page.parent / place if place else page
            if "://" not in link and not (target.exists() and (not anchor or anchor in anchors_of(target))):
                dead.append(f"{page.name}: {link}")

    assert dead == []
    assert {page.name for page in (ROOT / "docs").glob("*.md")} - set(links_of(ROOT / "docs" / "README.md")) == {
        "README.md"
    }


def test_the_desktop_knows_a_meeting_file_by_the_mark_that_storage_writes():
    mime = (ROOT / "resources" / "packaging" / "c2c-events-mime.xml").read_text(encoding="utf-8")

    assert f'<match type="big32" value="0x{APPLICATION_ID:08X}" offset="68"/>' in mime


def test_a_wheel_carries_every_resource_and_finds_it(tmp_path):
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    unpacked = tmp_path / "site"
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        wheel.extractall(unpacked)
    resources = ROOT / "resources"
    wanted = {
        path.relative_to(resources)
        for path in resources.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.relative_to(resources).parts[0] != "packaging"
    }

    code = f"import sys; sys.path.insert(0, {str(unpacked)!r}); from c2c_events import paths; print(paths.resource())"
    found = Path(subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True, capture_output=True, text=True)
                 .stdout.strip())  # fmt: skip

    assert found == unpacked / "c2c_events" / "resources"
    assert wanted
    assert {path.relative_to(found) for path in found.rglob("*") if path.is_file()} == wanted


def test_the_desktop_of_a_user_gets_an_entry_that_starts_the_program_where_it_is(tmp_path):
    program = tmp_path / "a b$c" / "c2c-events"

    desktop.install(program, tmp_path / "data")

    entry = (tmp_path / "data" / "applications" / "c2c-events.desktop").read_text(encoding="utf-8")
    exec_line = next(line for line in entry.splitlines() if line.startswith("Exec="))
    assert exec_line == f'Exec="{tmp_path}/a b\\\\$c/c2c-events" open %f'
    assert (tmp_path / "data" / "mime" / "packages" / "c2c-events-mime.xml").is_file()
    assert (tmp_path / "data" / "icons" / "hicolor" / "scalable" / "apps" / "c2c-events.svg").is_file()


def test_a_step_whose_tool_is_missing_is_left_out_with_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))

    said = desktop.install(tmp_path / "c2c-events", tmp_path / "data")

    assert "There is no xdg-mime on this machine: a double click may ask which program to open a meeting with." in said
    assert len(said) == 5
