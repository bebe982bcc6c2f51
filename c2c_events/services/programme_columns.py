"""Which columns the list of sessions has where nobody asked for some: so that the spreadsheet loses nothing on its way.

Texts are in a column for each language, with its code behind the title ("Title (fr)"), as they are read back; a column
in which nothing would stand, or the same for all that goes without saying, is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from c2c_events.domain.meeting import Meeting
from c2c_events.domain.programme import Access
from c2c_events.domain.values import UNDETERMINED, Text
from c2c_events.exports.documents.lists import Cell
from c2c_events.language import Language
from c2c_events.services.columns import PROGRAMME_COLUMNS, ListColumn, ListedSession
from c2c_events.services.list_documents import keys_of_list
from c2c_events.services.publishing import Request

Column = ListColumn[ListedSession]

_TEXTS: Mapping[str, Callable[[ListedSession], Text]] = {
    "title": lambda row: row.session.title,
    "theme": lambda row: row.session.theme,
    "place": lambda row: row.session.place,
    "abstract": lambda row: row.session.abstract,
}
_SAYS: Mapping[str, Callable[[ListedSession], object]] = {
    "zone": lambda row: row.session.zone not in ("", row.meeting.zone),
    "layout": lambda row: row.session.layout,
    "access": lambda row: row.session.access is not Access.OPEN,
    "expected": lambda row: row.session.expected is not None,
    "objectives": lambda row: row.objectives,
    "link": lambda row: row.session.link,
    "remark": lambda row: row.session.remark,
    "internal_note": lambda row: row.session.internal_note,
}
"""What a row must say for a column to be needed; columns that are not here are always there."""


def told_columns(
    request: Request, meeting: Meeting, rows: Sequence[ListedSession]
) -> tuple[Mapping[str, Column], Request]:
    """The columns that the list can have, and the request with those that it has.

    Those that somebody asked for, and those of a page, stay as they are. Raises `WrongOption`.
    """
    keys = keys_of_list(request, "programme.xlsx", PROGRAMME_COLUMNS, request.options["version"] == "public")
    if request.options["columns"].strip(" ,") or "landscape" in request.options:
        return PROGRAMME_COLUMNS, request
    columns: dict[str, Column] = {}
    for key in keys:
        if key in _TEXTS:
            said = languages_said(meeting.languages, map(_TEXTS[key], rows))
            codes = tuple(dict.fromkeys((*meeting.languages, *said))) if key == "title" else said
            columns |= _in_each_language(key, codes or (UNDETERMINED,) * (key == "title"), request)
        elif key not in _SAYS or any(map(_SAYS[key], rows)):
            columns[key] = PROGRAMME_COLUMNS[key]
    return columns, replace(request, options={**request.options, "columns": ",".join(columns)})


def languages_said(own: Sequence[str], texts: Iterable[Text]) -> tuple[str, ...]:
    """In which languages some of the texts are: those of the meeting first, in its order; the undetermined one last."""
    said = {code for text in texts for code in text}
    order = {code: place for place, code in enumerate(own)}
    return tuple(sorted(said, key=lambda code: (code == UNDETERMINED, order.get(code, len(own)), code)))


def heading_in(title: str, code: str) -> str:
    """The title of a column of one language: "Title (fr)"."""
    return title if code == UNDETERMINED else f"{title} ({code})"


def _in_each_language(key: str, codes: Sequence[str], request: Request) -> dict[str, Column]:
    plain, text = PROGRAMME_COLUMNS[key], _TEXTS[key]
    title = request.languages[0]._(plain.title)

    def value(code: str) -> Callable[[ListedSession, Language], Cell]:
        return lambda row, _: text(row).get(code, "")

    return {f"{key}.{code}": replace(plain, value=value(code), title=heading_in(title, code)) for code in codes}
