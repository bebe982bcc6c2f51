"""What is found about things is at hand at once, the worst first, without looking through all findings."""

import c2c_events.services.findings  # noqa: F401 - declares the rules, with their severities
from c2c_events.domain.findings import Finding, Severity, Thing
from c2c_events.domain.records import Acceptance
from ui.models.known_findings import KnownFindings, arranged

TWICE = Finding("duplicate", (Thing("person", "ana"), Thing("person", "bo")))
NO_EMAIL = Finding("email_missing", (Thing("participant", "a"), Thing("person", "ana")))
ACCEPTED = Finding("departure_before_arrival", (Thing("participant", "b"),), accepted=Acceptance(id="x", finding="y"))


def test_what_is_found_about_several_things_comes_once_and_in_its_order():
    known = arranged([TWICE, NO_EMAIL, ACCEPTED])

    assert known.about(["a", "ana"]) == [TWICE, NO_EMAIL]
    assert known.about(["b"]) == [ACCEPTED]
    assert known.about(["nobody"]) == []


def test_the_worst_of_each_thing_and_page_leaves_out_what_was_accepted():
    known = arranged([TWICE, NO_EMAIL, ACCEPTED])

    assert known.severities == {"ana": "error", "bo": "error", "a": str(NO_EMAIL.severity)}
    assert known.by_page == {"participants": (Severity.ERROR, 1)}


def test_before_anybody_looked_nothing_is_known():
    assert KnownFindings().about(["a"]) == []
