"""The list of 25,000 participants: from a keystroke to the rows and their true count, sorting, and the first rows."""

from __future__ import annotations

import gc
import random
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import bench_start
from bench_lists import PlainText, plain_sort
from common import pct

from c2c_events.domain.filters import parse_filter
from c2c_events.domain.folding import fold
from c2c_events.domain.participant_row import ParticipantRow
from c2c_events.domain.searching import ListIndex
from c2c_events.domain.sorting import TextKeys, ordered
from c2c_events.language import language
from c2c_events.services.facts import Sources, participant_facts
from c2c_events.services.participant_lists import participant_rows
from c2c_events.services.workspace import Workspace, open_workspace
from tests.bench.big_meeting import big_meeting
from tests.bench.measures import LEAST_ROUNDS, Case, Measure, Result

QUERIES = 200
TOUCHED = 12_345


def cases(scratch: Path) -> list[Measure]:
    with open_workspace(str(big_meeting()), read_only=True) as workspace:
        rows = workspace.read(participant_rows)
        index = ListIndex(rows, participant_facts(Sources(workspace.read, workspace.now())))
        index.prepare()
    texts = searched_texts(rows)
    keys = index.keys()
    queries = typed(rows)

    def keystroke(query: str) -> int:
        return len(index.chosen(parse_filter(query, keys)))

    plain = PlainText(texts)
    limits = {query: fold(query).split() for query in queries}
    for query in queries[::20]:
        assert index.chosen(parse_filter(query, keys)) == plain.blob_find(limits[query])
    changed = [ParticipantRow(*row) if number == TOUCHED else row for number, row in enumerate(rows)]
    versions = [rows, changed]

    def one_row_changes() -> None:
        versions.reverse()
        index.update(versions[0])
        index.prepare()

    collation = language("es").collation
    names = TextKeys(collation).of(row.name_to_sort for row in rows)
    cities = TextKeys(collation).of(row.home_city for row in rows)
    categories = [row.category.position if row.category else None for row in rows]
    columns: list[Sequence[object]] = [names, cities, categories]
    place = str(big_meeting())
    return [
        Percentile("keystroke to rows and true count, 25,000, p50", 50, queries, keystroke, plain, limits, 1.5),
        Percentile("keystroke to rows and true count, 25,000, p99", 99, queries, keystroke, plain, limits, 2),
        Case(
            "one of 25,000 rows changed, found again, against five scans",
            ours=one_row_changes,
            limit=partial(scans, plain, 5),
            at_most=2,
        ),
        Case(
            "25,000 rows sorted by three columns",
            ours=lambda: [ordered(column) for column in columns],
            limit=lambda: [plain_sort(column) for column in columns],
            at_most=2,
        ),
        Case(
            "first 60 rows of 25,000 in a bare window",
            ours=partial(bench_start.once, window(place, all_rows=False)),
            limit=partial(bench_start.once, bench_start.WINDOW.format(imports="", n=25_000)),
            at_most=2.5,
        ),
        Case(
            "all of 25,000 rows in a bare window",
            ours=partial(bench_start.once, window(place, all_rows=True)),
            limit=partial(bench_start.once, bench_start.WINDOW.format(imports="", n=25_000)),
            at_most=4,
        ),
    ]


def scans(plain: PlainText, times: int) -> None:
    for _ in range(times):
        plain.blob_find(["nowhere"])


def searched_texts(rows: Sequence[ParticipantRow]) -> list[str]:
    """What is searched of each row, folded, as one string."""
    with open_workspace(str(big_meeting()), read_only=True) as workspace:
        fact = participant_facts(sources_of(workspace))[""]
        return [
            "\n".join(fold(word) for subject in fact.of(row) for word in fact.words(subject) if word) for row in rows
        ]


def sources_of(workspace: Workspace) -> Sources:
    sources = Sources(workspace.read, workspace.now())
    assert sources.meeting is not None  # read while the file is open
    return sources


def typed(rows: Sequence[ParticipantRow]) -> list[str]:
    """What people type: 2 to 10 letters of a word, a third of them two words, half of them without accents."""
    draw = random.Random(5)
    found: list[str] = []
    while len(found) < QUERIES:
        row = draw.choice(rows)
        organisation = next(iter(row.organisation.name.values())) if row.organisation else row.home_city
        words = draw.choice([row.name_in_order, row.name_in_order, organisation, row.home_city]).split()
        query = draw.choice(words)[: draw.randrange(2, 11)]
        if draw.random() < 0.3:
            query += " " + draw.choice(row.name_in_order.split())[:3]
        query = fold(query) if draw.random() < 0.5 else query
        if len(fold(query)) >= 2 and query not in found:
            found.append(query)
    return found


@dataclass(frozen=True)
class Percentile:
    """The time of a query at one percentile, against that of a plain scan for the same words."""

    name: str
    percent: int
    queries: Sequence[str]
    ours: Callable[[str], object]
    plain: PlainText
    limits: dict[str, list[str]]
    at_most: float

    def take(self) -> Result:
        ours: list[float] = []
        limit: list[float] = []
        for turn in range(LEAST_ROUNDS):
            ways = {True: lambda query: self.ours(query), False: lambda query: self.plain.blob_find(self.limits[query])}
            times: dict[bool, list[float]] = {True: [], False: []}
            gc.collect()
            for query in self.queries:
                for is_ours in (True, False) if turn % 2 else (False, True):
                    start = time.perf_counter()
                    ways[is_ours](query)
                    times[is_ours].append(time.perf_counter() - start)
            ours.append(pct(times[True], self.percent))
            limit.append(pct(times[False], self.percent))
        ratios = [own / least for own, least in zip(ours, limit, strict=True)]
        return Result(
            self.name, statistics.median(ratios), self.at_most, "x", min(ratios), max(ratios), tuple(ours), tuple(limit)
        )


def window(place: str, *, all_rows: bool) -> str:
    """A program that shows the participants of a file in a bare window, and tells when it has painted them."""
    return f"""
import sys, time, os
from c2c_events.services.first_look import first_rows
from c2c_events.language import language
look = first_rows({place!r}, language("es").collation)
from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
class M(QAbstractTableModel):
    rows = look.rows
    def rowCount(self, p=None): return len(self.rows)
    def columnCount(self, p=None): return 6
    def data(self, ix, role=Qt.DisplayRole):
        if role == Qt.DisplayRole:
            r = self.rows[ix.row()]
            return (r.name_to_sort, r.home_city, r.home_country, r.status, r.email, r.native_name)[ix.column()]
    def headerData(self, s, o, role=Qt.DisplayRole):
        if role == Qt.DisplayRole: return str(s)
class V(QTableView):
    whole = not {all_rows}
    def paintEvent(self, e):
        super().paintEvent(e)
        if self.whole:
            print(time.monotonic(), flush=True)
            os._exit(0)
app = QApplication(sys.argv[:1])
w = QMainWindow(); w.resize(1200, 800)
m = M(); v = V(); v.setModel(m); w.setCentralWidget(v); w.show()
if {all_rows}:
    app.processEvents()
    m.beginResetModel(); m.rows = look.all_rows(); m.endResetModel(); look.close()
    V.whole = True
    v.viewport().update()
app.exec()
"""
