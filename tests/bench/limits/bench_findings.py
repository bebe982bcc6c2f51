"""The least that findings of a programme need: everybody's engagements in order of person and time.

pip packages: none (standard library only)
"""


def in_order(pairs):
    """`pairs`: (person, start, end), shuffled."""
    return sorted(pairs)
