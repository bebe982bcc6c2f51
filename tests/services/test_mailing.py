"""Drafts of mails are read back as a mail program reads them."""

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import icalendar
import pypdfium2
import pytest

from c2c_events.domain.filters import parse_filter
from c2c_events.domain.organisations import Organisation
from c2c_events.domain.people import Participant, Person, Status
from c2c_events.domain.programme import Role, RoleKind
from c2c_events.domain.records import Publication
from c2c_events.domain.values import Text
from c2c_events.exports.export import WrongOption
from c2c_events.exports.mail_templates import UnknownPlaceholder
from c2c_events.language import language
from c2c_events.messages import sentence
from c2c_events.progress import Cancelled
from c2c_events.services.half_written import CannotWrite
from c2c_events.services.mailing import own_templates
from c2c_events.services.publishing import BatchItem, export, export_batch
from c2c_events.services.workspace import Workspace
from tests.builders import a_meeting, a_person, a_session, a_workspace, put, registered

DRAFTS = "mail-drafts.zip"


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("C2C_EVENTS_HOME", str(tmp_path / "home"))


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    people = [
        a_person("ana", "Ana", "Soler", emails=("ana@example.org",), languages=frozenset({"ca", "fr"})),
        a_person("omar", native_name="عمر حداد", emails=("omar@münchen.example",)),
        a_person("li", "Wěi, \"Bo\"", "李", emails=("li@example.org",), languages=frozenset({"es", "zh"})),
        a_person("nobody", "Nobody", "Writes", emails=("not an address",)),
    ]
    people[1] = replace(people[1], given_name="")
    things = (
        a_meeting(),
        Organisation(id="amb", name=Text({"en": "Metropolitan Area", "fr": "Aire métropolitaine"})),
        a_session("opening"),
        *registered(*people, organisation="amb", function=Text({"en": "Mayor", "fr": "Maire"})),
        Role(id="chair", session="opening", role_kind=RoleKind.CHAIR, person="ana"),
    )
    with a_workspace(tmp_path, *things) as workspace:
        yield workspace


def drafts(workspace: Workspace, **more: Any) -> dict[str, EmailMessage]:
    """The mails of the zip as a mail program reads them, by file name, without the list."""
    return {name: read(content) for name, content in files(workspace, **more).items() if name.endswith(".eml")}


def files(workspace: Workspace, **more: Any) -> dict[str, bytes]:
    out = Path(workspace.database.address).with_name("drafts.zip")
    options = {key: value for key, value in more.items() if key not in ("only", "chosen")}
    only = parse_filter(more.get("only", ""))
    export(workspace, "mail-drafts.zip", out, (), options, only, chosen=more.get("chosen"))
    with zipfile.ZipFile(out) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def read(content: bytes) -> EmailMessage:
    found = message_from_bytes(content, policy=default)
    assert isinstance(found, EmailMessage)
    assert not found.defects
    return found


def text_of(mail: EmailMessage) -> str:
    part = mail.get_body()
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def attached(mail: EmailMessage) -> dict[str, Any]:
    return {str(each.get_filename()): each for each in mail.iter_attachments()}


def test_everybody_gets_a_mail_in_their_first_language_of_the_meeting(workspace: Workspace):
    found = drafts(workspace)

    assert {name: (mail["Content-Language"], mail["Subject"]) for name, mail in found.items()} == {
        "Ana Soler.eml": ("fr", "Rencontre des villes\u00a0: votre inscription est confirmée"),
        "Wěi, _Bo_ 李.eml": ("es", "Meeting of cities: su inscripción está confirmada"),
        "عمر حداد.eml": ("en", "Meeting of cities: your registration is confirmed"),
    }


def test_a_mail_says_what_is_known_of_its_reader(workspace: Workspace):
    said = text_of(drafts(workspace)["Ana Soler.eml"])

    assert "Bonjour Ana Soler," in said
    assert "Rencontre des villes, 12–14 mars 2024, Barcelona" in said
    assert "Fonction\u00a0: Maire\nOrganisation\u00a0: Aire métropolitaine\n" in said
    assert "\n- mardi 12 mars 2024, 09:00–10:30: opening\n" in said


def test_names_of_any_script_stand_in_the_header_and_are_read_back(workspace: Workspace):
    found = [mail["To"].addresses[0] for mail in drafts(workspace).values()]

    assert {(each.display_name, each.addr_spec) for each in found} == {
        ("Ana Soler", "ana@example.org"),
        ('Wěi, "Bo" 李', "li@example.org"),
        ("عمر حداد", "omar@xn--mnchen-3ya.example"),
    }


