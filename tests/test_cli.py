"""The command line: what scripts rely on."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from c2c_events.cli import main
from c2c_events.domain.changes import Label
from c2c_events.paths import resource
from c2c_events.services.demonstration import make_sample
from c2c_events.services.opening import author_of
from c2c_events.services.safekeeping import backups_of
from c2c_events.services.workspace import create_workspace, open_workspace
from c2c_events.settings import load_settings
from tests.builders import a_person, add

Run = Callable[..., tuple[int, str, str]]
SAMPLE = resource("samples", "barcelona-2024")
NEW = ("--title", "Barcelona 2024", "--starts", "2024-03-12", "--ends", "2024-03-14", "--zone", "Europe/Madrid",
       "--city", "Barcelona", "--country", "ES", "--languages", "fr,en,es")  # fmt: skip


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command; gives exit code, what it printed, and what it said on stderr."""

    def run_it(*arguments: object) -> tuple[int, str, str]:
        code = 0
        try:
            main([str(each) for each in arguments])
        except SystemExit as done:
            code = int(done.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    return run_it


@pytest.fixture
def meeting(run: Run, tmp_path: Path) -> Path:
    path = tmp_path / "barcelona.c2c"
    assert run("new", path, *NEW) == (0, "", "")
    return path


@pytest.fixture(scope="module")
def sample_made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.c2c"
    with create_workspace(str(path)) as workspace:
        make_sample(workspace)
    return path


@pytest.fixture
def sample_meeting(sample_made_once: Path, tmp_path: Path) -> Path:
    """A copy of the sample meeting, to be changed."""
    return Path(shutil.copy(sample_made_once, tmp_path / "sample.c2c"))


def test_a_new_meeting_says_what_it_is(run, meeting):
    code, out, _ = run("info", meeting, "--json")

    said = json.loads(out)
    assert code == 0
    assert said["meeting"] == {
        "title": "Barcelona 2024", "starts": "2024-03-12", "ends": "2024-03-14", "zone": "Europe/Madrid",
        "city": "Barcelona", "country": "ES", "languages": ["fr", "en", "es"],
    }  # fmt: skip
    assert said["file_version"] >= 1
    assert said["last_change"].endswith("Z")
    assert said["counts"]["participant"] == 0
    assert said["rounds"] == []


def test_a_new_meeting_has_the_zone_of_its_city_where_none_is_said(run, tmp_path):
    path = tmp_path / "tripoli.c2c"

    code, out, _ = run("new", path, *NEW[:6], "--city", "Trípoli", "--country", "lb")

    assert (code, out) == (0, "Time zone: Asia/Beirut (Tripoli, Lebanon)\n")
    assert json.loads(run("info", path, "--json")[1])["meeting"]["zone"] == "Asia/Beirut"


def test_a_folder_of_spreadsheets_becomes_a_meeting_in_one_command(run, meeting, tmp_path):
    report = tmp_path / "report.json"

    code, out, _ = run("import", meeting, SAMPLE, "--answers", SAMPLE / "answers.json", "--report", report)

    counts = json.loads(run("info", meeting, "--json")[1])["counts"]
    said = json.loads(report.read_text(encoding="utf-8"))
    assert code == 0
    assert "437" in out or "new" in out
    assert counts["participant"] == 437
    assert counts["session"] == 46
    assert {sheet["kind"] for sheet in said["sheets"]} >= {"registrations", "waiting_list", "programme", "visits"}
    assert said["rows"]["read"] == sum(sheet["rows"]["read"] for sheet in said["sheets"])
    assert {"sheet", "row", "kind", "field", "level", "message", "proposal"} == set(said["problems"][0])


def test_a_report_has_the_shape_of_the_contract(run, meeting):
    code, out, _ = run("import", meeting, SAMPLE / "registrations.xlsx", "--dry-run", "--json")

    said = json.loads(out)
    sheet = said["sheets"][0]
    assert code == 0
    assert said["source"] == "registrations.xlsx"
    assert said["refused"] is False
    assert (sheet["name"], sheet["kind"], sheet["header_row"]) == ("Inscriptions", "registrations", 3)
    assert sheet["columns"]["given_name"] == "Prénom"
    for rows in (sheet["rows"], said["rows"]):
        assert rows["read"] == sum(rows[each] for each in ("new", "changed", "unchanged", "needs_you", "ignored"))
    accepted = said["accepted"][0]
    assert (accepted["sheet"], accepted["row"]) == ("Inscriptions", 4)
    assert accepted["values"]["given_name"] == "Arnau"
    assert [{"sheet": "Inscriptions", "row": 9}, {"sheet": "Inscriptions", "row": 30}] in [
        each["rows"] for each in said["duplicates"]
    ]
    assert json.loads(run("info", meeting, "--json")[1])["counts"]["participant"] == 0


def test_strict_says_that_rows_need_a_person(run, meeting):
    assert run("import", meeting, SAMPLE / "registrations.xlsx", "--dry-run", "--strict")[0] == 1
    assert run("import", meeting, SAMPLE / "groups.csv", "--dry-run", "--strict")[0] == 0


def test_undo_and_redo_work_across_runs(run, meeting):
    run("import", meeting, SAMPLE / "partnerships.csv")

    assert run("undo", meeting)[0] == 0
    without = json.loads(run("info", meeting, "--json")[1])["counts"]["partnership"]
    assert run("redo", meeting)[0] == 0
    again = json.loads(run("info", meeting, "--json")[1])["counts"]["partnership"]
    code, _, err = run("redo", meeting)

    assert (without, again) == (0, 57)
    assert code == 1
    assert err.count("\n") == 1


def test_the_history_tells_what_was_done_in_words(run, meeting):
    run("import", meeting, SAMPLE / "groups.csv")

    said = json.loads(run("history", meeting, "--json")[1])

    assert [each["what"] for each in said] == ["Import of groups.csv", "New meeting"]
    assert {tuple(each) for each in said} == {("id", "at", "user", "what", "reverses")}


def test_the_history_names_people_and_says_what_was_undone(run, meeting):
    with open_workspace(str(meeting), author_of(load_settings())) as workspace:
        add(workspace, a_person("ana", "Ana", "Soler"))
        workspace.run(Label("edit", "ana"), lambda work: work.put(a_person("ana", "Anna", "Soler")))
    run("undo", meeting)
    _, undone, _ = run("redo", meeting)

    _, said, _ = run("history", meeting)

    assert undone == "Change of Anna Soler\n"
    assert [line.split("  ", 1)[1].split(maxsplit=1)[1] for line in said.splitlines()[:3]] == [
        "Redone: Change of Anna Soler",
        "Undone: Change of Anna Soler (taken back since)",
        "Change of Anna Soler (taken back since)",
    ]


def test_every_export_of_the_list_is_written_and_its_options_are_described(run, meeting, tmp_path):
    run("import", meeting, SAMPLE, "--answers", SAMPLE / "answers.json")
    listed = json.loads(run("exports", "--json")[1])

    assert {"agenda.pdf", "badges.pdf", "calendar.ics", "personal-calendars.zip"} <= {each["name"] for each in listed}
    for each in listed:
        assert set(each) == {"name", "title", "options"}
        assert all({"name", "type", "default", "help"} <= set(option) for option in each["options"])
        out = tmp_path / each["name"]
        assert run("export", meeting, each["name"], out)[0] == 0
        assert out.stat().st_size > 100


def test_an_export_that_cannot_be_leaves_what_was_there(run, meeting, tmp_path):
    out = tmp_path / "agenda.pdf"
    out.write_bytes(b"the agenda of yesterday")

    code, _, err = run("export", meeting, "agenda.pdf", out, "--option", "paper=A0")

    assert code == 1
    assert "A0" in err
    assert out.read_bytes() == b"the agenda of yesterday"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".~") and path.suffix == ".tmp"] == []


