"""Templates as a designer writes them: read, checked, and told what is wrong where."""

import re
from itertools import combinations
from pathlib import Path

import pytest

from c2c_events.exports.badge_templates import (
    COLOURS,
    TEXT_FIELDS,
    Box,
    Column,
    Condition,
    Marks,
    QrBox,
    Rectangle,
    UnknownTemplate,
    WrongTemplate,
    find_template,
    read_template,
    shipped_templates,
)

A_TEMPLATE = """
format = 1
width = 90
height = 50
title = "Ours"

[[element]]
kind = "rectangle"
box = [0, 0, 90, 10]
fill = "category"

[[element]]
kind = "column"
box = [5, 12, 80, 30]

[[element.text]]
fields = ["name"]
size = 20

[[element.text]]
words = { en = "Guest", fr = "Invité" }
size = 9
show_if = ["not organisation", "category:press,speaker"]
"""


def test_a_template_says_what_is_where():
    template = read_template("ours", A_TEMPLATE)

    band, column = template.elements
    assert (template.width, template.height) == (90, 50)
    assert isinstance(band, Rectangle)
    assert band.box == Box(0, 0, 90, 10)
    assert isinstance(column, Column)
    name, guest = column.texts
    assert (name.fields, name.size, name.wrap_below, name.smallest, name.lines) == (("name",), 20, 20, 8, 1)
    assert dict(guest.words) == {"en": "Guest", "fr": "Invité"}
    assert guest.show_if == (
        Condition("organisation", negated=True),
        Condition("category", frozenset({"press", "speaker"})),
    )


def test_a_teams_own_template_stands_before_a_shipped_one_of_its_name():
    assert find_template("a6-portrait", {"a6-portrait": A_TEMPLATE}).width == 90
    assert find_template("a6-portrait", {}).width == 105


def test_who_asks_for_a_template_that_is_not_there_is_told_which_are():
    with pytest.raises(UnknownTemplate, match=r"“a5”.*a6-portrait.*ours"):
        find_template("a5", {"ours": A_TEMPLATE})


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("width = 90", "width = 90 mm", "TOML"),
        ("format = 1", "format = 2", "“format”"),
        ("width = 90", "", "“width”: it is missing"),
        ("width = 90", 'width = "90"', "“width”: it is a number"),
        ("width = 90", "width = true", "“width”: it is a number"),
        ("width = 90", "width = inf", "“width”: 20 … 1000"),
        ("height = 50", "height = 50\ncolour = 3", "“colour”: there is no such key"),
        ('kind = "rectangle"', 'kind = "circle"', "element 1, “kind”: rectangle / rule"),
        ("[0, 0, 90, 10]", "[0, 0, 90, 51]", "element 1, “box”: it does not lie on the badge"),
        ("[0, 0, 90, 10]", "[0, 0, 90]", "element 1, “box”: it is a list of 4 numbers"),
        ('fill = "category"', 'fill = "green"', "element 1, “fill”: category / on category"),
        ('["name"]', '["e-mail"]', "element 2, text 1, “fields”: name / name_first"),
        ('fields = ["name"]', "", "element 2, text 1, “fields”: a text has either fields or words"),
        ("size = 20", "size = 20\nsmallest = 21", "element 2, text 1, “smallest”: 4 … 20"),
        ("size = 20", "size = 20\nlines = 2.5", "element 2, text 1, “lines”"),
        ("not organisation", "unless organisation", "element 2, text 2, “show_if”"),
        ("not organisation", "meeting_title", "element 2, text 2, “show_if”"),
    ],
)
def test_a_wrong_template_says_where_and_what(right, wrong, told):
    assert right in A_TEMPLATE

    with pytest.raises(WrongTemplate) as refused:
        read_template("ours", A_TEMPLATE.replace(right, wrong))

    assert "“ours”" in str(refused.value)
    assert told in str(refused.value)


@pytest.mark.parametrize("name", shipped_templates())
def test_a_shipped_template_is_whole(name):
    template = find_template(name, {})

    said = {
        field for element in template.elements if isinstance(element, Column) for each in element.texts
        for field in each.fields
    }  # fmt: skip
    assert {"category", "name_first", "name_last", "native_name", "function", "organisation", "city", "country"} <= said
    assert {"meeting_title", "meeting_dates", "meeting_city"} <= said
    assert set(template.title) >= {"en", "fr", "es"}
    assert sum(isinstance(element, QrBox) for element in template.elements) == 1
    assert sum(isinstance(element, Marks) for element in template.elements) == 1


@pytest.mark.parametrize("name", shipped_templates())
def test_on_a_shipped_template_nothing_that_speaks_overlaps(name):
    template = find_template(name, {})

    speaking = [element.box for element in template.elements if isinstance(element, Column | Marks | QrBox)]

    assert [pair for pair in combinations(speaking, 2) if pair[0].overlaps(pair[1])] == []


def test_there_is_a_template_for_each_of_the_usual_sizes():
    templates = [find_template(name, {}) for name in shipped_templates()]

    sizes = {(template.width, template.height) for template in templates}

    assert sizes >= {(105, 148), (105, 74), (85, 54), (90, 55)}


def test_the_page_for_designers_holds_a_template_that_is_read_and_names_every_field_and_template():
    page = (Path(__file__).parents[2] / "docs" / "badges.md").read_text("utf-8")
    example = page.partition("```toml\n")[2].partition("```")[0]

    words = (*TEXT_FIELDS, *shipped_templates(), *COLOURS)
    assert read_template("example", example).width == 105
    assert [word for word in words if not re.search(f'`"?{word}"?`', page)] == []
