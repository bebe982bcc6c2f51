"""What the QR code of a badge says of its bearer: nothing."""

from __future__ import annotations

import secrets


def new_token() -> str:
    """128 random bits for a badge, hexadecimal: they say nothing, and nobody can guess another's."""
    return secrets.token_hex(16)
