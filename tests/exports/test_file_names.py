import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from c2c_events.exports.file_names import LONGEST, distinct, safe_file_name

DEVICES = ("con", "prn", "aux", "nul", "com1", "lpt9", "com¹")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Anna Soler i Vendrell", "Anna Soler i Vendrell.ics"),
        ("王小明", "王小明.ics"),
        ("فاطمة الهاشمي", "فاطمة الهاشمي.ics"),
        ("../../etc/passwd", "_.._etc_passwd.ics"),
        ('a<b>:"c"/d\\e|f?g*', "a_b___c__d_e_f_g_.ics"),
        ("CON", "_CON.ics"),
        ("con.pdf", "_con.pdf.ics"),
        ("LPT¹", "_LPT¹.ics"),
        ("Con Nguyen", "Con Nguyen.ics"),
        ("  . dots . ", "dots.ics"),
        ("two\nlines\tand tab", "two lines and tab.ics"),
        ("right\u202eto left\u200b, nul\x00, half\ud800", "rightto left, nul, half.ics"),
        ("", "p-17.ics"),
        (" . ", "p-17.ics"),
        ("e\u0301", "é.ics"),
    ],
)
def test_a_name_is_safe_and_still_says_who(words, name):
    assert safe_file_name(words, ".ics", otherwise="p-17") == name


@given(st.text(alphabet=st.characters(), max_size=300), st.sampled_from(["", ".ics", ".pdf"]))
def test_any_words_give_a_name_that_every_system_takes(words, ending):
    name = safe_file_name(words, ending)

    assert name.endswith(ending)
    assert 0 < len(name.encode()) <= LONGEST + 1
    assert not set(name) & set('<>:"/\\|?*')
    assert all(unicodedata.category(letter)[0] != "C" for letter in name)
    assert name == name.strip(" .")
    assert name.partition(".")[0].strip().lower() not in DEVICES
    assert unicodedata.is_normalized("NFC", name)


def test_a_long_name_is_cut_between_characters():
    name = safe_file_name("日" * 400, ".ics")

    assert name == "日" * ((LONGEST - 4) // 3) + ".ics"


def test_equal_names_are_numbered_whatever_their_capitals():
    names = ["Ana Silva.ics", "ANA SILVA.ics", "Bo.ics", "Ana Silva (2).ics", "ana silva.ics"]

    assert list(distinct(names)) == [
        "Ana Silva.ics", "ANA SILVA (2).ics", "Bo.ics", "Ana Silva (2) (2).ics", "ana silva (3).ics",
    ]  # fmt: skip


@given(st.lists(st.sampled_from(["a", "A", "a (2)", "a.ics", "a (2).ics", "A (3).ics", "é", "É"]), max_size=12))
def test_names_made_distinct_are_distinct_and_stay_where_they_were(names):
    made = list(distinct(names))

    assert len({name.casefold() for name in made}) == len(names)
    assert [name for name in made if name in names][:1] == names[:1]
    assert list(distinct(dict.fromkeys(["b", "c", "d"]))) == ["b", "c", "d"]
