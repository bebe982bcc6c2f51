import csv
import io

import pytest

from c2c_events.exports.safe_csv import csv_bytes


def test_cells_come_back_as_they_were():
    rows = [("File", "Name"), ("a.ics", 'Soler, "Anna"'), ("b.ics", "two\nlines"), ("c.ics", "王小明")]

    written = csv_bytes(rows)

    assert written.startswith(b"\xef\xbb\xbfFile,Name\r\n")
    assert [tuple(row) for row in csv.reader(io.StringIO(written.decode("utf-8-sig"), newline=""))] == rows


@pytest.mark.parametrize("cell", ["=1+1", "+32 2", "-1", "@sum", "\tx", "\rx", "＝1"])
def test_a_spreadsheet_runs_no_cell(cell):
    (row,) = csv.reader(io.StringIO(csv_bytes([[cell]]).decode("utf-8-sig"), newline=""))

    assert row == [f"'{cell}"]
