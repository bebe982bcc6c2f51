"""A small choice round for tests: two visits on one morning, the first with two departures of one place each."""

from c2c_events.domain.choices import Choice, ChoiceRound, Option
from c2c_events.domain.groups import Departure, SiteVisit, StepFree
from c2c_events.domain.programme import SessionKind
from c2c_events.domain.values import Text
from tests.builders import a_meeting, a_person, a_session, registered

MORNING = {"start": "2024-03-14 09:00", "end": "12:00"}
WATER, METRO = "water", "metro"


def two_visits(**facts):
    """The round with its visits; offers: "a" and "b" of the option "o-water", and "o-metro", which takes everybody."""
    visit = {"session_kind": SessionKind.SITE_VISIT, "place": Text({"en": "Hall"})}
    return [
        a_meeting(),
        *(SiteVisit(id=each, code=each) for each in (WATER, METRO)),
        *(a_session(each, **MORNING, **visit) for each in ("s-a", "s-b", "s-m")),
        Departure(id="a", visit=WATER, session="s-a", code="W-A", maximum=1, step_free=StepFree.NO, position=1),
        Departure(id="b", visit=WATER, session="s-b", code="W-B", maximum=1, languages=frozenset({"fr"}), position=2),
        Departure(id="m", visit=METRO, session="s-m", code="M", position=1),
        ChoiceRound(**{"id": "round", "name": "visits", **facts}),
        Option(id="o-water", round="round", code="Water", visit=WATER, position=1),
        Option(id="o-metro", round="round", code="Metro", departure="m", position=2),
    ]


def chose(who, *options, **facts):
    """What somebody ranked, the most wanted first."""
    ranks = {option: rank for rank, option in enumerate(options, start=1)}
    own = {"id": f"c-{who}", "round": "round", "participant": f"p-{who}", "ranks": ranks}
    return Choice(**{**own, **facts})


def people(*names, **facts):
    return registered(*(a_person(each, emails=(f"{each}@city.example",)) for each in names), **facts)
