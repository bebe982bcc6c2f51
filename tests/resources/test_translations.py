import ast
import errno
import importlib
import os
import pkgutil
import re
import subprocess
import sys
import tomllib
from datetime import date, datetime
from functools import cache
from pathlib import Path
from string import Formatter
from typing import get_args

import click
import pytest
from babel.messages.pofile import read_po

import c2c_events
from c2c_events import errors, terms
from c2c_events.cli.program import program
from c2c_events.cli.words import CLICK_SAYS, in_words
from c2c_events.domain.changes import Label
from c2c_events.domain.kinds import KINDS
from c2c_events.domain.matching import Reason
from c2c_events.errors import C2CError, CountryCode, Phrase
from c2c_events.exports.registry import EXPORTS
from c2c_events.imports.fields import READERS
from c2c_events.language import INTERFACE_LANGUAGES, language
from c2c_events.messages import LABELS, label_in_words, say, sentence
from c2c_events.services.importing.field_words import FIELDS, REASONS, field_in_words
from c2c_events.services.importing.report import PROBLEMS, Problem
from resources.packaging.update_catalogues import KEYWORDS, SOURCES, extract, untranslated

ROOT = Path(__file__).parents[2]
TRANSLATED = [language for language in INTERFACE_LANGUAGES if language != "en"]  # English is the source
THIN = "\u202f"


def catalogue_of(language):
    return ROOT / "resources" / "translations" / language / "LC_MESSAGES" / "c2c_events.po"


@cache
def messages_of(language):
    with catalogue_of(language).open("rb") as source:
        return [message for message in read_po(source, locale=language) if message.id]


def forms(text):
    return list(text) if isinstance(text, (tuple, list)) else [text]


def translations_of(language):
    return [form for message in messages_of(language) for form in forms(message.string)]


def names_left_open(sentence):
    """What a sentence leaves open: “{visit} is full” leaves `visit`."""
    return [name for _text, name, _format, _conversion in Formatter().parse(sentence) if name is not None]


def places(sentence):
    return set(names_left_open(sentence))


@cache
def sentences_of_the_code():
    """Gathered once: it takes seconds."""
    return list(extract(ROOT))


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_catalogue_has_the_sentences_of_the_code_and_no_others(language):
    wanted = {(message.context, *forms(message.id)) for message in sentences_of_the_code() if message.id}

    assert {(message.context, *forms(message.id)) for message in messages_of(language)} == wanted  # make catalogues


@cache
def nodes_of_the_code():
    paths = [path for source in SOURCES for path in sorted((ROOT / source).rglob("*.py"))]
    return [(path.name, node) for path in paths for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]


def called(function):
    return getattr(function, "attr", getattr(function, "id", ""))


def test_every_sentence_that_is_asked_for_is_gathered():
    messages = [message for message in sentences_of_the_code() if message.id]
    gathered = {said for message in messages for said in (message.context, *forms(message.id))}
    calls = [(path, node) for path, node in nodes_of_the_code() if isinstance(node, ast.Call)]
    said = [(path, each) for path, call in calls if called(call.func) in KEYWORDS for each in call.args]
    sentences = [(path, each.value) for path, each in said if isinstance(each, ast.Constant)]

    assert [own for own in sentences if isinstance(own[1], str) and own[1] not in gathered] == []  # not in f-strings


def test_what_counts_goes_by_the_name_it_is_gathered_by():
    nodes = nodes_of_the_code()
    calls = {id(node.func) for _path, node in nodes if isinstance(node, ast.Call)}
    kept = {
        id(node.value)
        for _path, node in nodes
        if isinstance(node, ast.Assign) and called(node.targets[0]) == called(node.value)
    }
    counting = [(path, node) for path, node in nodes if isinstance(node, ast.Attribute)]
    taken = [(path, node) for path, node in counting if node.attr in ("ngettext", "counted")]

    assert [(path, node.lineno) for path, node in taken if id(node) not in calls | kept] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_is_translated(language):
    assert untranslated(catalogue_of(language)) == []


def leaves_the_same_open(form, message):
    *one, many = forms(message.id)
    is_one_of_a_count = form != forms(message.string)[-1]  # “one place” may do without its number
    return places(form) <= places(many).union(*map(places, one)) if is_one_of_a_count else places(form) == places(many)


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_leaves_open_what_its_sentence_leaves_open(language):
    said = [(form, message) for message in messages_of(language) for form in forms(message.string) if form]

    assert [form for form, message in said if not leaves_the_same_open(form, message)] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_ends_and_begins_as_its_sentence_does(language):
    def shape(text):
        return text[-1] if text[-1] in ".:…" else "", text[:1].isspace(), text[-1:].isspace()

    pairs = [(forms(message.id)[0], form) for message in messages_of(language) for form in forms(message.string)]

    assert [own for english, own in pairs if shape(english) != shape(own)] == []