def test_a_backup_is_restored(run, meeting, tmp_path):
    copy = tmp_path / "copy.c2c"
    assert run("backup", meeting, copy)[0] == 0
    run("import", meeting, SAMPLE / "groups.csv")

    assert run("restore", meeting, copy)[0] == 0

    assert json.loads(run("info", meeting, "--json")[1])["counts"]["working_group"] == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("info", "{tmp}/nowhere.c2c"), "nowhere.c2c"),
        (("info", "{tmp}/text.c2c"), "text.c2c"),
        (("import", "{file}", "{tmp}/nowhere.xlsx"), "nowhere.xlsx"),
        (("export", "{file}", "menu.pdf", "{tmp}/menu.pdf"), "menu.pdf"),
        (("export", "{file}", "agenda.pdf", "{tmp}/no/such/folder.pdf"), "folder.pdf"),
        (("export", "{file}", "agenda.pdf", "{tmp}/a.pdf", "--option", "colour=red"), "colour"),
        (("export", "{file}", "agenda.pdf", "{tmp}/a.pdf", "--language", "fr,klingon"), "klingon"),
        (("new", "{file}", *NEW), "barcelona.c2c"),
        (("new", "{tmp}/new.c2c", *NEW[:-1], "xx1"), "xx1"),
        (("new", "{tmp}/new.c2c", *NEW[:6], "--city", "Nowhere-on-Sea"), "Nowhere-on-Sea"),
        (("undo", "{file}", "99"), ""),
    ],
    ids=lambda each: each[0] if isinstance(each, tuple) else None,
)
def test_what_cannot_be_done_is_said_in_one_sentence(run, meeting, tmp_path, arguments, says):
    (tmp_path / "text.c2c").write_text("this is no meeting file, although it is called so", encoding="utf-8")
    before = meeting.read_bytes()

    code, _, err = run(*(each.format(tmp=tmp_path, file=meeting) for each in arguments))

    assert code == 1
    assert err.count("\n") == 1
    assert says in err
    assert "Traceback" not in err
    if arguments[0] != "undo":
        assert meeting.read_bytes() == before


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a screen there")
def test_the_window_is_refused_in_one_sentence_where_no_screen_is(run, meeting, monkeypatch):
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)

    code, _, err = run("open", meeting)

    assert (code, err.count("\n")) == (1, 1)
    assert "no screen" in err


