"""What a user can be told and can put right.

Each class holds a sentence to translate; an error carries the facts that fill it. The sentence says what is
wrong, with which thing, and what can be done. `messages.say` puts it into the reader's language;
`str(error)` is the English one. Our own mistakes are `ValueError` and `assert`, never these.
"""

from __future__ import annotations

from typing import Any, ClassVar


def N_(sentence: str) -> str:  # noqa: N802 - gettext's own name for "translate later"
    """Mark a sentence for the catalogues; it is translated where it is shown."""
    return sentence


class C2CError(Exception):
    """Something a user can understand and act on."""

    sentence: ClassVar[str]

    def __init__(self, **facts: Any) -> None:
        self.facts = facts
        super().__init__(self.sentence.format(**facts))


class NotFound(C2CError):
    """A thing named by id or by words is not in the file."""

    sentence = N_("There is no {kind} “{name}” in this meeting file. It may have been deleted; look at the list again.")


class WrongValue(C2CError):
    """A value that cannot be stored as it is."""

    sentence = N_("“{value}” is no valid {field}: {why}.")
