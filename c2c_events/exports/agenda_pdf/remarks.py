"""What somebody should know about an agenda that was written: titles in another language, characters without a font."""

from __future__ import annotations

from collections.abc import Iterable

from c2c_events.errors import N_
from c2c_events.exports.documents.agenda import Agenda
from c2c_events.exports.registry import Remark

from .wording import Wording, exact

UNTRANSLATED = N_(
    "Titles without a text in {language}: {count}. They are printed in another language; the first is “{title}”."
)
UNCOVERED = N_("No font on this machine has these characters, and a sign stands in their place: {characters}.")


def remarks(agenda: Agenda, words: Wording, missing: Iterable[str]) -> list[Remark]:
    """The remarks, one per language and one for characters; `missing`: those that were drawn and have no font."""
    made = []
    for language in agenda.languages:
        lacking = [s.title for s in agenda.sessions() if s.title and not exact(s.title, language.code)]
        if lacking:
            facts = {
                "language": words.lead.language_name(language.code),
                "count": len(lacking),
                "title": words.first(lacking[0]),
            }
            made.append(Remark(UNTRANSLATED, facts))
    if characters := " ".join(dict.fromkeys(missing)):
        made.append(Remark(UNCOVERED, {"characters": characters}))
    return made