@pytest.mark.parametrize(
    "arguments",
    [("new", "x.c2c"), ("nonsense",), ("import",), ("new", "x.txt", *NEW), ("new", "x.c2c", *NEW[:6]),
     ("export", "f.c2c", "agenda.pdf"),
     ("info", "f.c2c", "--loud"), ("undo", "f.c2c", "0")],
    ids=" ".join,
)  # fmt: skip
def test_wrong_usage_is_2(run, arguments):
    code, _, err = run(*arguments)

    assert code == 2
    assert err


def test_the_next_edition_takes_people_and_partnerships_over_with_their_ids(run, meeting, tmp_path):
    run("import", meeting, SAMPLE, "--answers", SAMPLE / "answers.json")
    following = tmp_path / "lisboa.c2c"

    code, _, _ = run("new", following, "--title", "Lisboa 2025", "--starts", "2025-03-11", "--ends", "2025-03-13",
                     "--zone", "Europe/Lisbon", "--from", meeting)  # fmt: skip

    before, after = (json.loads(run("info", each, "--json")[1])["counts"] for each in (meeting, following))
    assert code == 0
    assert {name: after[name] for name in ("person", "organisation", "partnership")} == {
        name: before[name] for name in ("person", "organisation", "partnership")
    }
    assert after["participant"] == after["session"] == 0


def test_the_installed_command_starts_without_a_display(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "c2c_events", "--version"], capture_output=True, text=True, env={"PATH": ""}, check=False
    )

    assert done.returncode == 0
    assert "c2c-events" in done.stdout


@pytest.mark.parametrize(("problem", "code"), [("", 0), ("no such library", 1)])
def test_the_self_test_says_each_part_and_fails_where_one_does(run, monkeypatch, problem, code):
    monkeypatch.setattr("c2c_events.services.self_test.self_test", lambda _: [("sample", problem), ("window", "")])

    ended, out, err = run("--self-test")

    assert (ended, err) == (code, f"sample: {problem}\n" if problem else "")
    assert "window: works\n" in out


def test_the_making_of_the_meeting_is_not_undone(run, meeting):
    code, _, err = run("undo", meeting)

    assert code == 1
    assert err.count("\n") == 1
    assert json.loads(run("info", meeting, "--json")[1])["meeting"]


def test_a_change_is_backed_up_where_the_last_backup_is_old(run, meeting):
    run("import", meeting, SAMPLE / "groups.csv")
    run("undo", meeting)

    assert backups_of(str(meeting))

