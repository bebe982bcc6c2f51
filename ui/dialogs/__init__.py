"""One question each: `ask(...)` gives a value, or None."""
