import gettext

import pytest

from resources.packaging.compile_catalogues import compile_catalogues
from resources.packaging.update_catalogues import extract, untranslated, update

HEADER = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'
)


@pytest.fixture
def code(tmp_path):
    """A program of two sentences, one of them counted."""
    for package in ("c2c_events", "ui"):
        (tmp_path / package).mkdir()
    (tmp_path / "c2c_events" / "a.py").write_text(
        'sentence = N_("The room is full.")\ncounted = words.ngettext("{n} place", "{n} places", n)\n', encoding="utf-8"
    )
    return tmp_path


@pytest.fixture
def po(tmp_path):
    path = tmp_path / "translations" / "fr" / "LC_MESSAGES" / "c2c_events.po"
    path.parent.mkdir(parents=True)
    return path


def french(po):
    return gettext.translation("c2c_events", po.parents[2], ["fr"])


def test_marked_sentences_are_found_and_counted_ones_with_both_forms(code):
    template = extract(code)

    assert {message.id for message in template if message.id} == {
        "The room is full.", ("{n} place", "{n} places"),
    }  # fmt: skip


def test_an_update_keeps_translations_drops_gone_sentences_and_guesses_nothing(code, po):
    po.write_text(
        HEADER + 'msgid "The room is full."\nmsgstr "La salle est pleine."\n\nmsgid "{n} plaice"\nmsgstr "{n} plie"\n',
        encoding="utf-8",
    )

    update(po, "fr", extract(code))

    text = po.read_text(encoding="utf-8")
    assert "La salle est pleine." in text
    assert "plie" not in text
    assert untranslated(po) == ["{n} place"]


def test_an_update_without_new_sentences_changes_nothing(code, po):
    update(po, "fr", extract(code))

    assert update(po, "fr", extract(code)) is False


def test_a_counted_sentence_with_one_form_missing_is_untranslated(po):
    po.write_text(HEADER + 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] ""\n', encoding="utf-8")

    assert untranslated(po) == ["a"]


def test_compiled_words_are_those_of_the_translator_and_a_guess_is_left_out(po):
    po.write_text(HEADER + 'msgid "a"\nmsgstr "b"\n\n#, fuzzy\nmsgid "c"\nmsgstr "d"\n', encoding="utf-8")

    compile_catalogues(po.parents[2])

    assert [french(po).gettext(word) for word in ("a", "c")] == ["b", "c"]
    assert untranslated(po) == ["c"]


def test_only_a_changed_catalogue_is_compiled_again(po):
    po.write_text(HEADER, encoding="utf-8")

    assert compile_catalogues(po.parents[2]) == [po.with_suffix(".mo")]
    assert compile_catalogues(po.parents[2]) == []
