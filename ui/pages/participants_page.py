"""The participants: who comes, with what status, when, and what each needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from c2c_events.domain.people import Participant, Person, Status
from ui.columns import participant_columns
from ui.context import Context
from ui.pages.list_page import ListKind, ListPage


class ParticipantsPage(ListPage):
    """The list of participants."""

    def __init__(self, context: Context) -> None:
        words = context.words

        def fact(rows: Sequence[Any]) -> str:
            said = words.ngettext("{n} person", "{n} people", len(rows)).format(n=words.number(len(rows)))
            waiting = Counter(row.status for row in rows)[Status.WAITING]
            return said + (
                ", " + words.ngettext("{n} waiting", "{n} waiting", waiting).format(n=words.number(waiting))
                if waiting
                else ""
            )

        from c2c_events.services.lists import participant_index

        super().__init__(
            context,
            ListKind(
                "participants",
                words._("Participants"),
                words._("Name, city, function, e-mail"),
                participant_columns(words, context.meeting),
                participant_index,
                (Participant, Person),
                fact=fact,
                first_sort=1,
            ),
        )
