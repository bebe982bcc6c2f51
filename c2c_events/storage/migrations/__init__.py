"""How the tables of a meeting move on from one version of the program to the next: one step each, never edited once
released. `v0001` makes the tables as they first were; each later step leads from the version before it to its own.
"""
