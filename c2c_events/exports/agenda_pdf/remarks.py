"""What somebody should know about an agenda that was written: titles in another language, characters without a font."""

from __future__ import annotations

from collections.abc import Iterable

from c2c_events.errors import N_, LanguageCode
from c2c_events.exports.documents.agenda import Agenda
from c2c_events.exports.export import Remark

from .wording import Wording, exact

UNTRANSLATED = N_(
    "Titles without a text in {language}: {count}. They are printed in another language; the first is “{title}”."
)
UNCOVERED = N_(
    "No font on this machine has these characters, and � stands in their place: {characters}. Install a font that has "
    "them, such as Noto Sans CJK for Chinese, Japanese and Korean."
)
NOTHING = N_("There is no session to print: the agenda says so on a page of its own.")
_NAMED = 40  # characters named in a remark


def remarks(agenda: Agenda, words: Wording, missing: Iterable[str]) -> list[Remark]:
    """The remarks, one per language and one for characters; `missing`: those that were drawn and have no font."""
    made = [] if any(agenda.sessions()) else [Remark(NOTHING)]
    for language in agenda.languages:
        lacking = [s.title for s in agenda.sessions() if s.title and not exact(s.title, language.code)]
        if lacking:
            facts = {
                "language": LanguageCode(language.code),
                "count": len(lacking),
                "title": words.first(lacking[0]),
            }
            made.append(Remark(UNTRANSLATED, facts))
    return made + uncovered(missing)


def uncovered(missing: Iterable[str]) -> list[Remark]:
    """The remark about characters that were drawn and have no font; none where all have one."""
    characters = list(dict.fromkeys(missing))
    more = ["…"] if len(characters) > _NAMED else []
    return [Remark(UNCOVERED, {"characters": " ".join(characters[:_NAMED] + more)})] if characters else []
