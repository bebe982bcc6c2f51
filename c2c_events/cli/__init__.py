"""The command line: thin, over the same services as the window; a module for what belongs together.

Services are imported by the command that needs them, so that each starts fast.
"""

from c2c_events.cli.program import main

__all__ = ["main"]
