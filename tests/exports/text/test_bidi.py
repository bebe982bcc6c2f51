"""Bidi: the Unicode standard's own cases, and lines as people print them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from c2c_events.exports.text.bidi import LTR, RTL, base_level, isolate, levels, visual_order

CASES = Path(__file__).parents[2] / "data" / "unicode"
A_CHARACTER_OF = {
    "L": "a", "R": "\u05d0", "AL": "\u0627", "EN": "0", "ES": "+", "ET": "#", "AN": "\u0660", "CS": ",",
    "NSM": "\u0300", "BN": "\u00ad", "B": "\u2029", "S": "\t", "WS": " ", "ON": "!",
    "LRE": "\u202a", "RLE": "\u202b", "LRO": "\u202d",
    "RLO": "\u202e", "PDF": "\u202c", "LRI": "\u2066", "RLI": "\u2067", "FSI": "\u2068", "PDI": "\u2069",
}  # fmt: skip


def cases(name: str) -> Iterator[list[str]]:
    for line in (CASES / name).read_text("utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split(";")


def same(expected: str, found: list[int]) -> bool:
    return all(wanted in ("x", str(level)) for wanted, level in zip(expected.split(), found, strict=True))


def test_characters_have_the_levels_and_the_order_of_the_standard() -> None:
    wrong = []
    for codes, asked, base, expected, order in cases("bidi-characters.txt"):
        text = "".join(chr(int(code, 16)) for code in codes.split())
        found = levels(text, {"0": LTR, "1": RTL, "2": None}[asked])
        kept = [place for place, level in enumerate(expected.split()) if level != "x"]
        shown = [kept[place] for place in visual_order([found[place] for place in kept])]
        if not same(expected, found) or shown != [int(place) for place in order.split()]:
            wrong.append(codes)
        if asked == "2" and base_level(text) != int(base):
            wrong.append(codes)

    assert wrong == []


def test_classes_have_the_levels_of_the_standard() -> None:
    wrong = []
    for classes, asked, expected in cases("bidi-classes.txt"):
        text = "".join(A_CHARACTER_OF[name] for name in classes.split())
        for bit, base in ((1, None), (2, LTR), (4, RTL)):
            if int(asked) & bit and not same(expected, levels(text, base)):
                wrong.append((classes, base))

    assert wrong == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("אבג (IFRC)", "(IFRC) גבא"),
        ("אבג IFRC 2024", "IFRC 2024 גבא"),
        ("12 אבג", "גבא 12"),
        ("Ana אבג 5, Lisboa", "Ana 5 גבא, Lisboa"),
        ("Ana \u2068אבג 5\u2069, Lisboa", "Ana \u20685 גבא\u2069, Lisboa"),
        ("+34 93 123 אבג", "גבא 123 93 34+"),
    ],
    ids=["brackets", "year", "number first", "number after", "isolated", "telephone"],
)
def test_a_line_stands_as_readers_of_the_script_write_it(text: str, shown: str) -> None:
    found = levels(text)

    # Brackets are mirrored when they are shaped; here they stand as they were typed.
    mirrored = {"(": ")", ")": "("}
    order = visual_order(found)
    assert (
        "".join(mirrored.get(text[place], text[place]) if found[place] % 2 else text[place] for place in order) == shown
    )


@given(st.text())
def test_any_text_has_a_level_for_each_character_and_an_order_of_all_of_them(text: str) -> None:
    found = levels(text)

    assert len(found) == len(text)
    assert sorted(visual_order(found)) == list(range(len(text)))


@given(st.text(st.characters(max_codepoint=0x58F)))
def test_text_without_right_to_left_characters_stays_in_order(text: str) -> None:
    assert levels(text) == [0] * len(text)


def test_an_isolated_part_leaves_the_rest_alone() -> None:
    assert isolate("Lisboa") == "Lisboa"
    assert levels(f"{isolate('אבג')}, 12")[-4:] == levels("x, 12")[-4:]
