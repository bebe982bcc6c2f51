"""How somebody is written who is not in the address book: "Ana Díaz (AMB)", a name with its organisation."""

from __future__ import annotations

import re

_WITH_ORGANISATION = re.compile(r"^(.*?)\s*(?:\((.*)\))?\s*$", re.DOTALL)


def mention(name: str, organisation: str) -> str:
    """A name with its organisation, as one text."""
    return f"{name} ({organisation})" if organisation else name


def parts_of(said: str) -> tuple[str, str]:
    """The name and the organisation of a mention; the organisation "" where there is none."""
    found = _WITH_ORGANISATION.match(said)
    assert found is not None  # every text is a name at least
    return found[1], found[2] or ""
