"""Lists on paper, read back page by page."""

import io
import re
from typing import Any

import pypdfium2
import pytest

from c2c_events.exports.documents.lists import ListDocument, ListHeading, ListSection
from c2c_events.exports.export import Remark
from c2c_events.exports.list_pdf import write_list_pdf
from c2c_events.language import language
from c2c_events.progress import Cancelled

PEOPLE = tuple((f"Name {number}", "Lima") for number in range(120))


def a_list(*sections: ListSection, **facts: Any) -> ListDocument:
    own = {"title": "Participants", "meeting": "Meeting of cities", "dates": "12–14 March 2024", **facts}
    own.setdefault("words", language("en"))
    columns = (ListHeading("Name"), ListHeading("City"), ListHeading("Id", hidden=True))
    made = tuple(ListSection(each.title, tuple((*row, "0190") for row in each.rows)) for each in sections)
    return ListDocument(columns=columns, sections=made, **own)


def printed(document: ListDocument) -> tuple[bytes, list[Remark]]:
    out = io.BytesIO()
    remarks = write_list_pdf(document, out)
    return out.getvalue(), remarks


def pages(document: ListDocument) -> list[str]:
    with pypdfium2.PdfDocument(printed(document)[0]) as read:
        return [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in read]


def test_the_header_stands_on_each_page_with_its_number():
    said = pages(a_list(ListSection("", PEOPLE)))

    assert len(said) > 2
    assert all("Name\nCity\n" in page or "Name City" in page for page in said)
    assert all(f"{number}\u2009/\u2009{len(said)}" in page for number, page in enumerate(said, start=1))


def test_every_row_is_printed_once_and_what_is_hidden_is_not():
    said = "\n".join(pages(a_list(ListSection("Peru", PEOPLE[:60]), ListSection("Chile", PEOPLE[60:]))))

    assert sorted(re.findall(r"Name \d+", said)) == sorted(name for name, _ in PEOPLE)
    assert "0190" not in said


@pytest.mark.parametrize("name", ["عمر حداد", "ნინო ბერიძე", "अनिता शर्मा", "Nguyễn Văn An"])
def test_names_of_every_script_are_read_back(name: str):
    assert name in pages(a_list(ListSection("", ((name, "Lima"),))))[0]


def test_sections_are_in_the_outline_and_can_begin_a_page():
    sections = (ListSection("Peru", PEOPLE[:3]), ListSection("Chile", PEOPLE[3:5]))

    with pypdfium2.PdfDocument(printed(a_list(*sections, section_pages=True))[0]) as read:
        outline = [(item.get_title(), item.get_dest().get_index()) for item in read.get_toc()]

    assert outline == [("Peru", 0), ("Chile", 1)]
    assert len(pages(a_list(*sections))) == 1


def test_pages_can_lie_on_their_longer_side():
    def size(**facts: Any) -> tuple[int, int]:
        with pypdfium2.PdfDocument(printed(a_list(ListSection("", PEOPLE[:1]), **facts))[0]) as read:
            return tuple(round(side) for side in read[0].get_size())

    assert (size(), size(landscape=True), size(paper="Letter")) == ((595, 842), (842, 595), (612, 792))


def test_what_is_for_the_house_says_so_on_each_page():
    house, public = pages(a_list(ListSection("", PEOPLE), internal=True)), pages(a_list(ListSection("", PEOPLE)))

    assert all("Internal version, not for distribution" in page for page in house)
    assert not any("Internal" in page for page in public)


def test_rows_to_sign_are_as_high_as_asked():
    plain, high = (len(pages(a_list(ListSection("", PEOPLE), row_height=height))) for height in (0.0, 60.0))

    assert high == pytest.approx(120 * 60 / 700, abs=2)
    assert high > plain


def test_an_empty_list_says_so_on_its_page_and_to_who_prints_it():
    document = a_list()

    assert "Nothing is in the list" in pages(document)[0].replace("\n", " ")
    assert [remark.sentence[:22] for remark in printed(document)[1]] == ["Nothing is in the list"]


def test_characters_without_a_font_are_told():
    _, remarks = printed(a_list(ListSection("", (("\U000f0000", "Lima"),))))

    assert [remark.facts for remark in remarks] == [{"characters": "\U000f0000"}]


def test_the_same_list_gives_the_same_bytes():
    document = a_list(ListSection("Peru", PEOPLE))

    assert printed(document)[0] == printed(document)[0]


def test_ticks_go_up_to_the_whole_and_may_stop_the_work():
    ticks: list[tuple[int, int]] = []
    write_list_pdf(a_list(ListSection("", PEOPLE)), io.BytesIO(), lambda done, total: ticks.append((done, total)))

    def stop(done: int, total: int) -> None:
        raise Cancelled

    assert ticks == sorted(ticks)
    assert (ticks[0], ticks[-1]) == ((1, 240), (240, 240))
    with pytest.raises(Cancelled):
        write_list_pdf(a_list(ListSection("", PEOPLE)), io.BytesIO(), stop)
