"""The window of C2C Events: pages, dialogs and widgets over the services."""

import builtins

from PySide6 import QtCore as QtCore

# PySide reads the source of every module that is imported after it, in search of its own name: for `from __feature__
# import …`, which nothing here uses. That costs a tenth of the start, and keeps 6 MB of source in memory.
_IMPORT_BEFORE_FEATURES = "__orig_import__"
if hasattr(builtins, _IMPORT_BEFORE_FEATURES):
    builtins.__import__ = getattr(builtins, _IMPORT_BEFORE_FEATURES)