FRENCH_FAULTS = {
    "no space before a sign": r"\w[;?!»]",
    "no space before a colon": r"[\w)»}]:(?=\s|$)",
    "no space after a colon": rf"\w{THIN}?:\w",
    "a wide space": r"[ \u00a0][:;?!»]",
    "no thin space after a guillemet": rf"«[^{THIN}]",
    "other quotation marks or apostrophes": r"[\"“”'‘]",
    "three points, or two spaces": r"\.\.\.|  ",
}
SPANISH_FAULTS = {
    "a space": rf"[ \u00a0{THIN}][:;?!»]|«\s",
    "other quotation marks or apostrophes": r"[\"“”'‘]",
    "three points, or two spaces": r"\.\.\.|  ",
}
TYPED = r"""\{key\}:|!r|\d:\d|://|[a-z]+:[a-z\d-]+(?: "[^"]*")?"""
"""Keys, times, addresses and what to type stay as they are."""


def faulty(said, fault):
    return [own for own in said if re.search(fault, re.sub(TYPED, "0", own))]


@pytest.mark.parametrize("fault", FRENCH_FAULTS)
def test_french_is_set_as_french_is(fault):
    assert faulty(translations_of("fr"), FRENCH_FAULTS[fault]) == []


@pytest.mark.parametrize("fault", SPANISH_FAULTS)
def test_spanish_is_set_as_spanish_is(fault):
    assert faulty(translations_of("es"), SPANISH_FAULTS[fault]) == []


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Qui est là?", "Qui est là\u202f?"), ("Qui est là\u00a0?", "Qui est là\u202f?"),
        ("Lieu: {place}", "Lieu\u202f: {place}"),
        ("Lieu :{place}", "Lieu\u202f: {place}"), ("« {name} »", "«\u202f{name}\u202f»"), ("l'heure", "l’heure"),
        ("“{name}”", "«\u202f{name}\u202f»"), ("de 9:30 à 10:00: fermé", "de 9:30 à 10:00\u202f: fermé"),
    ],
)  # fmt: skip
def test_faults_of_french_are_seen(wrong, right):
    assert any(faulty([wrong], fault) for fault in FRENCH_FAULTS.values())
    assert not any(faulty([right], fault) for fault in FRENCH_FAULTS.values())


def test_spanish_questions_and_calls_are_opened():
    said = [own.replace("!r", "") for own in translations_of("es")]

    assert [own for own in said if own.count("?") != own.count("¿") and "«?»" not in own] == []
    assert [own for own in said if own.count("!") != own.count("¡")] == []


@pytest.mark.parametrize("wanting", ["please", "successfully", "invalid", "oops", "!"])
def test_no_sentence_begs_or_boasts(wanting):
    theirs = [form for each in CLICK_SAYS for form in forms(each)]
    said = [form for message in sentences_of_the_code() if message.id for form in forms(message.id)]

    assert [own for own in said if wanting in own.casefold() and own not in theirs] == []


# Sentences in use: each with its facts, in each language


def every_error():
    """Every class of error, with a fact for each place of its sentence."""
    for module in pkgutil.walk_packages(c2c_events.__path__, "c2c_events."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    found, open_ = {}, [C2CError]
    while open_:
        own = open_.pop()
        open_ += own.__subclasses__()
        if own.__module__.startswith("c2c_events.") and "sentence" in vars(own):
            found[f"{own.__module__}.{own.__qualname__}"] = own
    return found


FACTS = (
    "Ana", 3, date(2024, 3, 12), datetime(2024, 3, 12, 9, 30), ("Lima", "Quito"), CountryCode("ES"),
    Phrase("it is missing"),
)  # fmt: skip
"""Of each type that a sentence is filled with."""


@pytest.mark.parametrize("code", INTERFACE_LANGUAGES)
@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: type(fact).__name__)
def test_every_error_is_said_with_its_facts(code, fact):
    words, english = language(code), language("en")

    for own in every_error().values():
        error = C2CError.__new__(own)
        error.facts = dict.fromkeys(places(own.sentence), fact)
        said = say(error, words)
        assert not set("{}").intersection(said)
        assert not error.facts or sentence("{it}", {"it": fact}, words) in said
        assert (said == say(error, english)) is (code == "en"), own


@pytest.mark.parametrize("code", INTERFACE_LANGUAGES)
@pytest.mark.parametrize("kind", PROBLEMS)
def test_every_problem_of_an_import_is_said_with_its_facts(code, kind):
    words = language(code)
    facts = {name: f"<{name}>" for name in places(PROBLEMS[kind].sentence)}
    if "field" in facts:
        facts["field"] = "family_name"
    if "reasons" in facts:
        facts["reasons"] = ["email", "spelling"]

    said = Problem("Feuille 1", 4, kind, facts=facts).message(words)

    assert not set("{}").intersection(said)
    assert all(f"<{name}>" in said for name in facts.keys() - {"field", "reasons"})
    assert ("field" not in facts) or words._("family name") in said
    assert ("reasons" not in facts) or words.list([words._("e-mail address"), words._("similar name")]) in said


