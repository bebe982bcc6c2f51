from dataclasses import replace
from datetime import date, datetime

import pytest

from c2c_events.domain.findings import (
    FINDERS,
    SEVERITIES,
    Finder,
    Finding,
    Severity,
    Thing,
    finds,
    with_acceptances,
    worst_first,
)
from c2c_events.domain.people import Participant, Person
from c2c_events.domain.records import Acceptance

ANA = Finding("email_invalid", (Thing("participant", "ana"),), {"values": ("ana at home",)})


def accepted(finding: Finding, **facts: object) -> Acceptance:
    own = {
        "id": "a", "finding": finding.kind, "things": tuple(each.id for each in finding.things),
        "facts_sha256": finding.fingerprint(),
    }  # fmt: skip
    return Acceptance(**{**own, **facts})


def test_a_fingerprint_changes_with_kind_things_and_facts_and_with_nothing_else():
    same = replace(ANA, mends=(), accepted=accepted(ANA))
    others = [
        replace(ANA, kind="email_missing"),
        replace(ANA, things=(Thing("participant", "bo"),)),
        replace(ANA, facts={"values": ("ana at work",)}),
    ]

    prints = {each.fingerprint() for each in others}

    assert same.fingerprint() == ANA.fingerprint()
    assert len(prints | {ANA.fingerprint()}) == 4


def test_a_fingerprint_does_not_depend_on_the_order_in_which_facts_were_stated():
    day, moment = date(2024, 3, 12), datetime(2024, 3, 13, 8)

    one = Finding("arrives_after_first_day", ANA.things, {"day": day, "arrival": moment})
    other = Finding("arrives_after_first_day", ANA.things, {"arrival": moment, "day": day})

    assert one.fingerprint() == other.fingerprint()


def test_a_fact_that_cannot_be_told_apart_for_sure_is_refused():
    with pytest.raises(TypeError):
        Finding("email_invalid", ANA.things, {"values": {"a", "b"}}).fingerprint()


def test_an_acceptance_holds_while_the_facts_are_the_same_and_lapses_with_them():
    changed = replace(ANA, facts={"values": ("ana at work",)})

    (holds,), (lapsed,) = (list(with_acceptances([each], [accepted(ANA)])) for each in (ANA, changed))

    assert holds.accepted == accepted(ANA)
    assert lapsed.accepted is None


def test_an_acceptance_that_was_withdrawn_holds_no_more():
    (finding,) = with_acceptances([replace(ANA, accepted=accepted(ANA))], [])

    assert finding.accepted is None


def test_the_worst_come_first_and_those_of_one_kind_keep_their_order():
    def about(kind: str, thing: str) -> Finding:
        return Finding(kind, (Thing("participant", thing),))

    given = [
        about("days_missing", "1"),
        about("email_missing", "3"),
        about("duplicate", "4"),
        about("email_missing", "2"),
    ]

    assert [each.things[0].id for each in worst_first(given)] == ["4", "3", "2", "1"]


def test_a_kind_of_finding_belongs_to_one_rule():
    before = list(FINDERS), dict(SEVERITIES)

    with pytest.raises(ValueError, match="email_missing"):
        finds({"email_missing": Severity.HINT}, reads=(Person, Participant))(lambda known: ())

    assert before == (FINDERS, SEVERITIES)


def test_every_rule_says_what_it_reads():
    assert [each.rule.__name__ for each in FINDERS if not each.reads or not isinstance(each, Finder)] == []
