"""The agenda as a document for a word processor, which a secretary can go on editing.

It says what the PDF says, in plain structure: headings of the program's own styles, a table for each day with a row for
each session. Nothing is positioned; whoever changes a style changes the document.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from io import BytesIO
from typing import Any, BinaryIO

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from c2c_events.domain.meeting import Aim
from c2c_events.domain.programme import SessionStatus
from c2c_events.errors import N_, NC_
from c2c_events.exports.agenda_pdf.look import PAPERS
from c2c_events.exports.agenda_pdf.remarks import remarks
from c2c_events.exports.agenda_pdf.wording import ROLE_WORDS, Wording, names_nobody
from c2c_events.exports.documents.agenda import Agenda, AgendaDay, AgendaPerson, AgendaRole, AgendaSession
from c2c_events.exports.export import Remark
from c2c_events.exports.text.pieces import isolated
from c2c_events.progress import Tick, quiet
from c2c_events.terms import SESSION_STATUSES

_QUIET = RGBColor(0x45, 0x4C, 0x58)
_TIMES, _ROOM = Mm(28), Mm(38)
_MARGIN = Mm(20)
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_ORDER = {kind: place for place, kind in enumerate(ROLE_WORDS)}


def write_agenda_docx(agenda: Agenda, out: BinaryIO, tick: Tick = quiet) -> list[Remark]:
    """Write an agenda to `out`, which stays open; gives what to know about it.

    `tick(done, total)` counts sessions. The same agenda gives the same bytes.
    """
    made = _Made(agenda)
    total, done = sum(1 for _ in agenda.sessions()), 0
    made.cover()
    for section in agenda.sections:
        if section.title:
            made.heading(made.words.text(section.title), 1)
        for day in section.days:
            tick(done, total)
            made.day(day, 2 if section.title else 1)
            done += sum(len(slot.sessions) for slot in day.slots)
    tick(total, total)
    _pack(made.document, out)
    return remarks(agenda, made.words, frozenset())


class _Made:
    """The document while it is made."""

    def __init__(self, agenda: Agenda) -> None:
        self.agenda = agenda
        self.words = Wording(agenda)
        self.document = Document()
        self._prepare()

    def _prepare(self) -> None:
        document, words = self.document, self.words
        section = document.sections[0]
        width, height = (Pt(each) for each in PAPERS[self.agenda.paper])
        section.page_width, section.page_height, section.orientation = width, height, WD_ORIENT.PORTRAIT
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
        self._width = width - 2 * _MARGIN
        facts = document.core_properties
        facts.title, facts.subject = words.first(self.agenda.title), words.first(self.agenda.subtitle)
        facts.author = ", ".join(words.first(self.agenda.hosts).split("\n"))
        facts.language = words.lead.code
        facts.created = facts.modified = datetime.combine(self.agenda.starts, datetime.min.time())
        facts.last_modified_by, facts.comments = "", ""
        normal = document.styles["Normal"]
        normal.font.name, normal.font.size = "Noto Sans", Pt(10)
        normal.paragraph_format.space_after = Pt(2)
        for name in ("Normal", "Title", "Subtitle", "Heading 1", "Heading 2"):
            style = document.styles[name]
            style.font.name = "Noto Sans"
            _fonts_of_every_script(style)
            if name != "Normal":
                style.font.color.rgb, style.font.italic = RGBColor(0x19, 0x1C, 0x22), False

    # Cover

    def cover(self) -> None:
        """The meeting, and what it is for; in an agenda without a cover the title alone."""
        agenda, words = self.agenda, self.words
        for number, (_, text) in enumerate(words.texts(agenda.title)):
            self._paragraph(text, "Title" if number == 0 else "Subtitle")
        if not agenda.cover:
            return
        for text in (words.text(agenda.subtitle), self._dates(), words.place(), words.text(agenda.venue)):
            if text:
                self._paragraph(text, "Subtitle")
        if agenda.hosts:
            self._paragraph(words.text(agenda.hosts))
        if agenda.website:
            self._paragraph(agenda.website)
        for aim, title in ((Aim.OBJECTIVE, N_("Objectives")), (Aim.EXPECTED_RESULT, N_("Expected results"))):
            those = [each for each in agenda.aims if each.aim is aim]
            if those:
                self.heading(words.say(title), 2)
            for each in those:
                for number, (_, text) in enumerate(words.texts(each.text)):
                    self._paragraph(f"{each.code}  {text}" if number == 0 else text, "List Paragraph")
        self._paragraph(words.zone_note(), quiet=True)

    def _dates(self) -> str:
        agenda = self.agenda
        return " / ".join(dict.fromkeys(words.dates(agenda.starts, agenda.ends) for words in self.words.languages))

    # Programme

    def heading(self, text: str, level: int) -> None:
        self._directed(self.document.add_heading(text, level))

    def day(self, day: AgendaDay, level: int) -> None:
        """A heading, and a table with a row for each session."""
        words = self.words
        title = " / ".join(words.day(day.day)) if day.day else words.say(N_("Not scheduled yet"))
        self.heading(title, level)
        table = self.document.add_table(rows=1, cols=3)
        table.style = "Table Grid"
        table.autofit = False
        if words.rtl:
            table._tblPr.append(OxmlElement("w:bidiVisual"))  # the first column stands at the right
        heads = (words.say(N_("Time")), words.say(NC_("programme", "Session")), words.say(N_("Room")))
        for cell, head in zip(table.rows[0].cells, heads, strict=True):
            self._fill(cell.paragraphs[0], head).bold = True
        _repeats(table.rows[0])
        for slot in day.slots:
            for session in slot.sessions:
                self._row(table.add_row(), session)
        widths = (_TIMES, self._width - _TIMES - _ROOM, _ROOM)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for row in table.rows:  # some word processors read the columns, some the cells
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = width
        self._paragraph("")

    def _row(self, row: Any, session: AgendaSession) -> None:
        _stays_whole(row)
        times, what, where = row.cells
        self._fill(times.paragraphs[0], self.words.times(session.span) if session.span else "")
        self._fill(where.paragraphs[0], self.words.where(session))
        lines = list(self._lines(session))
        for number, (said, bold, faint) in enumerate(lines):
            paragraph = what.paragraphs[0] if number == 0 else what.add_paragraph()
            run = self._fill(paragraph, said)
            run.bold = bold
            if faint:
                run.font.color.rgb, run.font.size = _QUIET, Pt(9)
            if number == 0 and session.status is SessionStatus.CANCELLED:
                run.font.strike = True

    def _lines(self, session: AgendaSession) -> Iterator[tuple[str, bool, bool]]:
        """What is said of a session: the text, whether it is bold, whether it is quiet."""
        words = self.words
        for _, title in words.titles(session):
            yield title, True, False
        for facts in self._facts(session):
            yield facts, False, True
        for _, text in words.texts(session.abstract):
            yield text, False, False
        by_kind: dict[Any, list[AgendaRole]] = {}
        for role in sorted(session.roles, key=lambda each: _ORDER[each.kind]):
            by_kind.setdefault(role.kind, []).append(role)
        for kind, roles in by_kind.items():
            label = words.role(kind, len(roles))
            for number, role in enumerate(roles):
                said = self._role(role)
                labelled = words.lead._("{label}: {said}").format(label=label, said=isolated(said, words.rtl))
                yield labelled if number == 0 else said, False, False
        for item in session.running_order:
            at = words.clock(item.starts) if item.starts else ""
            minutes = words.minutes(item.minutes) if item.minutes else ""
            crew = "" if item.public else f"[{words.say(N_('crew only'))}]"
            parts = (at, words.listed(words.text(item.title), item.who, minutes), crew, item.note)
            yield " ".join(part for part in parts if part), False, True
        for text in (session.link, session.remark, session.internal_note):
            if text:
                yield text, False, True

    def _facts(self, session: AgendaSession) -> Iterable[str]:
        """Kind, status where it is not confirmed, languages, objectives: a line per language."""
        lines = []
        for own in self.words.languages:
            facts = [self.words.kind(session.kind, 1), self.words.code(session)]
            if session.status is not SessionStatus.CONFIRMED:
                facts.append(own._(SESSION_STATUSES[session.status]))
            facts += self.words.spoken(own, session.floor_languages, session.interpretation)
            if session.objectives:
                facts.append(self.words.codes(own, session.objectives))
            lines.append(" · ".join(fact for fact in facts if fact))
        return dict.fromkeys(lines)

    def _role(self, role: AgendaRole) -> str:
        words = self.words
        if role.person is None:
            waiting = words.say(N_("to be confirmed"))
            told = "" if names_nobody(role.placeholder) else role.placeholder
            return f"{told} ({waiting})" if told else waiting
        said = self._person(role.person)
        if role.stands_in_for:
            said += ", " + words.lead._("representing {name}").format(name=self._person(role.stands_in_for))
        topic = words.text(role.topic)
        return f"{said} – {topic}" if topic else said

    def _person(self, person: AgendaPerson) -> str:
        native = person.native_name if self.agenda.native_names and person.native_name != person.name else ""
        name = " ".join(part for part in (self.words.honorific(person), person.name, native) if part)
        return self.words.listed(name, self.words.standing(person))

    # Paragraphs

    def _paragraph(self, text: str, style: str | None = None, *, quiet: bool = False) -> None:
        run = self._fill(self.document.add_paragraph(style=style), text)
        if quiet:
            run.font.color.rgb = _QUIET

    def _fill(self, paragraph: Any, text: str) -> Any:
        """Put text into a paragraph, in the direction of the document; its lines stay lines."""
        run = paragraph.add_run(text)
        if self.words.rtl and _RIGHT_TO_LEFT.search(text):
            run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))
        self._directed(paragraph)
        return run

    def _directed(self, paragraph: Any) -> None:
        if self.words.rtl:
            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
            paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT  # which is the start, where the text runs from the right


def _fonts_of_every_script(style: Any) -> None:
    """The name of the font for Arabic and for Chinese too; word processors look further where it lacks letters."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), "Noto Sans")


def _repeats(row: Any) -> None:
    """The row stands again at the top of each page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _stays_whole(row: Any) -> None:
    """No page ends within the row."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _pack(document: Any, out: BinaryIO) -> None:
    """Write the document with the same dates in its archive whenever it is written."""
    made = BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name), source.read(name), zipfile.ZIP_DEFLATED)
