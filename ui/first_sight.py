"""What a window shows of a meeting file before it is open: the first participants, then all of them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from c2c_events.language import Language

if TYPE_CHECKING:
    from c2c_events.domain.meeting import Meeting
    from c2c_events.domain.participant_row import ParticipantRow
    from c2c_events.services.first_look import FirstLook

_BY_NAME = ("name",)
_PATIENCE_S = 1.0


@dataclass(frozen=True)
class Sight:
    """`counts`: how many things there are, by kind. `rows`: participants. `keys`: their sort keys, by column.

    `whole`: `rows` are all there are, and so many of them are `waiting` for a place.
    """

    meeting: Meeting
    counts: Mapping[str, int]
    rows: Sequence[ParticipantRow] = ()
    keys: Mapping[int, list[Any]] = field(default_factory=dict)
    waiting: int = 0
    whole: bool = False


def order_to_look_in(state: Mapping[str, Any]) -> tuple[str, ...] | None:
    """The columns by which the list of participants was sorted when a window was left in `state`; None where it was
    on another page, or filtered: a filter needs more than the rows."""
    pages = state.get("pages")
    own = pages.get("participants") if isinstance(pages, dict) else None
    own = own if isinstance(own, dict) else {}
    if state.get("page") != "participants" or own.get("only"):
        return None
    sort = own.get("sort")
    order = [tuple(each) for each in sort if isinstance(each, list)] if isinstance(sort, list) else []
    if not order or order == [("name", False)]:
        return _BY_NAME
    return tuple(str(each[0]) for each in order if each)


def look_ahead(
    place: str,
    words: Language,
    order: Sequence[str],
    tell: Callable[[Sight], object],
    wait: Callable[[], object] = lambda: None,
) -> None:
    """Tell what the list of participants of a file shows: first some rows, then all. For the thread that opens it then.

    `wait`: for the window to paint what it was told. Nothing is told of a file that is in any way unusual: to say so is
    for the opening.
    """
    from c2c_events.services.first_look import first_rows

    look = first_rows(place, words.collation)
    if look is None:
        return
    with look:
        tell(Sight(look.meeting, look.counts, look.rows if tuple(order) == _BY_NAME else ()))
        wait()
        rows = look.all_rows()
        if rows is None:
            return
        keys = _keys(look, rows, words, order)
        tell(Sight(look.meeting, look.counts, rows, keys, look.waiting, whole=True))
    wait()  # to open the file, which loads all the rest, would hold up the painting


class Onlooker:
    """The window, to the thread that looks ahead for it: what this does beside a painting holds it up."""

    def __init__(self) -> None:
        self._painted = threading.Event()
        self._is_gone = False

    def wait(self) -> None:
        """Until the window painted what it was told, but not for ever."""
        if not self._is_gone:
            self._painted.wait(_PATIENCE_S)
        self._painted.clear()

    def painted(self) -> None:
        """What was told can be seen."""
        self._painted.set()

    def leave(self) -> None:
        """There is no window to wait for any more."""
        self._is_gone = True
        self._painted.set()


def get_ready(words: Language) -> None:
    """Load what shows the rows of the list of participants, while another thread looks for them."""
    import ui.pages.participants_page
    import ui.widgets.side_pane  # noqa: F401

    words.date(date(2000, 1, 1))  # and how this language writes dates


def _keys(
    look: FirstLook, rows: Sequence[ParticipantRow], words: Language, order: Sequence[str]
) -> dict[int, list[Any]]:
    """Sort keys, made here since the window would stand still meanwhile."""
    from ui.columns.people import participant_columns

    columns = participant_columns(words, look.meeting)
    return {
        # No row is made for its name alone.
        number: list(words.sort_keys(look.names)) if column.key == "name" else list(map(column.key_of, rows))
        for number, column in enumerate(columns)
        if column.key in order
    }
