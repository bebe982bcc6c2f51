"""The participants: who comes, with what status, when, and what each needs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from c2c_events.domain.organisations import Organisation, Partnership
from c2c_events.domain.people import Category, Delegation, Participant, Person, Status
from c2c_events.domain.programme import Role
from c2c_events.domain.records import Tag, Tagging
from c2c_events.language import Language
from c2c_events.services.facts import participant_facts
from c2c_events.services.lists import participant_rows, touched
from ui.columns import participant_columns
from ui.context import Context
from ui.pages.list_page import ListKind, ListPage


class ParticipantsPage(ListPage):
    """The list of participants."""

    def __init__(self, context: Context) -> None:
        words = context.words
        super().__init__(
            context,
            ListKind(
                "participants",
                words._("Participants"),
                words._("Name, city, function, e-mail"),
                participant_columns(words, context.meeting),
                participant_rows,
                (Participant, Person, Organisation, Partnership, Category, Delegation, Role, Tag, Tagging),
                participant_facts,
                touched,
                lambda rows: _fact(words, rows),
                "name",
            ),
        )


def _fact(words: Language, rows: Sequence[Any]) -> str:
    """ "448 people, 17 waiting"."""
    said = words.ngettext("{n} person", "{n} people", len(rows)).format(n=words.number(len(rows)))
    waiting = sum(row.status is Status.WAITING for row in rows)
    if not waiting:
        return said
    return said + ", " + words.ngettext("{n} waiting", "{n} waiting", waiting).format(n=words.number(waiting))
