"""Gathers what a caterer is told: for each meal how many guests have which diet; names only if asked for."""

from __future__ import annotations

from collections.abc import Iterator

from c2c_events.domain.meals import Diet
from c2c_events.domain.meeting import Meeting, Room
from c2c_events.errors import N_
from c2c_events.exports.documents.lists import Cell, ListDocument, ListHeading, ListSection
from c2c_events.language import Language
from c2c_events.services.meals import Meal, meals
from c2c_events.services.publishing import Request
from c2c_events.storage.repository import Reader

NONE_STATED = N_("None stated")
TOGETHER = N_("Together")


def gather_meals(reader: Reader, request: Request) -> ListDocument:
    """A spreadsheet of a row for each meal and diet: `services.meals` says who is counted.

    Option: `names` (also who has which diet, but not of those who stated none: that is health data, and the file is
    for the house). Raises `UnknownFilterKey`, `NotFound` where the file has no meeting.
    """
    words, meeting = request.languages[0], reader.only(Meeting)
    rooms = reader.by_id(Room)

    def of_meal(meal: Meal) -> tuple[Cell, ...]:
        session, span = meal.session, meal.session.span
        assert span is not None
        room = rooms.get(session.room or "")
        where = room.name_in(words.code, *meeting.languages) if room else words.pick(session.place, *meeting.languages)
        return span.start.date(), span.start.time(), words.pick(session.title, *meeting.languages), where

    headings = (
        ListHeading(words._(N_("Day")), "date"),
        ListHeading(words._(N_("Start")), "time"),
        ListHeading(words._(N_("Meal")), share=1.6),
        ListHeading(words._(N_("Room"))),
        *_headings(request),
    )
    found = meals(reader, request.only, request.chosen)
    rows = tuple((*of_meal(meal), *_cells(diet, request)) for meal in found for diet in meal.diets)
    return _document(reader, request, headings, (ListSection("", rows),))


def gather_meal_pages(reader: Reader, request: Request) -> ListDocument:
    """The same on paper, a section for each meal with the sum of all; see `gather_meals`."""
    words, meeting = request.languages[0], reader.only(Meeting)

    def sections() -> Iterator[ListSection]:
        for meal in meals(reader, request.only, request.chosen):
            total = Diet(words._(TOGETHER), meal.people, meal.accompanying, ())
            rows = (*(_cells(diet, request) for diet in meal.diets), _cells(total, request))
            yield ListSection(f"{words.pick(meal.session.title, *meeting.languages)}\n{when(meal, words)}", rows)

    return _document(reader, request, _headings(request), tuple(sections()))


def when(meal: Meal, words: Language) -> str:
    """ "Tuesday, 12 March 2024, 12:45–14:15"."""
    span = meal.session.span
    assert span is not None
    return f"{words.date(span.start.date())}, {words.times(span.start, span.end)}"


def _headings(request: Request) -> tuple[ListHeading, ...]:
    words = request.languages[0]
    names = (ListHeading(words._(N_("Names")), share=3.0),) if request.options["names"] else ()
    return (
        ListHeading(words._(N_("Diet")), share=2.0),
        ListHeading(words._(N_("People")), "number", 0.6),
        ListHeading(words._(N_("Accompanying persons")), "number", 0.8),
        ListHeading(words._(TOGETHER), "number", 0.6),
        *names,
    )


def _cells(diet: Diet, request: Request) -> tuple[Cell, ...]:
    words = request.languages[0]
    names = (words.list(diet.names) if diet.said else "",) if request.options["names"] else ()
    return (diet.said or words._(NONE_STATED), diet.people, diet.accompanying, diet.together, *names)


def _document(
    reader: Reader, request: Request, headings: tuple[ListHeading, ...], sections: tuple[ListSection, ...]
) -> ListDocument:
    words, meeting = request.languages[0], reader.only(Meeting)
    return ListDocument(
        title=words._(N_("Meals")),
        meeting=words.pick(meeting.title, *meeting.languages),
        dates=words.dates(meeting.starts, meeting.ends),
        words=words,
        columns=headings,
        sections=sections,
        internal=bool(request.options["names"]),
        paper=request.options.get("paper", "A4"),
    )