def test_a_draft_is_unsent_and_names_neither_sender_nor_time(workspace: Workspace):
    mail = drafts(workspace)["Ana Soler.eml"]

    assert mail["X-Unsent"] == "1"
    assert (mail["From"], mail["Date"], mail["Bcc"], mail["Cc"]) == (None, None, None, None)
    assert mail["Message-ID"].endswith("@test.c2c-events.invalid>")


def test_lines_are_short_plain_and_end_as_the_standard_wants(workspace: Workspace):
    for content in files(workspace, attach="calendar,badge").values():
        lines = content.split(b"\r\n")
        if not content.startswith(b"\xef\xbb\xbf"):  # the list is no mail
            assert not [line for line in lines if len(line) > 78 or b"\n" in line or not line.isascii()]


def test_a_calendar_is_attached_with_what_its_reader_does(workspace: Workspace):
    mail = drafts(workspace)["Ana Soler.eml"]

    (name, part), = attached(mail).items()
    calendar = icalendar.Calendar.from_ical(part.get_content())
    assert (name, part.get_content_type(), part.get_content_charset()) == ("Ana Soler.ics", "text/calendar", "utf-8")
    assert [str(event["SUMMARY"]) for event in calendar.walk("VEVENT")] == ["opening"]
    assert "METHOD" not in calendar


def test_badge_and_agenda_are_attached_in_the_reader_s_language(workspace: Workspace):
    mail = drafts(workspace, attach="badge, agenda")["Ana Soler.eml"]

    parts = attached(mail)
    badge, agenda = (pypdfium2.PdfDocument(parts[name].get_content()) for name in ("badge.pdf", "agenda.pdf"))
    assert list(parts) == ["badge.pdf", "agenda.pdf"]
    assert len(badge) == 1
    assert "Soler" in badge[0].get_textpage().get_text_bounded()
    assert "12–14 mars 2024" in agenda[0].get_textpage().get_text_bounded()
    badge.close(), agenda.close()


def test_somebody_s_own_agenda_is_attached_where_there_is_something_in_it(workspace: Workspace):
    mails = drafts(workspace, attach="personal-agenda")

    (part,) = attached(mails.pop("Ana Soler.eml")).values()
    with pypdfium2.PdfDocument(part.get_content()) as pages:
        said = pages[0].get_textpage().get_text_bounded()
        assert len(pages) == 1
    assert part.get_filename() == "personal-agenda.pdf"
    assert "Ana Soler" in said
    assert "Vous présidez cette séance." in said
    assert [attached(mail) for mail in mails.values()] == [{}, {}]


def test_a_mail_without_attachments_is_plain_text(workspace: Workspace):
    mail = drafts(workspace, attach="", template="invitation")["Ana Soler.eml"]

    assert mail.get_content_type() == "text/plain"
    assert "de vous inviter" in text_of(mail)


def test_an_unknown_attachment_is_one_sentence(workspace: Workspace):
    with pytest.raises(WrongOption, match=r"“photo” cannot be used for the option “attach”.*calendar, badge, agenda"):
        drafts(workspace, attach="calendar,photo")


def test_who_has_no_address_stands_in_the_list_without_a_file(workspace: Workspace, tmp_path: Path):
    content = files(workspace)

    assert next(iter(content)) == "index.csv"
    rows = list(csv.reader(io.StringIO(content["index.csv"].decode("utf-8-sig"))))
    assert rows == [
        ["File", "Name", "Organisation", "E-mail", "Language"],
        ["Ana Soler.eml", "Soler, Ana", "Metropolitan Area", "ana@example.org", "French"],
        ["", "Writes, Nobody", "Metropolitan Area", "not an address", ""],
        ["عمر حداد.eml", "عمر حداد", "Metropolitan Area", "omar@xn--mnchen-3ya.example", "English"],
        ["Wěi, _Bo_ 李.eml", "李, Wěi, \"Bo\"", "Metropolitan Area", "li@example.org", "Spanish"],
    ]
    remarks = export(workspace, "mail-drafts.zip", tmp_path / "drafts.zip")
    assert [sentence(each.sentence, each.facts, language("en"))[:78] for each in remarks] == [
        "Participants for whom there is no draft, since they have no e-mail address tha"
    ]


