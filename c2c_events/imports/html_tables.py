"""Tables of a web page: many systems call such a page “export.xls”."""

from __future__ import annotations

from html.parser import HTMLParser

from c2c_events.imports.grids import Cell, Grid, padded
from c2c_events.imports.texts import Decoded

_MOST_SPAN = 200


class _Tables(HTMLParser):
    """Collects the rows of the outermost tables; what is not in a cell is left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[Cell]]] = []
        self._depth = 0
        self._cell: list[str] | None = None
        self._span = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self.tables.append([])
        elif self._depth == 1 and tag == "tr":
            self._close_cell()
            self.tables[-1].append([])
        elif self._depth == 1 and tag in {"td", "th"}:
            self._close_cell()
            self._cell = []
            said = dict(attrs).get("colspan") or "1"
            self._span = min(int(said), _MOST_SPAN) if said.isdecimal() else 1
        elif tag in {"br", "p", "div"} and self._cell:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            if self._depth == 1:
                self._close_cell()
            self._depth = max(0, self._depth - 1)
        elif self._depth == 1 and tag in {"td", "th", "tr"}:
            self._close_cell()

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(" ".join(data.split()) if data.strip() else " ")

    def _close_cell(self) -> None:
        if self._cell is not None and self.tables:
            if not self.tables[-1]:
                self.tables[-1].append([])
            self.tables[-1][-1] += ["".join(self._cell).strip(), *[""] * (self._span - 1)]
        self._cell = None


def read_html(decoded: Decoded, name: str) -> tuple[Grid, ...]:
    """The tables of a page as sheets named `name`, `name 2`, …; tables without a cell are left out."""
    parser = _Tables()
    parser.feed(decoded.text)
    parser.close()
    filled = [padded(table)[0] for table in parser.tables]
    return tuple(
        Grid(name if number == 1 else f"{name} {number}", rows, decoded.encoding, "", decoded.problems)
        for number, rows in enumerate((rows for rows in filled if rows), start=1)
    )
