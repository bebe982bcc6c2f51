"""C2C Events: runs a global meeting of cities from one file."""

__version__ = "0.1.0"
