"""What a large file holds, asked on the command line, against Python importing the libraries that open it."""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from pathlib import Path

from tests.bench.big_meeting import big_meeting
from tests.bench.measures import Case, Measure


def cases(scratch: Path) -> list[Measure]:
    command = Path(sys.executable).with_name("c2c-events")
    return [
        Case(
            "c2c-events info, 25,000 participants",
            ours=partial(_run, str(command), "info", str(big_meeting()), "--json"),
            limit=partial(_run, sys.executable, "-c", "import sqlalchemy, sqlcipher3"),
            at_most=2,
            rounds=15,
        )
    ]


def _run(*arguments: str) -> None:
    subprocess.run(arguments, check=True, stdout=subprocess.DEVNULL)
