"""Texts of mails in several languages, with words in braces that are filled in for each person.

A template is a TOML file with a table for each language (BCP 47), and in each a `subject` and a `body`. Those that come
with the program are in `resources/templates/mail`; one of the same name in the user's own folder counts before them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from c2c_events.domain.values import clean
from c2c_events.errors import N_, C2CError, Phrase
from c2c_events.paths import resource

PLACEHOLDERS = ("name", "meeting", "dates", "place", "function", "organisation", "sessions")
"""What can stand in braces."""

_PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")


class UnknownMailTemplate(C2CError):
    sentence = N_("There is no mail template “{template}”. There are: {known}.")


class WrongMailTemplate(C2CError):
    sentence = N_("The mail template “{template}” cannot be used: {why}.")


class UnknownPlaceholder(WrongMailTemplate):
    sentence = N_(
        "The mail template “{template}” asks for {placeholder} in its text in {language}. "
        "What can be filled in is: {known}."
    )


@dataclass(frozen=True, slots=True)
class MailText:
    """A mail in one language, before it is filled in."""

    subject: str
    body: str

    def filled(self, facts: Mapping[str, str]) -> MailText:
        """The same with what stands in braces replaced; the subject stays one line, whatever the facts hold."""
        subject = _PLACEHOLDER.sub(lambda found: facts[found[1]], self.subject)
        return MailText(clean(subject, lines=False), _PLACEHOLDER.sub(lambda found: facts[found[1]], self.body))

    def asks_for(self, placeholder: str) -> bool:
        return f"{{{placeholder}}}" in self.subject + self.body


@dataclass(frozen=True)
class MailTemplate:
    """A mail in several languages, by BCP 47 code; there is at least one."""

    name: str
    texts: Mapping[str, MailText]

    def language_for(self, *wanted: str) -> str:
        """The first of some languages that it has, else English, else its own first."""
        return next((code for code in (*wanted, "en") if code in self.texts), next(iter(self.texts)))


def mail_templates(own: Path) -> dict[str, Path]:
    """The file of every template, by name in alphabetical order; those in the folder `own` before the shipped ones."""
    files = [*resource("templates", "mail").glob("*.toml"), *own.glob("*.toml")]
    return dict(sorted({path.stem: path for path in files}.items()))


def find_mail_template(name: str, own: Path) -> MailTemplate:
    """The template of that name. Raises `UnknownMailTemplate`, `WrongMailTemplate`, `UnknownPlaceholder`."""
    known = mail_templates(own)
    if name not in known:
        raise UnknownMailTemplate(template=name, known=", ".join(known))
    try:
        return read_mail_template(name, known[name].read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as problem:
        why = Phrase(N_("its file cannot be read ({problem})"), {"problem": problem})
        raise WrongMailTemplate(template=name, why=why) from None


def read_mail_template(name: str, body: str) -> MailTemplate:
    """Read and check a template. Raises `WrongMailTemplate`, `UnknownPlaceholder`."""
    try:
        said = tomllib.loads(body)
    except tomllib.TOMLDecodeError as problem:
        why = Phrase(N_("it is no TOML ({problem})"), {"problem": problem})
        raise WrongMailTemplate(template=name, why=why) from None
    texts = {code: _text(name, code, table) for code, table in said.items()}
    if not texts:
        raise WrongMailTemplate(template=name, why=Phrase(N_("it has no text in any language")))
    return MailTemplate(name, texts)


def _text(name: str, code: str, table: object) -> MailText:
    parts = table if isinstance(table, dict) else {}
    if parts.keys() != {"subject", "body"} or not all(isinstance(said, str) for said in parts.values()):
        why = Phrase(N_("“{language}” needs a subject and a body, and nothing else"), {"language": code})
        raise WrongMailTemplate(template=name, why=why)
    for placeholder in _PLACEHOLDER.findall(parts["subject"] + "\n" + parts["body"]):
        if placeholder not in PLACEHOLDERS:
            known = ", ".join(f"{{{each}}}" for each in PLACEHOLDERS)
            raise UnknownPlaceholder(template=name, placeholder=f"{{{placeholder}}}", language=code, known=known)
    return MailText(parts["subject"], parts["body"].strip("\n") + "\n")
