"""Files in, typed rows out; knows no database.

`rows.read(source, context, mapping)` reads a file or a folder: every sheet with its kind, its columns and its rows, the
cells as values, and what is doubtful about them. Nothing is decided here that a person should decide.
"""
