"""What is found about a row: its own findings and those of its person, the worst first."""

from dataclasses import dataclass

from ui.pages.list_rows import severities_of_rows


@dataclass(frozen=True)
class Row:
    id: str
    person: str


def test_a_registration_has_the_worst_of_its_own_findings_and_those_of_its_person():
    rows = [Row("a", "ana"), Row("b", "bo"), Row("c", "cy"), Row("d", "di")]
    found = {"a": "warning", "ana": "error", "b": "error", "bo": "hint", "cy": "hint"}

    shown = severities_of_rows(rows, found)

    assert {row.id: shown.get(row.id, "") for row in rows} == {"a": "error", "b": "error", "c": "hint", "d": ""}
