"""Whether the window of an installed or frozen program works: everything of it loads, and it paints itself."""

from __future__ import annotations

import os
import pkgutil
from importlib import import_module
from pathlib import Path


def check(folder: Path) -> str:
    """Show the window without a screen, with settings of its own in `folder`; gives what is wrong, "" for nothing."""
    from c2c_events.paths import HOME_VARIABLE

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ[HOME_VARIABLE] = str(folder / "home")
    return _modules() or _window()


def _modules() -> str:
    import ui

    names = [module.name for module in pkgutil.walk_packages(ui.__path__, "ui.")]
    for name in names:
        import_module(name)
    return "" if "ui.pages.participants_page" in names else f"only {len(names)} modules of the window"


def _window() -> str:
    from PySide6.QtSvg import QSvgRenderer
    from PySide6.QtWidgets import QApplication

    from c2c_events.paths import resource
    from ui import theme
    from ui.application import Application

    app = QApplication(["c2c-events", *theme.STYLE])
    broken = [path.name for path in resource("icons").rglob("*.svg") if not QSvgRenderer(str(path)).isValid()]
    if broken:
        return f"no icons: {', '.join(broken)}"
    application = Application(app)
    application.start()
    application.window.show()
    app.processEvents()
    picture = application.window.grab().toImage()
    colours = {picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)}
    application.quit()
    return "" if len(colours) > 3 else "the window stays empty"
