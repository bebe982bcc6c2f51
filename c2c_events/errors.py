"""What a user can be told and can put right.

Each class holds a sentence to translate; an error carries the facts that fill it. The sentence says what is
wrong, with which thing, and what can be done. `messages.say` puts it into the reader's language;
`str(error)` is the English one. Our own mistakes are `ValueError` and `assert`, never these.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar


def N_(sentence: str) -> str:  # noqa: N802 - gettext's own name for "translate later"
    """Mark a sentence for the catalogues; it is translated where it is shown."""
    return sentence


_CONTEXT_ENDS = "\x04"
"""Between a context and its words, as the files of gettext have it."""


def NC_(context: str, words: str) -> str:  # noqa: N802 - as `N_`
    """Mark English words that mean several things, with what is meant here: "Confirmed" of a person, of a session.

    The catalogues have them once per context; a language that makes no difference says the same twice.
    """
    return f"{context}{_CONTEXT_ENDS}{words}"


def english(marked: str) -> str:
    """What `N_` or `NC_` marked, as the code says it: without its context."""
    return marked.rpartition(_CONTEXT_ENDS)[2]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A fact that is itself words to translate, with facts of its own: "a PDF document", "it has a cell at {cell}"."""

    sentence: str
    facts: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return english(self.sentence).format(**self.facts)


class CountryCode(str):
    """A fact that is a country, by its ISO 3166-1 alpha-2 code; a reader is shown its name."""

    __slots__ = ()


class LanguageCode(str):
    """A fact that is a language, by its BCP 47 code; a reader is shown its name."""

    __slots__ = ()


_OF_THE_SYSTEM: Mapping[int, str] = {
    errno.EACCES: N_("you have no right to do that there"),
    errno.EPERM: N_("you have no right to do that there"),
    errno.EROFS: N_("nothing can be written there"),
    errno.ENOENT: N_("there is no such folder or file"),
    errno.ENOTDIR: N_("a part of its path is a file, not a folder"),
    errno.EISDIR: N_("it is a folder, not a file"),
    errno.EEXIST: N_("there is one of that name already"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("your share of the disk is full"),
    errno.EFBIG: N_("it would be too large for that disk"),
    errno.ENAMETOOLONG: N_("its name is too long"),
    errno.EINVAL: N_("its name has characters that are not allowed there"),
    errno.EBUSY: N_("another program uses it"),
    errno.EIO: N_("the disk does not answer"),
    errno.ETIMEDOUT: N_("the disk does not answer"),
}


def system_reason(problem: OSError) -> Phrase | str:
    """Why the system refused something, as a fact: to translate where it is a usual reason, else in its own words."""
    known = _OF_THE_SYSTEM.get(problem.errno or 0)
    return Phrase(known) if known else problem.strerror or str(problem)


class C2CError(Exception):
    """Something a user can understand and act on."""

    sentence: ClassVar[str]

    def __init__(self, **facts: Any) -> None:
        self.facts = facts
        super().__init__(self.sentence.format(**facts))

    def __reduce__(self) -> tuple[Any, ...]:
        return _made_again, (type(self), str(self), self.__dict__)


def _made_again(kind: type[C2CError], said: str, facts: Mapping[str, Any]) -> C2CError:
    """An error that comes from another process, with its facts."""
    error = kind.__new__(kind, said)
    error.__dict__.update(facts)
    return error


class NotFound(C2CError):
    """A thing named by id or by words is not in the file."""

    sentence = N_("There is no {kind} “{name}” in this meeting file. It may have been deleted; look at the list again.")


class NoMeetingYet(NotFound):
    """A file that was made, but holds no meeting."""

    sentence = N_("This file holds no meeting yet. Make one with “new”, or open another file.")


class WrongValue(C2CError):
    """A value that cannot be stored as it is."""

    sentence = N_("“{value}” cannot be used as {field}: {why}.")


class UnreadableFile(C2CError):
    """A file given to the importer that cannot be read; nothing was taken from it."""

    sentence = N_("“{name}” cannot be read: {why}. Check that it is still there and not open in another program.")


class EmptyFile(UnreadableFile):
    """A file without a single row."""

    sentence = N_("“{name}” is empty: there is nothing to import. Ask for it to be sent again.")


class NotATable(UnreadableFile):
    """A file of a kind that holds no table."""

    sentence = N_(
        "“{name}” is {found}, not a table. Save it as a spreadsheet (.xlsx, .ods) or as text (.csv) and import that."
    )


class EncryptedWorkbook(UnreadableFile):
    """A workbook that asks for a password."""

    sentence = N_("“{name}” is protected by a password. Open it, save it without one, and import that copy.")


class DamagedWorkbook(UnreadableFile):
    """A workbook whose inside is cut off or not as it should be."""

    sentence = N_(
        "“{name}” is damaged or incomplete: {why}. Open it in a spreadsheet program and save it, or ask for a copy."
    )


class UnreadableSchedule(UnreadableFile):
    """A calendar or a schedule that is cut off, built to do harm, or not as its format says."""

    sentence = N_(
        "“{name}” cannot be taken for a programme: {why}. Save it again where it was made, or ask its sender."
    )


class UnsafeWorkbook(UnreadableFile):
    """A workbook built to do harm: external entities, or a small archive that unpacks into a huge one."""

    sentence = N_("“{name}” was not opened: {why}. No spreadsheet program writes such a file; ask its sender.")


class WorkbookTooLarge(UnreadableFile):
    """A table beyond what the importer takes, or beyond the memory or time it is given."""

    sentence = N_("“{name}” is too large: {why}. Delete what lies outside the table, or split it into several files.")


class WrongMapping(C2CError):
    """A mapping file that does not say what it should."""

    sentence = N_("The mapping “{name}” cannot be used: {why}.")
