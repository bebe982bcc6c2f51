"""Writes zip archives whose members share much: each shared piece is deflated once, and members are joined from pieces.

A deflate stream may be cut at a byte boundary where nothing later refers back (RFC 1951, 3.2.3 and zlib's full flush),
so streams of pieces can be joined in any order. Every zip program reads the result; it is somewhat larger than if each
member were deflated whole, and takes a fraction of the time. Equal members give equal bytes: no time, no system in it.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from typing import BinaryIO, NamedTuple

_LOCAL = struct.Struct("<4s2B4HL2L2H")
_CENTRAL = struct.Struct("<4s4B4HL2L5H2L")
_END = struct.Struct("<4s4H2LH")
_NEEDED = 20  # version 2.0: deflate
_UNIX = 3
_UTF8 = 0x800
_DEFLATED = 8
_FIRST_DAY = (1 << 5) | 1  # 1 January 1980, the first that a zip can hold
_FILE = 0o100644 << 16
_MOST = 0xFFFF
_STORED = struct.Struct("<BHH")


class Piece(NamedTuple):
    """Bytes of a member, and the part of a deflate stream that says them and refers to nothing before it."""

    plain: bytes
    deflated: bytes


def piece(plain: bytes) -> Piece:
    """A piece that is deflated as well as it can be: for what many members have."""
    stream = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Piece(plain, stream.compress(plain) + stream.flush(zlib.Z_FULL_FLUSH))


def small_piece(plain: bytes) -> Piece:
    """A piece as it stands, in a stored block (RFC 1951, 3.2.4): for the few bytes that one member alone has."""
    if len(plain) > _MOST:
        return piece(plain)
    return Piece(plain, _STORED.pack(0, len(plain), len(plain) ^ _MOST) + plain)


_LAST = Piece(b"", b"\x03\x00")  # an empty block that says: the stream ends here


class PiecedZip:
    """An archive being written to an open file; `close` writes its directory, and leaves the file open.

    Raises `ValueError` beyond 65,535 members or 4 GB, where another form of archive would be needed.
    """

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._at = 0
        self._directory: list[bytes] = []

    def add(self, name: str, pieces: Iterable[Piece]) -> None:
        """Write a member. `name` is a file name; who calls sees to it that it is safe and has not been added before."""
        crc = size = 0
        parts = []
        for plain, deflated in (*pieces, _LAST):
            crc = zlib.crc32(plain, crc)
            size += len(plain)
            parts.append(deflated)
        content = b"".join(parts)
        encoded = name.encode()
        facts = (_UTF8, _DEFLATED, 0, _FIRST_DAY, crc, len(content), size, len(encoded), 0)
        header = _LOCAL.pack(b"PK\x03\x04", _NEEDED, 0, *facts)
        self._directory.append(
            _CENTRAL.pack(b"PK\x01\x02", _NEEDED, _UNIX, _NEEDED, 0, *facts, 0, 0, 0, _FILE, self._at) + encoded
        )
        self._write(header + encoded + content)

    def close(self) -> None:
        directory = b"".join(self._directory)
        members = len(self._directory)
        if members > _MOST:
            raise ValueError("too many members for one archive")
        end = _END.pack(b"PK\x05\x06", 0, 0, members, members, len(directory), self._at, 0)
        self._write(directory + end)

    def _write(self, content: bytes) -> None:
        self._out.write(content)
        self._at += len(content)
        if self._at > 0xFFFFFFFF:
            raise ValueError("the archive would be larger than 4 GB")
