"""The Overview of the sample: what it says, where each number leads, what keyboard and screen readers find."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QPdfWriter
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from c2c_events.domain.changes import Label
from c2c_events.domain.filters import parse_filter
from c2c_events.domain.people import Gender, Participant, Person, Status
from c2c_events.domain.programme import Session
from c2c_events.domain.searching import ListIndex
from c2c_events.language import language
from c2c_events.services.facts import Sources, at_hand, participant_facts
from c2c_events.services.participant_lists import participant_rows
from c2c_events.services.workspace import open_workspace
from c2c_events.settings import Settings
from tests.builders import a_meeting, a_workspace
from ui import theme
from ui.context import Context
from ui.models.overview import any_of, big_numbers
from ui.operations import Operations
from ui.pages.overview_page import OverviewPage
from ui.places import BY_KEY
from ui.printing import SHEET
from ui.watch import Watch
from ui.widgets.link_list import LinkList

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the display that is none cannot


class Window:
    """Where the page wants to go, and what it says."""

    def __init__(self) -> None:
        self.gone: list[tuple[str, str, str]] = []
        self.said: list[str] = []

    def go(self, page: str, *, only: str = "", select: str = "") -> None:
        self.gone.append((page, only, select))

    def show_facts(self) -> None:
        self.gone.append(("facts", "", ""))

    def toast(self, words: str, *, icon: str = "check", undo: bool = False) -> None:
        self.said.append(words)


def opened(operations: Operations, meeting, code: str = "en") -> OverviewPage:
    context = Context(language(code), operations, Window(), Settings(), meeting, Watch(operations), "a.c2c")  # type: ignore[arg-type]
    page = OverviewPage(context)
    context.watch.found.connect(page.on_findings)
    operations.changed.connect(page.on_changed)
    context.watch.look()
    return page


@pytest.fixture
def page(operations, qtbot) -> Iterator[OverviewPage]:
    made = opened(operations, a_meeting())
    qtbot.addWidget(made)
    made.resize(1180, 840)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: made.board.kinds.rowCount() > 0 and made.board.changes.rowCount() > 0)
    return made


def window(page: OverviewPage) -> Window:
    shell = page.context.shell
    assert isinstance(shell, Window)
    return shell


def texts(bars: LinkList) -> list[str]:
    role = Qt.ItemDataRole.AccessibleTextRole.value
    return [bars.links().data(bars.links().index(row), role) for row in range(bars.links().rowCount())]


def count_by(page: OverviewPage, choice: str) -> None:
    next(action for action in page._count_by_menu.actions() if action.text() == choice).trigger()


def test_the_numbers_say_what_they_count_and_lead_to_its_list(page, qtbot):
    said = [each.number.accessibleName() for each in page.board.numbers]
    for each in page.board.numbers[1:]:
        qtbot.mouseClick(each.number, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.board.numbers[1].facts[1], Qt.MouseButton.LeftButton)

    assert said[1:] == [
        "437 participants, 422 confirmed, 15 waiting",
        "200 organisations, from 75 countries",
        "57 partnerships, 112 cities, €92.1M",
        "46 sessions, 3 days, 10 rooms",
        "114 people with a role, 2 names still to come",
    ]
    assert [each[:2] for each in window(page).gone] == [
        ("participants", ""),
        ("organisations", ""),
        ("partnerships", ""),
        ("programme", ""),
        ("participants", page.overview.dashboard.with_a_role.only),
        ("participants", "status:waiting"),
    ]


def test_enter_on_a_number_goes_where_a_click_goes(page, qtbot):
    page.board.numbers[2].number.setFocus()
    qtbot.keyClick(page.board.numbers[2].number, Qt.Key.Key_Return)

    assert window(page).gone == [("organisations", "", "")]


@pytest.mark.parametrize(
    ("today", "large", "words", "fact"),
    [
        ("2024-03-10", "2", "days to go", "opens Tue 12 Mar, 08:00"),
        ("2024-03-11", "1", "day to go", "opens Tue 12 Mar, 08:00"),
        ("2024-03-13", "2", "of 3 days", "today, Wed 13 Mar"),
        ("2024-03-15", "1", "day since it ended", "12–14 March 2024"),
    ],
)
def test_the_first_number_counts_the_days(page, today, large, words, fact):
    from c2c_events.services.dashboard import countdown

    day = datetime.fromisoformat(today).date()
    numbers = replace(page.overview.dashboard, countdown=countdown(page.overview.meeting, day))

    first = big_numbers(replace(page.overview, dashboard=numbers), language("en"))[0]

    assert (first.link.number, first.link.words, first.facts[0].words) == (large, words, fact)


def test_findings_stand_worst_first_and_lead_to_their_rows(page, qtbot):
    kinds = page.board.kind_list
    kinds.setFocus()
    said = texts(kinds)
    for wanted in ("Error: Room too small", "Warning: Objective without a session"):
        qtbot.keyClick(kinds, Qt.Key.Key_Home)
        for _ in range(next(n for n, each in enumerate(said) if each.startswith(wanted))):
            qtbot.keyClick(kinds, Qt.Key.Key_Down)
        qtbot.keyClick(kinds, Qt.Key.Key_Return)

    assert said[0] == "Error: Room too small, Programme, 1"
    assert [link.role for link in page.board.kinds.links] == ["error"] * 8 + ["warning"] * 4
    # No list has a row for an objective: the whole programme is shown.
    assert window(page).gone == [("programme", "finding:room_too_small", ""), ("programme", "", "")]


def test_findings_are_counted_when_somebody_looks(page, operations, qtbot):
    page.hide()
    before = page.overview.dashboard.findings
    with qtbot.waitSignal(page.context.watch.found):
        operations.run(Label("test"), _expect_nobody)

    hidden = page.overview.dashboard.findings
    page.show()

    assert hidden == before
    assert "room_too_small" in {each.kind for each in before}
    assert "room_too_small" not in {each.kind for each in page.overview.dashboard.findings}


def _expect_nobody(work):
    work.put(*(replace(each, expected=0) for each in work.all(Session)))


def test_all_findings_are_said_one_by_one(page, qtbot):
    page._all_findings.trigger()
    qtbot.waitUntil(lambda: page.board.every_finding.rowCount() == 50)

    with qtbot.waitSignal(page.board.finding_list.chosen):
        page.board.finding_list.setFocus()
        qtbot.keyClick(page.board.finding_list, Qt.Key.Key_Return)

    shared = next(link for link in page.board.every_finding.links if "share the e-mail address" in link.words)
    session = window(page).gone[0]
    assert texts(page.board.finding_list)[0].endswith("66 expected, 30 seats (U).")
    assert session[:2] == ("programme", "")
    assert session[2] == page.overview.dashboard.findings[0].things[0].id
    assert shared.to is not None
    assert shared.to.only.startswith("id:")
    assert len(shared.to.only.split(",")) == 2
    assert page.board.finding_list.isVisible()
    assert not page.board.kind_list.isVisible()


def test_a_bar_says_its_part_of_all_and_leads_to_its_people(page, qtbot):
    bars = page.board.people_bars
    bars.setFocus()
    qtbot.keyClick(bars, Qt.Key.Key_Down)
    qtbot.keyClick(bars, Qt.Key.Key_Return)

    assert texts(bars)[:2] == ["Local authority: 297 of 422", "EU delegation: 42 of 422"]
    assert len(texts(bars)) == 8
    assert texts(bars)[-1].startswith("Others (4): ")
    assert window(page).gone == [("participants", page.overview.dashboard.by_organisation_kind[1].number.only, "")]


def test_the_others_lead_to_exactly_their_people(page, meeting_file, qtbot):
    count_by(page, "Country")
    others = page.board.people.links[-1]
    assert others.to is not None
    with_copy = meeting_file.with_name("copy.c2c")
    with_copy.write_bytes(meeting_file.read_bytes())

    with open_workspace(str(with_copy)) as workspace:
        found = workspace.read(chosen_people, others.to.only)

    assert str(len(found)) == others.number
    assert [link.share > 0 for link in page.board.people.links] == [True] * 7 + [False]


def chosen_people(reader, only: str) -> list[int]:
    facts = participant_facts(Sources(at_hand(reader), datetime.now(UTC)))
    return ListIndex(participant_rows(reader), facts).chosen(parse_filter(only))


def test_people_are_counted_another_way_and_the_way_is_remembered(page, operations, qtbot):
    count_by(page, "Region of the world")

    assert texts(page.board.people_bars)[0].startswith("Europe: 232 of ")
    assert page.board.people_bars.accessibleName() == "People by region"
    again = opened(operations, a_meeting())
    qtbot.addWidget(again)
    again.restore(page.state())
    qtbot.waitUntil(lambda: bool(again.board.people.links))
    assert again.board.people_bars.accessibleName() == "People by region"


def test_only_ways_to_count_are_offered_that_somebody_stated_something_for(page, operations, qtbot):
    def offered() -> list[str]:
        return [action.text() for action in page._count_by_menu.actions() if action.isVisible()]

    assert "Gender" not in offered()
    assert "Day of attendance" in offered()

    operations.run(Label("edit_person"), state_a_gender)
    qtbot.waitUntil(lambda: "Gender" in offered())


def state_a_gender(work) -> None:
    somebody = work.all(Participant, status=Status.CONFIRMED)[0]
    work.put(replace(work.get(Person, somebody.person), gender=Gender.FEMALE))


def test_an_objective_without_a_session_is_said_in_words(page):
    assert [text.partition(": ")[2] or text for text in texts(page.board.objective_bars)][1].endswith("no session")
    empty = page.board.objectives.links[1]
    assert (empty.note, empty.icon, empty.number) == ("No session", "triangle-alert", "0")


def test_an_objective_without_a_session_leads_to_its_finding(page, qtbot):
    to = page.board.objectives.links[1].to
    page.show_only(to.only)

    qtbot.waitUntil(lambda: page.board.finding_list.currentIndex().isValid())
    row = page.board.finding_list.currentIndex().row()
    assert to.page == "overview"
    assert page.board.finding_list.isVisible()
    assert page.board.every_finding.links[row].words.startswith("No session serves")


def test_every_number_and_every_fact_below_it_leads_somewhere(page):
    facts = [fact for number in page.board.numbers for fact in number.facts]

    assert [fact.text() for fact in facts if fact.to is None] == []


def test_cities_are_the_same_on_the_map_and_in_the_list(page, qtbot):
    page._all_cities.trigger()

    assert page.board.city_list.isVisible()
    assert not page.board.map.isVisible()
    assert page.board.city_list.model() is page.board.map.model()
    barcelona = next(text for text in texts(page.board.city_list) if text.startswith("Barcelona"))
    assert barcelona == "Barcelona, Spain, 40 people, 3 partnerships, hosts the meeting"
    names = [link.words for link in page.board.cities.links]
    assert names == sorted(names, key=language("en").collation)


def test_changes_of_today_lead_to_the_history(page, qtbot):
    page.board.change_list.setFocus()
    qtbot.keyClick(page.board.change_list, Qt.Key.Key_Return)

    assert any(text.startswith("437 people registered") for text in texts(page.board.change_list))
    assert window(page).gone == [("history", "", "")]


def test_check_everything_says_how_much_it_found(page, qtbot):
    note = page.board._incomplete
    assert note.isVisible()

    page._check.trigger()
    qtbot.waitUntil(lambda: bool(window(page).said))

    assert window(page).said == ["50 findings"]
    assert not note.isVisible()
    assert page._check.isEnabled()


def test_many_changes_are_read_once_they_have_settled(page, operations, qtbot, monkeypatch):
    shown = []
    monkeypatch.setattr(page.board, "show_overview", lambda overview, by: shown.append(overview))

    for number in range(3):
        operations.run(Label("edit_person"), call_somebody, f"Ana {number}")

    qtbot.waitUntil(lambda: bool(shown))
    qtbot.wait(600)
    assert len(shown) == 1


def test_what_changes_while_nobody_looks_is_read_when_the_page_is_shown_again(page, operations, qtbot):
    before = page.overview
    page.hide()
    with qtbot.waitSignal(page._settling.timeout):
        operations.run(Label("edit_person"), call_somebody, "Ana")
    qtbot.wait(100)
    assert page.overview is before

    page.show()

    qtbot.waitUntil(lambda: page.overview is not before)


def call_somebody(work, name: str) -> None:
    work.put(replace(work.all(Person)[0], given_name=name))


def test_everything_that_can_have_the_focus_has_a_name(page):
    for each in page.findChildren(QWidget):
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus.value and each.isVisible():
            named = QAccessible.queryAccessibleInterface(each)
            assert named.text(QAccessible.Text.Name), each


@pytest.mark.parametrize("width", [1180, 770])
def test_tab_goes_as_one_reads(page, qtbot, width):
    board = page.board
    page.resize(width, 840)
    qtbot.waitUntil(lambda: board._columns == (3 if width > 1000 else 2))
    page.header.buttons[-1].setFocus()
    qtbot.keyClick(page.header.buttons[-1], Qt.Key.Key_Tab)

    seen = []
    while (focused := page.window().focusWidget()) not in seen:
        seen.append(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)

    lists = [each for each in seen if isinstance(each, LinkList)]
    low = [board.people_bars, board.objective_bars]
    first = [each for own in board.numbers[:2] for each in (own.number, *own.facts)]
    assert seen[: len(first)] == first
    assert lists == [
        board.map, board.kind_list, *([*low, board.change_list] if width > 1000 else [board.change_list, *low]),
    ]  # fmt: skip


def test_a_fact_keeps_the_focus_when_its_number_changes(page, operations, qtbot):
    waiting = page.board.numbers[1].facts[1]
    waiting.setFocus()
    before = page.overview

    operations.run(Label("edit_person"), call_somebody, "Ana")
    qtbot.waitUntil(lambda: page.overview is not before)

    assert page.window().focusWidget() is waiting


def test_every_link_leads_to_a_page_that_there_is(page):
    board = page.board
    lists = (board.cities, board.kinds, board.people, board.objectives, board.changes)
    ways = {link.to.page for links in lists for link in links.links if link.to}

    assert ways <= BY_KEY.keys()
    assert {"participants", "programme", "history"} <= ways


@pytest.mark.parametrize(("width", "columns"), [(1180, 3), (770, 2), (500, 1)])
def test_all_parts_fit_whatever_the_width(page, qtbot, width, columns):
    page.resize(width, 700)
    parts = page.board._parts.values()
    qtbot.waitUntil(lambda: page.board._columns == columns and all(part.isVisible() for part in parts))

    qtbot.waitUntil(
        lambda: max(part.mapTo(page.board, part.rect().topRight()).x() for part in parts) <= width, timeout=20_000
    )
    assert page.board.minimumSizeHint().width() <= width


def test_the_page_is_printed_on_one_light_sheet_whatever_the_theme(page, qapp, tmp_path):
    theme.apply(qapp, "dark")
    try:
        writer = QPdfWriter(str(tmp_path / "overview.pdf"))
        writer.setResolution(96)
        writer.setPageLayout(SHEET)
        page.print_on(writer)
        del writer
        dark_again = theme.colour("sheet").name()
    finally:
        theme.apply(qapp, "light")

    printed = pypdfium2.PdfDocument(tmp_path / "overview.pdf")
    said = printed[0].get_textpage().get_text_bounded()
    image = printed[0].render(scale=1).to_pil().convert("L")
    pages = len(printed)
    printed.close()
    assert dark_again == theme.DARK["sheet"].lower()
    assert pages == 1
    assert "Local authority" in said
    assert "Barcelona" in said
    assert "List of cities" not in said
    assert sum(image.histogram()[200:]) > 0.9 * image.width * image.height


def test_printing_asks_for_a_printer_and_prints_when_one_is_chosen(page, qtbot, monkeypatch):
    from PySide6.QtPrintSupport import QPrintDialog

    printed = []
    monkeypatch.setattr(page, "print_on", printed.append)
    page._print.trigger()
    page.findChild(QPrintDialog).reject()
    assert printed == []

    page._print.trigger()
    dialog = page.findChildren(QPrintDialog)[-1]
    printer = dialog.printer()
    dialog.done(QPrintDialog.DialogCode.Accepted.value)

    assert printed == [printer]
    assert printer.pageLayout().orientation() == SHEET.orientation()


def test_an_empty_meeting_says_what_to_do_next_instead_of_zeros(qapp, tmp_path, qtbot, monkeypatch):
    a_workspace(tmp_path, a_meeting()).close()
    operations = Operations(lambda: open_workspace(str(tmp_path / "meeting.c2c")))
    operations.open()
    page = opened(operations, a_meeting())
    qtbot.addWidget(page)
    page.show()
    try:
        qtbot.waitUntil(lambda: page.overview is not None)
        asked = []
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *facts: asked.append(facts[1]) or ("", ""))
        for step in page.empty.findChildren(QPushButton):
            qtbot.mouseClick(step, Qt.MouseButton.LeftButton)

        assert page.empty.isVisible()
        assert not page._print.isEnabled()
        assert asked == ["Which spreadsheet do you want to import?"]
        assert [each[0] for each in window(page).gone] == ["facts", "participants", "programme"]
    finally:
        operations.close()


def test_filters_that_differ_in_one_value_are_asked_for_together():
    assert any_of(["status:a,b kind:x", "status:a,b kind:y"]) == "status:a,b kind:x,y"
    assert any_of(['category:"press, tv"', "category:city"]) == ""
    assert any_of(["kind:x", "country:ES"]) == ""
