"""Files in, typed rows out; knows no database.

`rows.read(source, context, mapping)` reads a file or a folder: every sheet with its kind, its columns and its rows, each cell as
a value, and what is doubtful about it. Nothing is decided here that a person should decide.
"""
