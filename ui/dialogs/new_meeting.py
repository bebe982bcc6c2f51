"""Asks what a new meeting is: its title in each working language, when, where, and what it takes over."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import available_timezones

from PySide6.QtCore import QModelIndex, QPoint, QStringListModel, Qt, Signal
from PySide6.QtWidgets import (
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from c2c_events.domain.folding import words as words_of
from c2c_events.domain.values import Text
from c2c_events.errors import C2CError
from c2c_events.language import Language
from c2c_events.messages import say
from c2c_events.places import Place, find_place, places_like, zone_of_country, zones
from ui import theme
from ui.as_typed import tip
from ui.dialogs import files
from ui.dialogs.question import Field, Question, scrolling
from ui.dialogs.working_languages import WorkingLanguages, complete, name_popup
from ui.models.entries import Entries
from ui.models.value_table import VALUE_ROLE, Index
from ui.widgets.basics import Elided, clear, label, row
from ui.widgets.day_field import DayField

if TYPE_CHECKING:
    from c2c_events.services.editions import NewMeeting
    from c2c_events.services.workspace import Workspace
    from c2c_events.settings import Settings

_PLACE_ROLE = VALUE_ROLE + 1  # the name alone, for the field
_LONGEST_NAME = 60


class _Cities(Entries):
    """Places that complete the city: the list says where each is, the field takes its name."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole.value) -> Any:
        if role == _PLACE_ROLE and index.isValid():
            return self.entries[index.row()].name
        return super().data(index, role)


@dataclass(frozen=True)
class NewMeetingWanted:
    """What was answered. `place`: the path of the file to make; `earlier`: of the meeting to take over, "" for none."""

    place: str
    facts: NewMeeting
    earlier: str = ""

    def create(self, settings: Settings) -> Workspace:
        """Make the meeting and open it; on a thread. Raises what `create_meeting` raises."""
        from c2c_events.services.opening import create_meeting

        return create_meeting(self.place, settings, self.facts, self.earlier)