@pytest.mark.parametrize("code", INTERFACE_LANGUAGES)
@pytest.mark.parametrize("message", LABELS)
def test_every_change_has_a_name(code, message):
    things = [f"<{number}>" for number in range(len(names_left_open(LABELS[message])))]

    said = label_in_words(Label(message, *things), language(code))

    assert all(thing in said for thing in things)
    assert (said == LABELS[message].format(*things)) is (code == "en")


def test_every_change_that_the_code_makes_has_a_name():
    made = [node for _path, node in nodes_of_the_code() if isinstance(node, ast.Call) and called(node.func) == "Label"]
    named = {node.args[0].value for node in made if node.args and isinstance(node.args[0], ast.Constant)}

    assert named <= LABELS.keys()


def test_every_export_and_option_is_offered_in_sentences_of_the_catalogues():
    said = {text for export in EXPORTS.values() for text in (export.title, *(option.help for option in export.options))}

    assert said <= {form for message in sentences_of_the_code() if message.id for form in forms(message.id)}


@pytest.mark.parametrize("code", INTERFACE_LANGUAGES)
def test_a_role_or_a_kind_is_the_same_word_alone_and_beside_others(code):
    words = language(code)

    assert words._("Speaker") == words.ngettext("Speaker", "Speakers", 1)


def test_every_kind_of_thing_has_a_word():
    assert set(terms.THINGS) == set(KINDS)
    assert set(terms.COUNTED) == {*KINDS, "placeholder"}


def test_every_field_of_a_sheet_has_a_word():
    columns = tomllib.loads((ROOT / "resources" / "imports" / "columns.toml").read_text(encoding="utf-8"))
    fields = {field for table, own in columns.items() if table != "kinds" for field in own} | set(READERS)

    assert [field for field in sorted(fields) if field_in_words(field, language("en")) == field and "_" in field] == []
    assert [field for field in sorted(fields) if field not in FIELDS and field.partition(".")[0] not in FIELDS] == []
    assert field_in_words("title.fr", language("es")) == "título (francés)"


def test_every_reason_for_a_pair_has_a_word():
    assert set(REASONS) == set(get_args(Reason))


@pytest.mark.parametrize(("code", "said"), [("en", "the disk is full"), ("fr", "le disque est plein")])
def test_what_the_system_says_is_said_in_the_readers_language(code, said):
    why = errors.system_reason(OSError(errno.ENOSPC, "No space left on device"))

    assert sentence("{why}", {"why": why}, language(code)) == said


def test_what_the_system_says_seldom_is_said_as_it_says_it():
    assert errors.system_reason(OSError(errno.ENOLCK, "No locks available")) == "No locks available"


def test_spanish_lists_do_not_say_two_i_in_a_row():
    words = language("es")

    assert words.list(["francés", "inglés"]) == "francés e inglés"
    assert words.list(["agua", "hielo"]) == "agua y hielo"
    assert words.list(["inglés"]) == "inglés"
    assert words.list(["inglés", "ruso", "islandés"]) == "inglés, ruso e islandés"


@pytest.mark.parametrize("code", INTERFACE_LANGUAGES)
def test_the_help_of_every_command_is_in_the_readers_language(code):
    words = language(code)

    said = in_words(program, words)

    assert said.help == words._("Run a global meeting of cities from one file.")
    assert {name: each.help for name, each in said.commands.items()} == {
        name: words._(each.help) for name, each in program.commands.items()
    }
    assert (said.commands["new"].help == program.commands["new"].help) is (code == "en")
    assert [each.help for each in said.commands["new"].params] == [
        each.help and words._(each.help) for each in program.commands["new"].params if hasattr(each, "help")
    ]


def test_every_command_and_option_has_a_help_that_can_be_translated():
    known = {form for message in sentences_of_the_code() if message.id for form in forms(message.id)}
    commands = [program, *program.commands.values()]
    helps = {each.help for each in commands} | {
        option.help for each in commands for option in each.params if isinstance(option, click.Option)
    }

    assert helps <= known


def test_click_says_what_the_catalogues_have():
    source = "".join(path.read_text(encoding="utf-8") for path in Path(click.__file__).parent.glob("*.py"))

    assert [own for each in CLICK_SAYS for own in forms(each) if f'"{own}"' not in source] == []


@pytest.mark.parametrize(
    ("code", "said"), [("fr", "Il n’y a pas de commande 'neww'."), ("es", "No hay ninguna orden 'neww'.")]
)
def test_a_mistyped_command_is_told_in_the_readers_language(code, said, tmp_path):
    (tmp_path / "settings").mkdir()
    (tmp_path / "settings" / "settings.json").write_text(f'{{"language": "{code}", "device": "d"}}', encoding="utf-8")
    environment = {**os.environ, "C2C_EVENTS_HOME": str(tmp_path), "PYTHONUTF8": "1"}

    done = subprocess.run(
        [sys.executable, "-m", "c2c_events", "neww"], env=environment, capture_output=True, text=True, encoding="utf-8"
    )

    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
