"""One field of one row changed to durable: a bare UPDATE by primary key and its commit.

pip packages: sqlcipher3
Journal in a file that is cut to nothing after each commit, synchronisation FULL: what a power cut cannot undo.
"""
import argparse
import random
import statistics as st
import sys
import time

from common import pct, table


def connect(path):
    import sqlcipher3.dbapi2 as sqlite
    db = sqlite.connect(path)
    db.isolation_level = None
    db.execute("PRAGMA synchronous=FULL")
    db.execute("PRAGMA journal_mode=TRUNCATE").fetchall()
    return db


def edit(db, name, field, row, value):
    db.execute("BEGIN IMMEDIATE")
    db.execute(f"UPDATE {name} SET {field}=? WHERE id=?", (value, row))
    db.execute("COMMIT")


def main():
    a = argparse.ArgumentParser()
    a.add_argument("file", help="a copy of a meeting file: it is changed")
    a.add_argument("--n", type=int, default=500)
    o = a.parse_args()
    db = connect(o.file)
    ids = [x for (x,) in db.execute("SELECT id FROM participant").fetchall()]
    took = []
    for i, row in enumerate(random.Random(1).choices(ids, k=o.n)):
        t0 = time.perf_counter()
        edit(db, "participant", "hotel", row, f"Hotel {i}")
        took.append(time.perf_counter() - t0)
    table(["edits", "median us", "p95 us", "worst us"],
          [[o.n, f"{st.median(took) * 1e6:.0f}", f"{pct(took, 95) * 1e6:.0f}", f"{max(took) * 1e6:.0f}"]])


if __name__ == "__main__":
    sys.exit(main())
