"""The Publish page with the sample: what is chosen is shown, written and kept, and a later change is told."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from c2c_events.domain.changes import Label
from c2c_events.domain.people import Participant
from c2c_events.domain.programme import Session, SessionKind
from c2c_events.domain.records import Publication
from c2c_events.domain.values import Text
from c2c_events.exports.registry import EXPORTS
from c2c_events.progress import Cancelled
from c2c_events.services.editing import set_values
from c2c_events.services.half_written import CannotWrite
from c2c_events.services.publishing import export
from tests.ui.showing import LONG_MS, Showing
from ui.dialogs.batch import Batch, BatchResults
from ui.operations import Work
from ui.pages.publish_page import PublishPage


class Publishing(Showing):
    """The page shown, every preview that came, and an empty folder for its files."""

    def __init__(self, operations, qtbot, folder, **facts):
        self.folder = folder
        folder.mkdir()
        super().__init__(PublishPage, operations, qtbot, **facts)
        self.previews = []
        self.page.previews.made.connect(self.previews.append)
        self.until(lambda: self.page.form is not None)

    def choose(self, name):
        """Choose an export, and wait for its preview."""
        self.page.select(name)
        self.settle()

    def settle(self):
        self.until(lambda: not self.page.previews.under_way)

    def line(self, name):
        lines = self.page.lines
        return lines.lines[lines.row_of(name)]

    def rest(self):
        """Wait until nothing is being written."""
        self.until(lambda: not self.page.files.working)


@pytest.fixture
def publishing(operations, qtbot, tmp_path):
    made = Publishing(operations, qtbot, tmp_path / "published")
    made.settle()
    return made


@pytest.fixture
def answer_file(monkeypatch):
    """Answer each question for a file with a path; the questions are counted."""
    asked = []

    def answer(path):
        def ask(*facts):
            asked.append(facts)
            return str(path), ""

        monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
        return asked

    return answer


def written(publishing, name, languages, options=None):
    """The bytes that the service writes for the same wish."""
    found = []
    out = publishing.folder.with_name(name)

    def task(workspace):
        export(workspace, name, out, languages, options)
        return out.read_bytes()

    publishing.operations.look(publishing.page, task).then(found.append)
    publishing.until(lambda: bool(found))
    return found[0]


# What is shown.


def test_the_preview_shows_the_very_file_that_would_be_written(publishing):
    publishing.choose("agenda.pdf")

    assert publishing.previews[-1].data == written(publishing, "agenda.pdf", ("fr",))


def test_another_language_gives_another_file_and_two_give_one_side_by_side(publishing):
    publishing.page.form.languages.boxes["en"].setChecked(True)
    publishing.settle()

    assert publishing.previews[-1].data == written(publishing, "agenda.pdf", ("fr", "en"))


def test_an_option_that_is_ticked_is_in_the_preview(publishing):
    publishing.page.form._editors["index"].setChecked(True)
    publishing.settle()

    assert publishing.previews[-1].data == written(publishing, "agenda.pdf", ("fr",), {"index": "yes"})


def test_pages_are_drawn_and_turned(publishing):
    pages = publishing.page.preview.pages
    publishing.until(lambda: pages.count > 1)

    publishing.page.preview.next.trigger()
    publishing.until(lambda: pages.number == 1)

    assert pages.accessibleDescription().strip()
    assert publishing.page.preview._turned.text() == f"Page 2 of {pages.count}"


def test_a_page_can_be_enlarged_and_shown_whole_again(publishing):
    preview = publishing.page.preview
    publishing.until(lambda: preview.pages.count > 1)

    preview.larger.trigger()
    enlarged = preview.pages.fits
    preview.fit.trigger()

    assert (enlarged, preview.pages.fits) == (False, True)


def test_a_calendar_is_shown_as_its_entries(publishing):
    publishing.choose("calendar.ics")

    table = publishing.page.preview.contents.view.table
    titles = {table.index(row, 1).data() for row in range(table.rowCount())}
    assert "Ouverture de la deuxième rencontre mondiale" in titles


def test_mail_drafts_are_shown_with_the_text_of_the_current_one(publishing):
    publishing.choose("mail-drafts.zip")

    contents = publishing.page.preview.contents
    current = contents.view.currentIndex()
    assert str(current.siblingAtColumn(0).data()) in contents.text.toPlainText()


def test_who_has_no_address_stands_before_the_drafts(publishing):
    publishing.choose("mail-drafts.zip")

    addresses = [row[1] for row in publishing.previews[-1].contents.rows]
    without = addresses.count("No e-mail address")
    assert without > 0
    assert addresses[:without] == ["No e-mail address"] * without


def test_a_search_says_how_many_it_asks_for(publishing):
    publishing.choose("participants.xlsx")
    everybody = len(publishing.all(Participant))

    publishing.page.form.only.setText("status:cancelled")
    publishing.settle()

    asked = sum(each.status == "cancelled" for each in publishing.all(Participant))
    assert publishing.page.form._count.text() == f"{asked} of {everybody} people"


def test_what_cannot_be_is_said_at_its_field_and_goes_when_it_is_mended(publishing):
    publishing.choose("badges.pdf")
    form = publishing.page.form

    form._editors["start_at"].set_typed("7")
    publishing.settle()
    said = form._fields["start_at"].problem
    form._editors["start_at"].set_typed("1")
    publishing.settle()

    assert "from 1 to 1" in said
    assert form._fields["start_at"].problem == ""


def test_what_to_know_about_a_file_is_said_below_its_form(publishing):
    publishing.choose("mail-drafts.zip")

    said = [each.text() for each in publishing.page.form.findChildren(QLabel)]
    assert any("they have no e-mail address" in each for each in said)


def test_a_remark_leads_to_whom_it_is_about(publishing):
    publishing.choose("mail-drafts.zip")
    (remark,) = publishing.previews[-1].remarks

    way = next(each for each in publishing.page.form.findChildren(QPushButton) if each.text() == "Show these people")
    way.click()

    assert len(remark.ids) == remark.facts["count"] > 0
    assert publishing.window.gone == [("participants", f"id:{','.join(remark.ids)}", "")]


@pytest.mark.parametrize("name", EXPORTS)
def test_every_export_has_a_form_whose_defaults_are_those_of_the_registry(publishing, name):
    publishing.choose(name)

    assert publishing.page.form.wish().options == {}
    assert publishing.previews[-1].export == name


def test_what_was_wished_of_an_export_is_there_again_and_comes_back_after_a_restart(publishing):
    publishing.page.form._editors["paper"].set_typed("Letter")
    publishing.choose("badges.pdf")
    publishing.choose("agenda.pdf")
    here = publishing.page.form.wish()
    state = publishing.page.state()

    publishing.page.restore(state)

    assert here.options == {"paper": "Letter"}
    assert publishing.page.state() == state


def test_columns_are_taken_with_a_tick_and_moved_with_alt_and_an_arrow(publishing, qtbot):
    publishing.choose("participants.xlsx")
    columns = publishing.page.form._editors["columns"]
    columns.set_typed("name,city")
    columns.setCurrentIndex(columns.model().index(1))

    qtbot.keyClick(columns, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    publishing.settle()

    assert publishing.page.form.wish().options == {"columns": "city,name"}
    assert publishing.previews[-1].contents.header == ("Ville", "Nom")


def test_a_search_that_comes_with_an_export_is_for_that_one(publishing):
    publishing.page.show_only("country:GH")
    publishing.choose("badges.pdf")
    there = publishing.page.form.wish().only
    publishing.choose("agenda.pdf")

    assert (there, publishing.page.form.wish().only) == ("country:GH", "")


def test_a_search_alone_is_for_the_export_that_is_chosen(publishing):
    publishing.page.show_only("kind:plenary")
    publishing.until(lambda: publishing.page.form.only.text() == "kind:plenary")
    publishing.settle()

    assert publishing.previews[-1].asked < publishing.previews[-1].of


# What is written.


def test_a_file_is_saved_and_nothing_is_noted_in_the_meeting(publishing, answer_file):
    answer_file(publishing.folder / "agenda.pdf")

    publishing.page.save.trigger()
    publishing.rest()

    assert (publishing.folder / "agenda.pdf").read_bytes() == publishing.previews[-1].data
    assert publishing.all(Publication) == []
    assert publishing.window.said == ["Saved as agenda.pdf"]


def test_a_publication_is_noted_and_told_in_the_list(publishing, answer_file):
    answer_file(publishing.folder / "agenda.pdf")

    publishing.page.publish.trigger()
    publishing.rest()
    publishing.until(lambda: publishing.line("agenda.pdf").state.startswith("Published today"))

    assert [each.file_name for each in publishing.all(Publication)] == ["agenda.pdf"]
    assert publishing.window.said == ["Agenda published"]


def test_a_change_after_a_publication_is_told_and_published_again_without_asking(publishing, answer_file):
    asked = answer_file(publishing.folder / "agenda.pdf")
    publishing.page.publish.trigger()
    publishing.rest()
    before = (publishing.folder / "agenda.pdf").read_bytes()
    session = publishing.all(Session, session_kind=SessionKind.PLENARY)[0]

    publishing.do(
        Label("edit", session.id), set_values, Session, [session.id], {"title": Text({"fr": "Une autre séance"})}
    )
    publishing.until(lambda: publishing.line("agenda.pdf").changed)
    told = publishing.line("agenda.pdf").state
    publishing.page.publish.trigger()
    publishing.rest()
    publishing.until(lambda: not publishing.line("agenda.pdf").changed)

    assert told == "Changed: 1 session"
    assert len(asked) == 1
    assert (publishing.folder / "agenda.pdf").read_bytes() != before


def test_the_folder_of_what_was_written_can_be_shown(publishing, answer_file, monkeypatch):
    shown = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()))
    answer_file(publishing.folder / "agenda.pdf")
    publishing.page.save.trigger()
    publishing.rest()

    publishing.page.files.show_folder.trigger()

    assert shown == [str(publishing.folder)]


def test_a_file_that_is_cancelled_is_not_there(publishing, answer_file):
    answer_file(publishing.folder / "badges.pdf")
    publishing.choose("badges.pdf")
    publishing.operations.working.connect(lambda work: work.cancel())

    publishing.page.publish.trigger()
    publishing.rest()

    assert list(publishing.folder.iterdir()) == []
    assert publishing.all(Publication) == []


def test_where_nothing_can_be_written_is_said_and_asked_for_again(publishing, answer_file):
    asked = answer_file(publishing.folder / "gone" / "agenda.pdf")
    failed = []
    publishing.operations.failed.connect(failed.append)

    for _ in range(2):
        publishing.page.publish.trigger()
        publishing.rest()

    assert [type(each) for each in failed] == [CannotWrite, CannotWrite]
    assert len(asked) == 2


def test_a_preview_comes_while_something_else_is_being_written(publishing):
    goes_on = threading.Event()
    publishing.operations.start(publishing.page, "Long", lambda workspace, tick: goes_on.wait(LONG_MS / 1000))

    publishing.choose("calendar.ics")
    came = publishing.previews[-1].export
    goes_on.set()

    assert came == "calendar.ics"


def test_of_several_one_that_fails_is_told_and_the_others_are_written(publishing):
    publishing.choose("badges.pdf")
    publishing.page.form._editors["start_at"].set_typed("7")
    publishing.page.batch.trigger()
    (dialog,) = publishing.page.findChildren(Batch)
    for name, box in dialog.boxes.items():
        box.setChecked(name in ("badges.pdf", "calendar.ics"))
    dialog.languages.set_typed("en,fr")
    dialog.folder.setText(str(publishing.folder))

    dialog.answer.click()
    publishing.until(lambda: bool(publishing.page.findChildren(BatchResults)))

    (results,) = publishing.page.findChildren(BatchResults)
    said = [each.text() for each in results.findChildren(QLabel)]
    assert sorted(path.name for path in publishing.folder.iterdir()) == ["calendar.en.ics", "calendar.fr.ics"]
    assert said[0] == "2 of 4 files are written"
    assert sum("from 1 to 1" in each for each in said) == 2
    results.close()


def test_of_several_that_are_cancelled_it_is_said_which_are_written(publishing, monkeypatch):
    def cancelled_after_the_first(work, done, total):
        if done:
            raise Cancelled

    monkeypatch.setattr(Work, "tick", cancelled_after_the_first)
    publishing.page.batch.trigger()
    (dialog,) = publishing.page.findChildren(Batch)
    for name, box in dialog.boxes.items():
        box.setChecked(name in ("calendar.ics", "programme.xlsx", "outcomes.pdf"))
    dialog.folder.setText(str(publishing.folder))

    dialog.answer.click()
    publishing.until(lambda: bool(publishing.page.findChildren(BatchResults)))

    (results,) = publishing.page.findChildren(BatchResults)
    said = [each.text() for each in results.findChildren(QLabel)]
    assert [path.name for path in publishing.folder.iterdir()] == ["calendar.fr.ics"]
    assert said[0] == "1 of 3 files are written"
    assert said.count("Stopped. Nothing was changed, no file was written.") == 2
    results.close()


def test_documents_that_are_older_are_published_again_as_the_last_time(publishing, answer_file):
    answer_file(publishing.folder / "the agenda.pdf")
    publishing.page.form._editors["index"].setChecked(True)
    publishing.page.publish.trigger()
    publishing.rest()
    session = publishing.all(Session, session_kind=SessionKind.PLENARY)[0]
    publishing.do(Label("edit", session.id), set_values, Session, [session.id], {"title": Text({"fr": "Nouveau"})})
    publishing.until(publishing.page.update_.isEnabled)

    publishing.page.update_.trigger()
    (dialog,) = publishing.page.findChildren(Batch)
    dialog.answer.click()
    publishing.rest()
    publishing.until(lambda: not publishing.line("agenda.pdf").changed)

    expected = written(publishing, "agenda.pdf", ("fr",), {"index": "yes"})
    assert list(dialog.boxes) == ["agenda.pdf"]
    assert (publishing.folder / "the agenda.pdf").read_bytes() == expected


def test_mail_drafts_are_made_in_a_folder(publishing, monkeypatch):
    proposed = []
    folder = str(publishing.folder)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *asked: (proposed.append(asked[2]), (folder, ""))[1])
    publishing.choose("mail-drafts.zip")
    publishing.page.form.only.setText("country:GH")
    publishing.settle()

    publishing.page.drafts.trigger()
    publishing.rest()

    names = {path.suffix for path in publishing.folder.iterdir()}
    drafts = len(list(publishing.folder.glob("*.eml")))
    assert names == {".csv", ".eml"}
    assert not Path(proposed[0]).exists()
    assert publishing.window.said == [f"{drafts} mail drafts are in the folder"]
    assert [(each.file_name, each.items) for each in publishing.all(Publication)] == [("published/", drafts)]
    publishing.until(lambda: publishing.line("mail-drafts.zip").state.startswith("Published today"))


def test_a_meeting_that_can_only_be_read_can_be_saved_and_not_published(operations, qtbot, tmp_path):
    showing = Publishing(operations, qtbot, tmp_path / "published", read_only=True)

    said = [each.text() for each in showing.page.findChildren(QLabel)]
    assert showing.page.save.isEnabled()
    assert not showing.page.publish.isEnabled()
    assert "This meeting can only be read here" in said


# How it is used.


def test_the_list_keeps_the_rules_of_its_kind(publishing, qtbot):
    QAbstractItemModelTester(publishing.page.lines, QAbstractItemModelTester.FailureReportingMode.Fatal)
    QAbstractItemModelTester(
        publishing.page.preview.contents.view.table, QAbstractItemModelTester.FailureReportingMode.Fatal
    )

    publishing.choose("calendar.ics")

    assert publishing.page.list.currentIndex().data() == "Calendar of the programme"


def test_keys_of_the_page_are_its_own_only_while_it_is_shown(publishing):
    page = publishing.page
    publishing.until(lambda: page.preview.pages.count > 1)
    shown = [page.publish.isEnabled(), page.preview.next.isEnabled()]

    page.hide()

    assert (shown, [page.publish.isEnabled(), page.preview.next.isEnabled()]) == ([True, True], [False, False])


def test_in_a_narrow_window_the_preview_takes_the_place_of_the_form(publishing):
    page = publishing.page
    page.resize(600, 700)
    narrow = page.preview.isVisible(), page._middle.isVisible()

    page.swap.trigger()

    assert (narrow, (page.preview.isVisible(), page._middle.isVisible())) == ((False, True), (True, False))
