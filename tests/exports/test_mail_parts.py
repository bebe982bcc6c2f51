"""Parts of a mail are read back by the standard library as they were written, in lines that every server takes."""

from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.headerregistry import Address

from hypothesis import given
from hypothesis import strategies as st

from c2c_events.exports.mail_parts import _encoded, file_part, header, joined, text_part

WORDS = st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" "), max_size=200)
TEXTS = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"], include_characters="\n\t"), max_size=400)
NAMES = WORDS.map(lambda words: words.strip() + ".ics")


def read_back(mail: bytes):
    found = message_from_bytes(mail, policy=policy.default)
    assert found.defects == []
    assert not [line for line in mail.split(b"\r\n") if len(line) > 78 or b"\n" in line or not line.isascii()]
    return found


def said(part) -> str:
    return part.get_content().replace("\r\n", "\n")


@given(TEXTS)
def test_a_text_comes_back_as_it_was(words: str):
    assert said(read_back(text_part(words))) == words


@given(NAMES, st.binary(max_size=300))
def test_a_file_comes_back_under_its_name(name: str, content: bytes):
    part = read_back(file_part("application/pdf", name, content))

    assert (part.get_filename(), part.get_content(), part.get_content_type()) == (name, content, "application/pdf")


@given(TEXTS, st.lists(st.binary(max_size=100), max_size=3))
def test_parts_come_back_in_their_order(words: str, contents: list[bytes]):
    parts = [file_part("application/pdf", f"{n}.pdf", content) for n, content in enumerate(contents)]

    mail = read_back(header("Subject", "Ville") + b"".join(joined([text_part(words), *parts], "=_b")))

    text, *files = mail.iter_parts()
    assert said(text) == words
    assert [each.get_content() for each in files] == contents


@given(
    st.lists(st.text("abYZ09", min_size=1, max_size=12), min_size=1, max_size=8).map(" ".join),
    st.none() | st.text("ab.+_-9", min_size=1, max_size=30),
)
def test_a_plain_header_is_what_the_standard_library_makes_of_it(words: str, local: str | None):
    try:
        value = words if local is None else Address(words, addr_spec=f"{local}@example.org")
    except (ValueError, HeaderParseError):  # no address: a dot where none may be
        return

    assert header("Subject" if local is None else "To", value) == _encoded("Subject" if local is None else "To", value)


@given(st.text("0af", min_size=1, max_size=40), st.text("a-9", min_size=1, max_size=60))
def test_a_message_id_is_what_the_standard_library_makes_of_it(own: str, domain: str):
    said = f"<{own}@{domain}.invalid>"

    assert header("Message-ID", said) == _encoded("Message-ID", said)


def test_a_name_of_any_script_is_an_address():
    mail = read_back(header("To", Address('Wěi, "Bo" 李', addr_spec="li@example.org")) + text_part("\n"))

    (read,) = mail["To"].addresses
    assert (read.display_name, read.addr_spec) == ('Wěi, "Bo" 李', "li@example.org")
