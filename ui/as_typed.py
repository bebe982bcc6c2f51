"""Words shown as they were typed where Qt reads more into them: mark-up in a tooltip, a key after "&" in a menu."""

from __future__ import annotations


def tip(words: str) -> str:
    """The same for a tooltip, a status tip or "What's this": a family name `<img …>` stands there, and loads nothing.

    Qt takes for rich text what has a "<" or "&lt;" in it (`Qt.mightBeRichText`); only that is wrapped.
    """
    if "<" not in words and "&lt;" not in words:
        return words
    from html import escape  # with it come the names of two thousand signs, and few people are called "<"

    lines = escape(words, quote=False).replace("\n", "<br>")
    return f"<span>{lines}</span>"


def face(words: str) -> str:
    """The same for the face of a command, a menu, a button or a box to tick, where "&" would underline what follows."""
    return words.replace("&", "&&")


def words_on(face: str) -> str:
    """What is read on such a face."""
    return face.replace("&&", "&")
