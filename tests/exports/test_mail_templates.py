"""Texts of mails: found by name, checked when they are read, filled in for somebody."""

from pathlib import Path

import pytest

from c2c_events.exports.mail_templates import (
    PLACEHOLDERS,
    MailText,
    UnknownMailTemplate,
    UnknownPlaceholder,
    WrongMailTemplate,
    find_mail_template,
    mail_templates,
    read_mail_template,
)
from c2c_events.language import INTERFACE_LANGUAGES, language
from c2c_events.messages import say

ENGLISH = '[en]\nsubject = "Hello {name}"\nbody = "See you in {place}."\n'


@pytest.mark.parametrize("name", ["calendar", "changes", "confirmation", "invitation"])
def test_a_shipped_template_speaks_every_language_of_the_program(name: str, tmp_path: Path):
    template = find_mail_template(name, tmp_path)

    assert tuple(template.texts) == INTERFACE_LANGUAGES
    assert all(text.asks_for("name") and text.asks_for("meeting") for text in template.texts.values())
    asked = {tuple(filter(text.asks_for, PLACEHOLDERS)) for text in template.texts.values()}
    assert len(asked) == 1


def test_an_own_template_counts_before_a_shipped_one_of_its_name(tmp_path: Path):
    (tmp_path / "invitation.toml").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "thanks.toml").write_text(ENGLISH, encoding="utf-8")

    assert list(mail_templates(tmp_path)) == ["calendar", "changes", "confirmation", "invitation", "thanks"]
    assert find_mail_template("invitation", tmp_path).texts["en"].subject == "Hello {name}"


def test_a_template_that_is_not_there_is_named_with_those_that_are(tmp_path: Path):
    with pytest.raises(UnknownMailTemplate, match=r"“\.\./x”\. There are: calendar, changes, confirmation, invitation"):
        find_mail_template("../x", tmp_path)


def test_an_unknown_placeholder_is_one_sentence():
    with pytest.raises(UnknownPlaceholder) as problem:
        read_mail_template("thanks", ENGLISH.replace("{place}", "{hotel}"))

    assert say(problem.value, language("en")) == (
        "The mail template “thanks” asks for {hotel} in its text in en. What can be filled in is: "
        "{name}, {meeting}, {dates}, {place}, {function}, {organisation}, {sessions}."
    )


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("", "it has no text in any language"),
        ("[en", "it is no TOML"),
        ('[en]\nsubject = "x"', "“en” needs a subject and a body"),
        ('[en]\nsubject = "x"\nbody = 3', "“en” needs a subject and a body"),
        ('en = "x"', "“en” needs a subject and a body"),
        (f'{ENGLISH}cc = "all"', "and nothing else"),
    ],
)
def test_a_template_that_is_none_is_refused(body: str, why: str):
    with pytest.raises(WrongMailTemplate, match=why):
        read_mail_template("thanks", body)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path):
    (tmp_path / "thanks.toml").write_bytes(b"\xff\xfe[en]")

    with pytest.raises(WrongMailTemplate, match="“thanks” cannot be used: its file cannot be read"):
        find_mail_template("thanks", tmp_path)


def test_what_is_filled_in_is_taken_as_it_is_and_a_subject_stays_one_line():
    facts = {"name": "{meeting}\r\nBcc: all@example.org", "place": "Ho\n{name}"}

    filled = MailText("Hello {name}", "In {place}.\n").filled(facts)

    assert filled.subject == "Hello {meeting} Bcc: all@example.org"
    assert filled.body == "In Ho\n{name}.\n"


@pytest.mark.parametrize(("wanted", "found"), [(("es", "fr"), "fr"), (("pt",), "en"), ((), "en")])
def test_a_template_serves_the_next_language_it_has(wanted: tuple[str, ...], found: str):
    template = read_mail_template("thanks", ENGLISH.replace("[en]", "[fr]") + ENGLISH)

    assert template.language_for(*wanted) == found