def test_who_is_not_coming_gets_no_mail_unless_that_is_asked(workspace: Workspace):
    ana = workspace.read(lambda read: read.get(Participant, "p-ana"))
    put(workspace, replace(ana, status=Status.WAITING))

    assert "Ana Soler.eml" not in drafts(workspace)
    assert list(drafts(workspace, status="waiting")) == ["Ana Soler.eml"]
    assert list(drafts(workspace, only="status:waiting")) == ["Ana Soler.eml"]
    assert list(drafts(workspace, chosen=["p-ana"])) == ["Ana Soler.eml"]


def test_an_own_template_is_found_in_the_settings(workspace: Workspace):
    own_templates().mkdir(parents=True)
    body = '[fr]\nsubject = "Merci {name}"\nbody = "À bientôt."\n'
    (own_templates() / "thanks.toml").write_text(body, encoding="utf-8")

    assert [mail["Subject"] for mail in drafts(workspace, template="thanks", attach="", only="soler").values()] == [
        "Merci Ana Soler"
    ]
    (own_templates() / "thanks.toml").write_text(body.replace("{name}", "{nom}"), encoding="utf-8")
    with pytest.raises(UnknownPlaceholder, match=r"asks for \{nom\}"):
        drafts(workspace, template="thanks")


def test_a_name_cannot_write_headers(workspace: Workspace):
    ana = workspace.read(lambda read: read.get(Person, "ana"))
    put(workspace, replace(ana, given_name="Ana\r\nBcc: all@example.org\r\n\r\nHello"))

    (mail,) = drafts(workspace, only="soler").values()

    assert mail["Bcc"] is None
    assert mail["To"].addresses[0].display_name == "Ana Bcc: all@example.org  Hello Soler"


def test_equal_drafts_give_equal_bytes_and_others_other_ids(workspace: Workspace):
    first = files(workspace, attach="calendar,badge")

    assert files(workspace, attach="calendar,badge") == first
    assert len({mail["Message-ID"] for mail in drafts(workspace).values()}) == 3


def test_drafts_are_written_into_a_folder(workspace: Workspace, tmp_path: Path):
    ticks: list[tuple[int, int]] = []
    folder = tmp_path / "out" / "drafts"

    remarks = export(
        workspace, DRAFTS, folder, options={"attach": ""}, tick=lambda *tick: ticks.append(tick), unpacked=True
    )

    assert {path.name: path.read_bytes() for path in folder.iterdir()} == files(workspace, attach="")
    assert list(dict.fromkeys(ticks)) == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert len(remarks) == 1


@pytest.mark.parametrize("at", [0, 2], ids=["while they are gathered", "while they are written"])
def test_drafts_that_are_stopped_leave_a_folder_as_it_was(workspace: Workspace, tmp_path: Path, at: int):
    def stop(done: int, total: int) -> None:
        if done == at and total > 1:
            raise Cancelled

    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "Ana Soler.eml").write_text("yesterday's", encoding="utf-8")

    for out in (folder, tmp_path / "new"):
        with pytest.raises(Cancelled):
            export(workspace, DRAFTS, out, tick=stop, publish=True, unpacked=True)

    assert [(path.name, path.read_text(encoding="utf-8")) for path in folder.iterdir()] == [
        ("Ana Soler.eml", "yesterday's")
    ]
    assert not (tmp_path / "new").exists()
    assert workspace.read(lambda reader: reader.all(Publication)) == []


def test_drafts_in_a_folder_are_published_like_a_file_and_again_in_a_folder(workspace: Workspace, tmp_path: Path):
    export(workspace, DRAFTS, tmp_path / "Drafts", options={"attach": ""}, publish=True, unpacked=True)
    (first,) = workspace.read(lambda reader: reader.all(Publication))

    item = BatchItem(DRAFTS, options=first.options, file_name=first.file_name, publish=True)
    (result,) = export_batch(workspace, [item], tmp_path / "again")

    _, second = sorted(workspace.read(lambda reader: reader.all(Publication)), key=lambda each: each.id)
    assert (first.export, first.file_name, first.items) == (DRAFTS, "Drafts/", 3)
    assert result.out == tmp_path / "again" / "Drafts"
    assert len(list(result.out.glob("*.eml"))) == 3
    assert (second.file_name, second.sha256) == (first.file_name, first.sha256)


def test_drafts_into_what_is_no_folder_are_one_sentence(workspace: Workspace, tmp_path: Path):
    (tmp_path / "out").write_text("a file", encoding="utf-8")

    with pytest.raises(CannotWrite, match="“out” cannot be written"):
        export(workspace, DRAFTS, tmp_path / "out", unpacked=True)
