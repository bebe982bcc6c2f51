"""A file that comes again after people of it were merged: its rows are known, and nobody is made anew."""

import pytest

from c2c_events.domain.changes import Label
from c2c_events.domain.people import Participant, Person
from c2c_events.services.history import undo
from c2c_events.services.importing import ImportOptions, import_source
from c2c_events.services.merging import Take, merge_people
from tests.services.importing.conftest import sample

REGISTRATIONS = sample("registrations.xlsx")


@pytest.fixture
def full(meeting):
    """Every row of the sample's registrations."""
    import_source(meeting, REGISTRATIONS, ImportOptions(accept_all=True))
    return meeting


def of_row(workspace, sheet, row):
    """The registration that came from a row."""
    (found,) = [
        each
        for each in workspace.read(lambda reader: reader.all(Participant))
        if f"registrations.xlsx | {sheet} | {row}" in each.source.splitlines()
    ]
    return found


def people_and_registrations(workspace):
    return workspace.read(lambda reader: (reader.all(Person), reader.all(Participant)))


def merge(workspace, keep, drop, *choices):
    workspace.run(Label("merge", keep.person, drop.person), merge_people, keep.person, drop.person, *choices)


def again(workspace):
    """The same file once more: how many rows were new, changed and waiting."""
    report = import_source(workspace, REGISTRATIONS, ImportOptions(accept_all=True))
    return report.total("new"), report.total("changed"), report.total("needs_you")


@pytest.mark.parametrize(
    ("keep", "drop"),
    [
        (("Inscriptions", 9), ("Inscriptions", 30)),  # registered twice, by the same name
        (("Inscriptions", 30), ("Inscriptions", 9)),  # the later one is kept
        (("Inscriptions", 9), ("Inscriptions", 62)),  # two of other names, merged by somebody who knows better
        (("Inscriptions", 42), ("Inscriptions", 232)),  # neither has an address
    ],
)
def test_rows_of_two_who_were_merged_are_known_again(full, keep, drop):
    merge(full, of_row(full, *keep), of_row(full, *drop))
    before = people_and_registrations(full)

    assert again(full) == (0, 0, 0)

    assert people_and_registrations(full) == before
    assert of_row(full, *keep) == of_row(full, *drop)


def test_who_was_registered_and_waiting_too_is_not_asked_about_again(full):
    keep = of_row(full, "Inscriptions", 83)
    merge(full, keep, of_row(full, "Liste d'attente", 7))
    before = of_row(full, "Inscriptions", 83)

    new, _, waits = again(full)

    assert (new, waits) == (0, 0)
    assert of_row(full, "Liste d'attente", 7) == before


def test_what_somebody_chose_of_two_is_not_taken_back_by_the_file(full):
    keep, drop = of_row(full, "Inscriptions", 9), of_row(full, "Inscriptions", 62)
    names = {"given_name": Take.DROPPED, "family_name": Take.DROPPED}
    merge(full, keep, drop, names, {"hotel": "Hotel Arts", "city": Take.DROPPED})
    before = people_and_registrations(full)

    assert again(full) == (0, 0, 0)

    assert people_and_registrations(full) == before


def test_several_who_were_merged_one_after_the_other_are_known_again(full):
    rows = [of_row(full, "Inscriptions", row) for row in (9, 30, 62, 131)]
    merge(full, rows[1], rows[0])
    merge(full, rows[2], rows[3])
    merge(full, rows[2], rows[1])
    before = people_and_registrations(full)

    assert again(full) == (0, 0, 0)

    assert people_and_registrations(full) == before


def test_a_third_of_the_same_name_is_no_part_of_a_merge(full, tmp_path):
    keep, drop = of_row(full, "Inscriptions", 9), of_row(full, "Inscriptions", 30)
    merge(full, keep, drop)
    person = full.read(lambda reader: reader.get(Person, keep.person))
    more = tmp_path / "more.csv"
    more.write_text(
        "Given name;Family name;E-mail;Organisation\n"
        + f"{person.given_name};{person.family_name};{person.email};Elsewhere\n" * 3,
        encoding="utf-8",
    )

    report = import_source(full, more, ImportOptions(accept_all=True))

    assert report.total("new") == 1


def test_a_merge_that_is_undone_leaves_two_who_are_known_again(full):
    before = people_and_registrations(full)
    merge(full, of_row(full, "Inscriptions", 9), of_row(full, "Inscriptions", 30))
    undo(full)

    assert again(full) == (0, 0, 0)

    assert people_and_registrations(full) == before
