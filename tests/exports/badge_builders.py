"""Badges and sheets for tests, with what matters to a test given and the rest made up."""

import io
from typing import Any

from c2c_events.exports.badge_templates import BadgeTemplate, find_template, read_template
from c2c_events.exports.badges_pdf import write_badges
from c2c_events.exports.documents.badges import Badge, BadgeCategory, BadgeSheet
from c2c_events.exports.export import Remark

CITY = BadgeCategory("city", ("City",), "#1F5FA8")
TOKEN = "5eb63bbbe01eeed093cb22bb8f5acdc3"


def a_badge(first: str = "Ana", last: str = "Soler", **more: Any) -> Badge:
    own: dict[str, Any] = {
        "function": ("Mayor",), "organisation": ("City of Tirana",), "city": "Tirana", "country": ("Albania",),
        "languages": ("en", "fr"), "category": CITY, "token": TOKEN, **more,
    }  # fmt: skip
    return Badge(name=f"{first} {last}".strip(), name_first=first, name_last=last, **own)


def a_sheet(*badges: Badge, template: str | BadgeTemplate = "a6-portrait", **more: Any) -> BadgeSheet:
    own: dict[str, Any] = {
        "meeting_title": ("Second Global Meeting of the Partnerships for Sustainable Cities",),
        "meeting_dates": ("12–14 March 2024",), "meeting_city": "Barcelona", "languages": ("en",), **more,
    }  # fmt: skip
    found = find_template(template, {}) if isinstance(template, str) else template
    return BadgeSheet(template=found, badges=badges, **own)


def a_template(*elements: str, width: float = 100, height: float = 60) -> BadgeTemplate:
    """A template of elements as they stand in TOML, each without its heading."""
    body = "\n".join(f"[[element]]\n{element}" for element in elements)
    return read_template("trial", f"width = {width}\nheight = {height}\n{body}")


def printed(sheet: BadgeSheet) -> tuple[bytes, list[Remark]]:
    out = io.BytesIO()
    remarks = write_badges(sheet, out)
    return out.getvalue(), remarks
