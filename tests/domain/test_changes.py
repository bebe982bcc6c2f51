"""The record of change is as fine as two people can edit apart, and leads there and back."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from c2c_events.domain.changes import Edit, Op, difference, entry_at, thing_of, with_entries
from c2c_events.domain.kinds import KINDS, kind_of
from c2c_events.domain.meeting import Layout, Room
from c2c_events.domain.organisations import Partnership
from c2c_events.domain.people import ConsentUse, Participant, Person, Status
from c2c_events.domain.programme import Session
from c2c_events.domain.values import Consent, Instant, Money, Span, Text

WORDS = st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=8)
TEXTS = st.dictionaries(st.sampled_from(["fr", "en", "es", "und"]), WORDS, max_size=3).map(Text)
LANGUAGES = st.frozensets(st.sampled_from(["fr", "en", "es", "ca", "ar"]))
INSTANTS = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)).map(lambda at: Instant(at.replace(tzinfo=UTC)))
CONSENTS = st.builds(Consent, st.booleans(), st.none() | INSTANTS, WORDS)

PARTICIPANTS = st.builds(
    Participant,
    id=st.just("p1"),
    person=st.just("n1"),
    status=st.sampled_from(Status),
    waiting_place=st.none() | st.integers(1, 99),
    function=TEXTS,
    languages=LANGUAGES,
    days=st.frozensets(st.dates(date(2024, 3, 11), date(2024, 3, 15)), max_size=4),
    arrival=st.none() | st.just(datetime(2024, 3, 11, 20, 5)),
    consents=st.dictionaries(st.sampled_from(ConsentUse), CONSENTS, max_size=2),
    step_free=st.none() | st.booleans(),
    submitted_at=st.none() | INSTANTS,
    custom=st.dictionaries(st.sampled_from(["shirt", "bus"]), WORDS.filter(bool), max_size=2),
)


@given(PARTICIPANTS)
def test_a_thing_is_read_back_from_its_json(participant):
    own = kind_of(participant)

    assert own.from_json(own.to_json(participant)) == participant


@given(PARTICIPANTS, PARTICIPANTS)
def test_the_edits_between_two_states_lead_from_one_to_the_other_and_back(before, after):
    edits = list(difference(before, after))

    assert with_entries(before, {edit.path: edit.new for edit in edits}) == after
    assert with_entries(after, {edit.path: edit.old for edit in edits}) == before
    assert all(entry_at(before, edit.path) == edit.old for edit in edits)


def test_two_people_who_add_different_languages_edit_different_fields():
    before = Session(id="s1", title=Text({"fr": "Ouverture"}), interpretation=frozenset({"fr"}))

    edits = list(difference(before, replace(before, title=before.title.saying("es", "Apertura"),
                                            interpretation=frozenset({"en"}))))

    assert [(edit.path, edit.old, edit.new) for edit in edits] == [
        ("title.es", None, "Apertura"),
        ("interpretation.en", None, True),
        ("interpretation.fr", True, None),
    ]


def test_a_span_and_a_sum_are_one_field_each():
    session = Session(id="s1", span=Span(datetime(2024, 3, 12, 9), datetime(2024, 3, 12, 10)))
    partnership = Partnership(id="g1", title=Text({"fr": "Rives"}))

    moved = list(difference(session, replace(session, span=session.span.starting(datetime(2024, 3, 12, 11)))))
    funded = list(difference(partnership, replace(partnership, funding=Money(Decimal(5), "EUR"))))

    assert [(edit.path, edit.new) for edit in moved] == [("span", "2024-03-12T11:00/2024-03-12T12:00")]
    assert [(edit.path, edit.new) for edit in funded] == [("funding", "5 EUR")]


def test_a_session_that_moves_to_the_second_of_two_equal_times_is_changed():
    first = Session(id="s", span=Span(datetime(2024, 10, 27, 2), datetime(2024, 10, 27, 2, 30)))
    again = Span(datetime(2024, 10, 27, 2, fold=1), datetime(2024, 10, 27, 2, 30, fold=1))

    (edit,) = difference(first, replace(first, span=again))

    assert (edit.path, edit.new) == ("span", "2024-10-27T02:00+fold/2024-10-27T02:30+fold")


def test_reversing_an_insert_deletes_the_same_thing():
    room = Room(id="r1", name="Auditori", capacity={Layout.THEATRE: 450})
    (made,) = difference(None, room)

    gone = made.reversed()

    whole = {"id": "r1", "name": "Auditori", "capacity": {"theatre": 450}}
    assert gone == Edit(Op.DELETE, "room", "r1", "", whole, None)
    assert thing_of(made) == thing_of(gone) == room


def test_every_kind_has_an_id_and_fields_that_can_be_stored():
    for own in KINDS.values():
        assert own.fields[0].name == "id"
        assert all(field.codec for field in own.fields)
        assert {field.references for field in own.fields} <= {None, *KINDS}


def test_sensitive_fields_are_marked_where_they_are_declared():
    marked = {field.name for field in KINDS["participant"].fields if field.privacy == "sensitive"}

    assert marked == {"diet", "needs", "step_free", "passport_country"}
    assert KINDS["person"].by_name["emails"].privacy == "personal"


def test_a_planned_time_with_a_zone_and_a_record_without_one_are_refused():
    participant = Participant(id="p1", person="n1")

    with pytest.raises(ValueError, match="no tzinfo"):
        kind_of(participant).to_json(replace(participant, arrival=datetime(2024, 3, 11, 20, tzinfo=UTC)))
    with pytest.raises(ValueError, match="in UTC"):
        kind_of(participant).to_json(replace(participant, submitted_at=Instant(datetime(2024, 3, 11, 20))))


def test_a_name_is_read_and_sorted_in_its_bearers_order():
    soler = Person(id="n1", given_name="Anna", family_name="Soler i Vendrell").name
    nguyen = Person(id="n2", given_name="Văn An", family_name="Nguyễn", family_first=True).name
    suharto = Person(id="n3", given_name="Sukarno").name

    names = (soler, nguyen, suharto)
    assert [name.in_order() for name in names] == ["Anna Soler i Vendrell", "Nguyễn Văn An", "Sukarno"]
    assert [name.to_sort() for name in names] == ["Soler i Vendrell, Anna", "Nguyễn Văn An", "Sukarno"]