class NewMeetingDialog(Question):
    """`wanted(NewMeetingWanted)`: what to make."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None, words: Language, folder: Path, today: date) -> None:
        _ = words._
        super().__init__(parent, words, _("Which meeting do you organise?"), _("Create meeting"), wide=560)
        threading.Thread(target=zones, daemon=True).start()  # the table of places is read before the city is typed
        self._zone_typed = self._country_typed = self._file_chosen = False
        self._folder = folder
        self._countries = {words.country(code): code for code in _country_codes(words)}
        self.earlier = ""
        self.titles: dict[str, QLineEdit] = {}
        self._fields: dict[str, Field] = {}
        body = self._body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(2, 2, 12, 2)
        column.setSpacing(12)
        self._titles_box = QVBoxLayout()
        self._titles_box.setSpacing(12)
        column.addLayout(self._titles_box)
        column.addWidget(self._languages_field())
        column.addLayout(self._when(today))
        column.addLayout(self._where())
        column.addLayout(self._series())
        column.addWidget(self._take_over())
        column.addWidget(self._file())
        column.addStretch(1)
        self._show_titles()
        self._area = scrolling(body, theme.unit(520))
        self.content.addWidget(self._area, 1)
        self._settle_tab_order()
        self._name_file()
        self.titles[words.code].setFocus()

    # Building.

    def _line(self, key: str, title: str, hint: str = "", check: Callable[[], None] | None = None) -> Field:
        editor = QLineEdit()
        field = self._fields[key] = Field(title, editor, hint)
        if check is not None:
            editor.editingFinished.connect(check)
        return field

    def editor(self, key: str) -> QLineEdit:
        """The field of a fact: "city", "country", "zone", "series", "edition"."""
        editor = self._fields[key].editor
        assert isinstance(editor, QLineEdit)
        return editor

    def _show_titles(self) -> None:
        """A field for each language; what was typed stays."""
        said = {code: editor.text() for code, editor in self.titles.items()}
        clear(self._titles_box)
        self.titles = {}
        _ = self.words._
        for code in self.languages:
            title = _("Title")
            if len(self.languages) > 1:
                title = _("Title ({language})").format(language=self.words.language_name(code))
            editor = QLineEdit(said.get(code, ""))
            field = Field(title, editor)
            if code == self.languages[0]:
                self._fields["title"] = field
                editor.editingFinished.connect(self._check_title)
                editor.textEdited.connect(self._name_file)
            self.titles[code] = editor
            self._titles_box.addWidget(field)

    def _settle_tab_order(self) -> None:
        """Tab goes as one reads, whatever was made last."""
        first = [*self.titles.values(), *self.working_languages.stops]
        stops = [each for each in self._body.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
        order = [*first, *(each for each in stops if each not in first), self.answer, self.cancel]
        for one, following in pairwise(order):
            QWidget.setTabOrder(one, following)

    def _languages_field(self) -> QWidget:
        self.working_languages = WorkingLanguages(self.words, self.words.code)
        self.working_languages.changed.connect(self._on_languages)
        return Field(self.words._("Working languages, the first one first"), self.working_languages)

    @property
    def languages(self) -> list[str]:
        """The working languages, the first one leads."""
        return self.working_languages.languages

    def _on_languages(self) -> None:
        added = [code for code in self.languages if code not in self.titles]
        self._show_titles()
        self._settle_tab_order()
        if added:
            self.titles[added[0]].setFocus()

    def _when(self, today: date) -> QHBoxLayout:
        _ = self.words._
        soon = today + timedelta(days=180)
        self._today, self._first = today, soon
        self.starts, self.ends = DayField(self.words, soon), DayField(self.words, soon + timedelta(days=2))
        self.starts.changed.connect(self._on_starts)
        self.ends.changed.connect(self._check_days)
        self._fields["starts"] = Field(_("First day"), self.starts)
        self._fields["ends"] = Field(_("Last day"), self.ends)
        line = row(self._fields["starts"], self._fields["ends"], None, gap=12)
        line.setAlignment(Qt.AlignmentFlag.AlignTop)
        return line

    def _where(self) -> QVBoxLayout:
        _ = self.words._
        city = self._line("city", _("City"), check=self._on_city)
        self._cities = _Cities(lambda place: self._in_words(place), parent=self)
        completer = QCompleter(self._cities, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCompletionRole(_PLACE_ROLE)
        name_popup(completer)
        completer.activated[QModelIndex].connect(  # type: ignore[index]
            lambda index: self._take_place(index.data(VALUE_ROLE))
        )
        editor = self.editor("city")
        editor.setCompleter(completer)
        editor.textEdited.connect(self._propose_cities)
        country = self._line("country", _("Country"), check=self._on_country)
        complete(self.editor("country"), sorted(self._countries, key=self.words.collation))
        self.editor("country").textEdited.connect(lambda _text: setattr(self, "_country_typed", True))
        zone = self._line("zone", _("Time zone"), _("Found by the city; an IANA name"), self._check_zone)
        self._zones = QStringListModel(self)
        complete(self.editor("zone"), self._zones)
        self.editor("zone").textEdited.connect(self._on_zone_typed)
        column = QVBoxLayout()
        column.setSpacing(12)
        beside = row(city, country, gap=12)
        beside.setStretch(0, 3)
        beside.setStretch(1, 2)
        column.addLayout(beside)
        column.addWidget(zone)
        return column

    def _series(self) -> QHBoxLayout:
        _ = self.words._
        series = self._line("series", _("Series, if it is one of several"))
        edition = self._line("edition", _("Edition"))
        self.editor("edition").textEdited.connect(self._name_file)
        line = row(series, edition, gap=12)
        line.setStretch(0, 3)
        line.setStretch(1, 2)
        return line

    def _take_over(self) -> QWidget:
        _ = self.words._
        self._earlier = Elided(_("Nothing is taken over"), "ink3")
        self._choose_earlier = QPushButton(_("Take over from an earlier meeting…"))
        self._choose_earlier.setAutoDefault(False)
        self._choose_earlier.setToolTip(_("People, organisations and partnerships come along; registrations do not."))
        self._choose_earlier.clicked.connect(self._on_take_over)
        self._drop_earlier = QPushButton(_("Take over nothing"))
        self._drop_earlier.setProperty("kind", "link")
        self._drop_earlier.setAutoDefault(False)
        self._drop_earlier.clicked.connect(lambda _checked=False: self.take_over(""))
        self._drop_earlier.hide()
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(_("People, organisations and partnerships"), "ink2", step=-1, weight=theme.MEDIUM))
        line = row(self._choose_earlier, self._earlier, self._drop_earlier, gap=8)
        line.setStretch(1, 1)
        column.addLayout(line)
        return whole

    def _file(self) -> QWidget:
        _ = self.words._
        self.file = Path()
        self._file_shown = Elided("")
        change = QPushButton(_("Change…"))
        change.setAutoDefault(False)
        change.setAccessibleName(_("Change where the file is kept…"))
        change.clicked.connect(self._on_change_file)
        beside = QWidget()
        line = row(self._file_shown, change, gap=8)
        line.setStretch(0, 1)
        beside.setLayout(line)
        self._change_file = change
        self._fields["file"] = Field(_("File"), beside)
        return self._fields["file"]

    # What follows from what is typed.

    def _propose_cities(self, typed: str) -> None:
        self._cities.set_entries(places_like(typed, limit=8) if len(typed.strip()) >= 2 else [])

    def _in_words(self, place: Place) -> str:
        return f"{place.name}, {self.words.country(place.country)}  ·  {place.zone}"

    def _take_place(self, place: Place) -> None:
        """A city was chosen: its country and zone are known."""
        self._country_typed = self._zone_typed = False
        self.editor("city").setText(place.name)
        self._fill_in(place)

    def _fill_in(self, place: Place) -> None:
        if not self._country_typed:
            self.editor("country").setText(self.words.country(place.country))
            self._fields["country"].set_problem("")
        if not self._zone_typed:
            self.editor("zone").setText(place.zone)
            self._fields["zone"].set_problem("")
        self._name_file()

    def _on_city(self) -> None:
        typed = self.editor("city").text().strip()
        country = self._country() if self._country_typed else ""
        place = find_place(typed, country or "") if typed else None
        if place is not None and not self._is_of(place):
            self._fill_in(place)
        self._name_file()

    def _is_of(self, place: Place) -> bool:
        """Whether what stands there is this city's already: of several places called Lima, one was chosen."""
        known = find_place(self.editor("city").text(), self._country() or "")
        return known is not None and known.zone == self.editor("zone").text() and bool(self._country())

    def _on_country(self) -> None:
        self._check_country()
        code = self._country()
        if code and not self._zone_typed and not self.editor("zone").text():
            self.editor("zone").setText(zone_of_country(code))

    def _country(self) -> str | None:
        """The code of the country that is typed; "" for none, None where it is unknown."""
        typed = self.editor("country").text().strip()
        if not typed:
            return ""
        by_words = {tuple(words_of(name)): code for name, code in self._countries.items()}
        return by_words.get(tuple(words_of(typed)))

    def _on_zone_typed(self, _typed: str) -> None:
        self._zone_typed = True
        if not self._zones.rowCount():
            self._zones.setStringList(zones())

    def _on_starts(self) -> None:
        """The last day goes along with the first: a meeting that is moved keeps its length."""
        if self.starts.day is not None:
            if self.ends.day is not None:
                self.ends.show_day(self.ends.day + (self.starts.day - self._first))
            self._first = self.starts.day
        self._check_days()
        self._name_file()

    # Checks, when a field is left and again before the answer.

    def _check_title(self) -> None:
        typed = any(editor.text().strip() for editor in self.titles.values())
        self._fields["title"].set_problem("" if typed else self.words._("Type a title: it stands on every document."))

    def _check_days(self) -> None:
        _ = self.words._
        first, last = self.starts.day, self.ends.day
        for key, day in (("starts", first), ("ends", last)):
            over = day is not None and day < self._today
            self._fields[key].set_hint(_("This day is over already.") if over else "")
            self._fields[key].set_problem(_("This is no day. Type it like 13/3/2027.") if day is None else "")
        if first is not None and last is not None and last < first:
            self._fields["ends"].set_problem(_("The last day is before the first one."))

    def _check_country(self) -> None:
        wrong = self._country() is None
        said = self.words._("No country is called so. Choose one from the list.") if wrong else ""
        self._fields["country"].set_problem(said)

    def _check_zone(self) -> None:
        typed = self.editor("zone").text().strip()
        _ = self.words._
        if not typed:
            self._fields["zone"].set_problem(_("Choose the time zone: times of the programme are told in it."))
        elif typed not in available_timezones():
            self._fields["zone"].set_problem(_("No time zone is called so. Choose one from the list: Europe/Madrid."))
        else:
            self._fields["zone"].set_problem("")

    def _check_file(self) -> None:
        _ = self.words._
        if self.file.exists():
            said = _("There is a file of that name already. Choose another name.")
        elif not self.file.parent.is_dir():
            said = _("There is no such folder any more. Choose another one.")
        else:
            said = ""
        self._fields["file"].set_problem(said)

    # Where it is kept, and what it takes over.

    def _name_file(self, *_args: object) -> None:
        """Propose a file: the city and the year, else the title."""
        if self._file_chosen:
            return
        year = str(self._first.year)
        city = self.editor("city").text().strip()
        title = next((said for editor in self.titles.values() if (said := editor.text().strip())), "")
        said = f"{city} {year}" if city else title or self.words._("Meeting {year}").format(year=year)
        name = "-".join(words_of(said))[:_LONGEST_NAME].strip("-") or "meeting"
        self._keep_in(files.unused(self._folder / f"{name}{files.ENDING}"))

    def _keep_in(self, path: Path) -> None:
        self.file = path
        self._file_shown.set_text(str(path))

    def _on_change_file(self) -> None:
        question = self.words._("Where do you want to keep the meeting?")
        path = files.ask_new_file(self, self.words, question, self.file)
        if path is not None:
            self._file_chosen = True
            self._keep_in(path)
            self._check_file()

    def _on_take_over(self) -> None:
        path = files.ask_file_to_open(self, self.words, self._folder)
        if path:
            self.take_over(path)

    def take_over(self, path: str) -> None:
        """Take over people, organisations and partnerships from a meeting file; from none with ""."""
        _ = self.words._
        self.earlier = path
        said = _("From “{file}”").format(file=Path(path).name) if path else _("Nothing is taken over")
        self._earlier.set_text(said, "ink" if path else "ink3")
        self._earlier.setToolTip(tip(path))
        self._drop_earlier.setVisible(bool(path))

    # The answer.

    def _show_problem(self) -> bool:
        """Go to the first field with something wrong in it; says whether there is one."""
        wrong = [field for field in self._fields.values() if field.problem]
        if wrong:
            first = min(wrong, key=lambda field: field.mapTo(self._body, QPoint()).toTuple()[::-1])
            self._area.ensureWidgetVisible(first)
            (self._change_file if first is self._fields["file"] else first.editor).setFocus()
        return bool(wrong)

    @property
    def is_filled(self) -> bool:
        typed = [*self.titles.values(), *(self.editor(key) for key in ("city", "series", "edition"))]
        return any(editor.text().strip() for editor in typed) or bool(self.earlier)

    def on_answer(self) -> None:
        for check in (self._check_title, self._check_days, self._check_country, self._check_zone, self._check_file):
            check()
        if self._show_problem():
            return
        starts, ends = self.starts.day, self.ends.day
        assert starts is not None
        assert ends is not None
        from c2c_events.services.editions import NewMeeting

        try:
            facts = NewMeeting(
                title=Text({code: said for code, editor in self.titles.items() if (said := editor.text().strip())}),
                starts=starts,
                ends=ends,
                zone=self.editor("zone").text().strip(),
                city=self.editor("city").text().strip(),
                country=self._country() or "",
                languages=tuple(self.languages),
                series=_text(self.languages[0], self.editor("series").text()),
                edition=self.editor("edition").text().strip(),
            )
        except C2CError as problem:  # what no field says by itself
            self._fields["title"].set_problem(say(problem, self.words))
            self._show_problem()
            return
        self.accept()
        self.wanted.emit(NewMeetingWanted(str(self.file), facts, self.earlier))


def _text(code: str, said: str) -> Text:
    return Text({code: said.strip()}) if said.strip() else Text({})


def _country_codes(words: Language) -> list[str]:
    codes = map(str, words.locale.territories)
    return [code for code in codes if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES]


_NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})
"""Codes of CLDR that are no country: unions, what is unknown, and languages made up for tests."""
