"""Which language the window speaks: the chosen one, else the first of those that the system's own windows speak."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from c2c_events.settings import Settings


def interface_language(settings: Settings) -> str:
    """The code of one of `INTERFACE_LANGUAGES`. Qt knows the list that somebody ordered, on every system alike."""
    return settings.interface_language(QLocale.system().uiLanguages())
