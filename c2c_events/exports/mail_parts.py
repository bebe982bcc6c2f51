"""The parts of a mail as lines (RFC 5322, 2045, 2231), made for thousands of mails at a time.

The standard library makes whole mails too, in many times the time. Headers that hold words of people are left to it: it
knows how to encode and fold them.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable, Iterator
from email.headerregistry import Address
from email.policy import SMTP
from functools import lru_cache
from urllib.parse import quote

_WHOLE = 78  # characters of a line, beside its end: RFC 5322, 2.1.1
_ID = r"<[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+>"
_PLAIN = re.compile(rf"[A-Za-z0-9]+( [A-Za-z0-9]+)*( {_ID})?|{_ID}")
_LINE = 54  # characters of a file name in a line, beside what names it: RFC 5322, 2.1.1 wants at most 78 in all


def header(name: str, value: str | Address) -> bytes:
    """A header with words or an address in any script, encoded and folded, with its line end."""
    said = str(value)
    if len(name) + 2 + len(said) <= _WHOLE and _PLAIN.fullmatch(said):
        return f"{name}: {said}\r\n".encode("ascii")
    return _encoded(name, value) if isinstance(value, Address) else _remembered(name, value)


def _encoded(name: str, value: str | Address) -> bytes:
    folded: str = SMTP.header_factory(name, value).fold(policy=SMTP)
    return folded.encode("ascii")


_remembered = lru_cache(maxsize=256)(_encoded)  # thousands of mails have the same subject


def text_part(words: str) -> bytes:
    """Plain text, with its headers."""
    lines = binascii.b2a_qp(words.encode(), istext=True).replace(b"\n", b"\r\n")
    return b'Content-Type: text/plain; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n' + lines


def file_part(content_type: str, file_name: str, content: bytes) -> bytes:
    """An attached file, with its headers. `content_type`: "application/pdf", with parameters where it has some."""
    named = b";\r\n ".join(_file_name(file_name))
    head = f"Content-Type: {content_type}\r\nContent-Transfer-Encoding: base64\r\n".encode("ascii")
    lines = base64.encodebytes(content).replace(b"\n", b"\r\n")
    return head + b"Content-Disposition: attachment;\r\n " + named + b"\r\n\r\n" + lines


def joined(parts: Iterable[bytes], boundary: str) -> Iterator[bytes]:
    """Parts one after the other, with the header that says so, each as it came, between what stands around it.

    `boundary`: what no line of a part begins with.
    """
    line = boundary.encode("ascii")
    yield b'Content-Type: multipart/mixed; boundary="' + line + b'"\r\n\r\n'
    for part in parts:
        yield b"--" + line + b"\r\n"
        yield part
        yield b"\r\n"
    yield b"--" + line + b"--\r\n"


def _file_name(name: str) -> Iterator[bytes]:
    """The parameter that names a file: as it stands where it is short and plain, else in pieces (RFC 2231, 3 and 4)."""
    if name.isascii() and len(name) < _LINE and not set(name) & {'"', "\\"}:
        yield f'filename="{name}"'.encode("ascii")
        return
    said = quote(name, safe="")
    pieces: list[str] = []
    while said:
        cut = _LINE
        while "%" in said[cut - 2 : cut] and cut < len(said):  # an encoded letter stays whole
            cut -= 1
        pieces.append(said[:cut])
        said = said[cut:]
    for number, piece in enumerate(pieces):
        begins = "utf-8''" if not number else ""
        yield f"filename*{number}*={begins}{piece}".encode("ascii")
