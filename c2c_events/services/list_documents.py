"""Documents that are lists: the columns they can have, those they usually have, and how rows become a document."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from c2c_events.domain.meeting import Meeting
from c2c_events.errors import N_, Phrase
from c2c_events.exports.documents.lists import Cell, ListDocument, ListHeading, ListSection
from c2c_events.exports.export import Remark, WrongOption
from c2c_events.services.columns import (
    GROUP_COLUMNS,
    ORGANISATION_COLUMNS,
    OUTCOME_COLUMNS,
    PARTICIPANT_COLUMNS,
    PARTNERSHIP_COLUMNS,
    PROGRAMME_COLUMNS,
    VISIT_COLUMNS,
    ListColumn,
)
from c2c_events.services.publishing import Request
from c2c_events.storage.repository import Reader

Row = TypeVar("Row")

FOR_THE_HOUSE = N_("it is for the house only; a list for the public can have {choices}")

_ID = "Id"  # the same in every language, so that a file that comes back is understood
_USUAL: Mapping[str, str] = {
    "participants.xlsx": "family_name given_name function organisation city country category status languages",
    "participants.pdf": "name function organisation city country",
    "organisations.xlsx": "name acronym kind city country participants",
    "partnerships.xlsx": "code title members kind themes starts ends funding participants",
    "programme.xlsx": "day start end zone code kind title theme room place layout chairs moderators speakers "
    "rapporteurs floor_languages interpretation access status expected objectives abstract link remark internal_note",
    "working-groups.xlsx": "code title theme languages members maximum meets room",
    "site-visits.xlsx": "code title host departures guides placed places languages",
    "outcomes.xlsx": "kind number text evidence addressees parties origin theme votes amount",
}
"""The columns of each list where none are asked for; those for the house are left out of a list for the public."""
_USUAL_ON_PAPER: Mapping[str, str] = {
    "partnerships.xlsx": "code title members starts ends funding",
    "programme.xlsx": "day start end title room speakers",
    "working-groups.xlsx": "code title languages members meets room",
    "site-visits.xlsx": "code title host departures guides placed",
    "outcomes.xlsx": "kind text about origin",
}
"""The same for lists that have more columns than a page has room for."""

_COLUMNS_OF: Mapping[str, Mapping[str, ListColumn[Any]]] = {
    "participants": PARTICIPANT_COLUMNS,
    "organisations": ORGANISATION_COLUMNS,
    "partnerships": PARTNERSHIP_COLUMNS,
    "programme": PROGRAMME_COLUMNS,
    "working-groups": GROUP_COLUMNS,
    "site-visits": VISIT_COLUMNS,
    "outcomes": OUTCOME_COLUMNS,
}


def columns_of(export: str) -> Mapping[str, ListColumn[Any]]:
    """The columns that the list of an export can have, by their keys."""
    return _COLUMNS_OF[export.partition(".")[0]]


def keys_of_list(
    request: Request, export: str, known: Mapping[str, ListColumn[Any]], public: bool, without: str = ""
) -> list[str]:
    """The columns that are asked for, or the usual ones `without` that of the sections. Raises `WrongOption`."""
    asked = [key.strip() for key in request.options["columns"].split(",") if key.strip()]
    allowed = [key for key, column in known.items() if not (public and column.privacy == "house")]
    for key in asked:
        if key not in allowed:
            sentence = FOR_THE_HOUSE if key in known else N_("it is one of {choices}")
            why = Phrase(sentence, {"choices": ", ".join(allowed)})
            raise WrongOption(value=key, option="columns", export=export, why=why)
    usual = _USUAL[export]
    if "landscape" in request.options:  # only pages have a longer side
        usual = _USUAL_ON_PAPER.get(export, usual)
    return list(dict.fromkeys(asked)) or [key for key in usual.split() if key in allowed and key != without]


def plain_list(
    reader: Reader,
    request: Request,
    export: str,
    title: str,
    known: Mapping[str, ListColumn[Row]],
    rows: Sequence[Row],
    id_of: Callable[[Row], str],
) -> ListDocument:
    """A list without sections, of things that are nobody's secret."""
    keys = keys_of_list(request, export, known, request.options["version"] == "public")
    columns = [known[key] for key in keys]
    return list_document(reader, request, title, columns, [("", list(rows))], id_of, [], lambda _row, _column: True)


def list_document(
    reader: Reader,
    request: Request,
    title: str,
    columns: Sequence[ListColumn[Row]],
    sections: Sequence[tuple[str, list[Row]]],
    id_of: Callable[[Row], str],
    remarks: Sequence[Remark],
    shown: Callable[[Row, ListColumn[Row]], bool],
) -> ListDocument:
    words, meeting, options = request.languages[0], reader.only(Meeting), request.options
    headings = [ListHeading(words._(column.title), column.kind, column.share) for column in columns]
    ids = bool(options.get("ids"))
    if ids:
        headings.append(ListHeading(_ID, hidden=True))

    def cells(row: Row) -> tuple[Cell, ...]:
        own = tuple(column.value(row, words) if shown(row, column) else None for column in columns)
        return (*own, id_of(row)) if ids else own

    return ListDocument(
        title=words._(title),
        meeting=words.pick(meeting.title, *meeting.languages),
        dates=words.dates(meeting.starts, meeting.ends),
        words=words,
        columns=tuple(headings),
        sections=tuple(ListSection(said, tuple(map(cells, rows))) for said, rows in sections),
        internal=options["version"] == "internal",
        paper=options.get("paper", "A4"),
        landscape=bool(options.get("landscape")),
        remarks=tuple(remarks),
    )