def test_a_check_lists_what_should_be_looked_at(run, sample_meeting):
    code, out, _ = run("check", sample_meeting, "--json")

    said = json.loads(out)
    missing = [each for each in said if each["kind"] == "email_missing"]
    assert code == 0
    assert len(missing) == 5
    assert missing[0].keys() == {"kind", "severity", "message", "things", "accepted"}
    assert missing[0]["things"][0].keys() == {"kind", "id", "label"}
    assert missing[0]["message"] == f"{missing[0]['things'][0]['label']} has no e-mail address."
    assert {each["severity"] for each in said} <= {"error", "warning", "hint"}
    assert len(run("check", sample_meeting)[1].splitlines()) == len(said)


def test_a_strict_check_fails_until_every_finding_is_accepted(run, sample_meeting):
    assert run("check", sample_meeting, "--json", "--strict")[0] == 1

    for each in json.loads(run("check", sample_meeting, "--json")[1]):
        ids = [thing["id"] for thing in each["things"]]
        assert run("accept", sample_meeting, each["kind"], *ids, "--why", "we know") == (0, "", "")

    code, out, _ = run("check", sample_meeting, "--json", "--strict")
    assert code == 0
    assert {each["accepted"] for each in json.loads(out)} == {True}


def test_to_accept_what_is_not_found_says_so_and_changes_nothing(run, meeting):
    code, _, complaint = run("accept", meeting, "email_missing", "nobody", "--why", "x")

    assert code == 1
    assert "email_missing" in complaint
    assert json.loads(run("info", meeting, "--json")[1])["counts"]["acceptance"] == 0


def test_a_published_export_is_in_the_history_and_a_plain_one_is_not(run, sample_meeting, tmp_path):
    def publications():
        said = json.loads(run("history", sample_meeting, "--json")[1])
        return [entry["what"] for entry in said if "agenda.pdf" in entry["what"]]

    plain = run("export", sample_meeting, "agenda.pdf", tmp_path / "plain.pdf", "--language", "fr")
    after_plain = publications()
    published = run("export", sample_meeting, "agenda.pdf", tmp_path / "out.pdf", "--language", "fr", "--publish")

    assert (plain[0], after_plain) == (0, [])
    assert (published[0], publications()) == (0, ["Publication of agenda.pdf"])
    assert (tmp_path / "out.pdf").read_bytes() == (tmp_path / "plain.pdf").read_bytes()


def test_a_list_with_an_unknown_column_is_one_sentence(run, sample_meeting, tmp_path):
    code, _, err = run(
        "export", sample_meeting, "participants.xlsx", tmp_path / "out.xlsx", "--option", "columns=name,shoe_size"
    )

    assert (code, err.count("\n")) == (1, 1)
    assert "“shoe_size” cannot be used for the option “columns” of participants.xlsx" in err
    assert not (tmp_path / "out.xlsx").exists()


def test_a_round_is_placed_by_its_name_and_everything_is_told(run, sample_meeting):
    code, out, err = run("place", sample_meeting, "visites de terrain", "--seed", "7", "--json")

    said = json.loads(out)
    assert (code, err) == (0, "")
    assert (said["round"], said["seed"], said["placed"], len(said["unplaced"])) == ("Visites de terrain", 7, 317, 52)
    assert said["solver"].startswith("OR-Tools ")
    assert said["proven"] == {"placed": True, "ranks": True, "wishes_gap": 0.0}
    assert {tuple(each) for each in said["placements"]} == {
        ("participant", "email", "option", "departure", "rank", "reason")
    }
    assert all(each["reasons"] for each in said["unplaced"])
    _, out, _ = run("info", sample_meeting, "--json")
    assert json.loads(out)["rounds"][0]["placed"] == 317


def test_a_round_is_placed_in_words_and_strictly(run, sample_meeting):
    code, out, _ = run("place", sample_meeting, "Groupes de travail", "--strict")

    first, *ranks = out.splitlines()[:4]
    assert code == 1
    assert first == "Groupes de travail: placed 323, without a place 18, seed 1"
    assert [line.split()[-1] for line in ranks] == ["295", "17", "11"]


def test_a_round_that_is_not_there_is_one_sentence(run, sample_meeting):
    code, out, err = run("place", sample_meeting, "buses")

    said = "There is no choice round “buses”. There are: Visites de terrain and Groupes de travail.\n"
    assert (code, out, err) == (1, "", said)
