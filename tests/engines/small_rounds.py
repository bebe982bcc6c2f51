"""Small choice rounds made up by hypothesis, and what is best in them, found by trying everything."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, product
from math import ceil

from hypothesis import strategies as st

from c2c_events.domain.placing import (
    STRONG,
    WEIGHTS,
    Applicant,
    Bar,
    BarKind,
    Importance,
    Level,
    Offer,
    Problem,
    Rules,
    Together,
    lottery,
    rank_cost,
    unranked,
)

OFFERS = ("north", "south", "early")
OPTION = {"north": "coast", "south": "coast", "early": "hills"}
LANGUAGES = st.frozensets(st.sampled_from(["en", "fr", "es"]), max_size=2)


def offers(minimum=0, reserved=False):
    kept = st.dictionaries(st.sampled_from(["host", "city"]), st.integers(1, 2)) if reserved else st.just({})

    def one(name):
        return st.builds(
            Offer,
            id=st.just(name),
            code=st.just(name[0]),
            option=st.just(OPTION[name]),
            minimum=st.integers(0, minimum),
            maximum=st.none() | st.integers(0, 3),
            closed=st.sampled_from([False, False, False, True]),
            languages=LANGUAGES,
            reserved=kept,
        )

    return st.tuples(*map(one, OFFERS))


def applicants(most=4):
    def one(name):
        return st.builds(
            Applicant,
            id=st.just(name),
            key=st.just(f"{name}@city.example"),
            ranks=st.dictionaries(st.sampled_from(["coast", "hills", "gone"]), st.integers(1, 3)),
            barred=st.dictionaries(st.sampled_from(OFFERS), st.just(Bar(BarKind.STEPS)), max_size=1),
            languages=LANGUAGES,
            locked=st.sampled_from([None, None, None, None, *OFFERS]),
            told=st.sampled_from([None, None, *OFFERS, "gone"]),
            category=st.sampled_from(["host", "city", None]),
            delegation=st.sampled_from(["quito", "bilbao", None]),
            region=st.sampled_from(["americas", "europe", None]),
        )

    return st.integers(0, most).flatmap(lambda n: st.tuples(*(one(f"p{each}") for each in range(n))))


SOFT = st.sampled_from([each for each in Importance if each is not Importance.ALWAYS])
RULES = st.builds(Rules, seed=st.integers(0, 9), anywhere=st.booleans(), language=SOFT)


def rounds(people=None, what=None, rules=RULES):
    return st.builds(Problem, applicants() if people is None else people, offers() if what is None else what, rules)


def bound_rounds(importances, balances, people=None, rules=RULES, most=3):
    """Rounds in which people are bound to one another, by wishes and spreads as important as one of these."""
    wish = st.builds(
        Together,
        st.lists(st.sampled_from(["p0", "p1", "p2", "p3"]), min_size=2, max_size=3, unique=True).map(tuple),
        mutual=st.booleans(),
        apart=st.booleans(),
        importance=st.sampled_from(importances),
    )
    balance = st.dictionaries(st.sampled_from(["region", "category"]), st.sampled_from(balances), max_size=1)
    return st.builds(
        lambda problem, together, spread: replace(
            problem,
            together=tuple(each for each in together if set(each.applicants) <= {one.id for one in problem.applicants}),
            rules=replace(problem.rules, balance=spread),
        ),
        rounds(people, offers(minimum=3, reserved=True), rules),
        st.lists(wish, max_size=most),
        balance,
    )


def best(problem):
    """The levels of the best result, and all results that have them."""
    found = {}
    for choice in product(*(own_choices(problem, each) for each in problem.applicants)):
        placed = dict(zip((each.id for each in problem.applicants), choice, strict=True))
        if breaks_no_rule(problem, placed):
            found.setdefault(levels(problem, placed), []).append(placed)
    return min(found.items())


def own_choices(problem, one):
    if one.locked in {each.id for each in problem.offers}:
        return [one.locked]
    return [
        None,
        *(
            each.id
            for each in problem.offers
            if not each.closed and each.id not in one.barred and (problem.rules.anywhere or each.option in one.ranks)
        ),
    ]


def breaks_no_rule(problem, placed):
    """Whether all rules that concern several people are kept; those of one alone are in `own_choices`."""
    return all(
        takes(problem, each, [one for one in problem.applicants if placed[one.id] == each.id])
        for each in problem.offers
    ) and all(is_kept(problem, placed, wish) for wish in problem.together if wish.importance is Importance.ALWAYS)


def is_kept(problem, placed, wish):
    """Whether those who must are in one offer or all nowhere, or not two in one; what is locked stays."""
    locked = {each.id for each in problem.applicants if each.locked in OFFERS}
    for one, other in combinations(wish.applicants, 2):
        if one in locked and other in locked:
            continue
        is_one_free = placed[one] is None or placed[other] is None
        if wish.apart and placed[one] == placed[other] and not is_one_free:
            return False
        if not wish.apart and placed[one] != placed[other] and not (is_one_free and {one, other} & locked):
            return False
    return True


def takes(problem, offer, people):
    locked = [each for each in people if each.locked == offer.id]
    if offer.maximum is not None:
        if len(people) > max(offer.maximum, len(locked)):
            return False
        if len(people) + kept_free(offer, people) > max(offer.maximum, len(locked) + kept_free(offer, locked)):
            return False
    if people and not locked and len(people) < offer.minimum:
        return False
    if problem.rules.per_delegation is not None:
        held = Counter(each.delegation for each in locked)
        for delegation, many in Counter(each.delegation for each in people if each.delegation).items():
            if many > max(problem.rules.per_delegation, held[delegation]):
                return False
    return True


def kept_free(offer, people):
    here = Counter(each.category for each in people)
    return sum(max(0, many - here[category]) for category, many in offer.reserved.items())


def levels(problem, placed):
    """What a result comes to on each level, in their order."""
    offers = {each.id: each for each in problem.offers}
    drawn = sorted(problem.applicants, key=lambda each: lottery(problem.rules.seed, each.key))
    value = dict.fromkeys(Level, 0)
    language = problem.rules.language
    for position, one in enumerate(drawn):
        offer = offers.get(placed[one.id])
        rank = unranked(problem) + 1 if offer is None else one.ranks.get(offer.option, unranked(problem))
        value[Level.PLACED] += offer is None
        value[Level.MOVES] += one.told is not None and one.told != placed[one.id]
        value[Level.LOTTERY] += (len(drawn) - position) * rank_cost(rank)
        if offer is not None:
            value[Level.RANKS] += rank_cost(rank)
            if one.languages and offer.languages and not one.languages & offer.languages:
                value[Level.RANKS] += STRONG.get(language, 0)
                value[Level.WISHES] += WEIGHTS.get(language, 0)
    for wish in problem.together:
        for one, other in combinations(wish.applicants, 2):
            are_together = placed[one] is not None and placed[one] == placed[other]
            if are_together == wish.apart:
                value[Level.RANKS] += STRONG.get(wish.importance, 0) // (1 if wish.mutual else 2)
                value[Level.WISHES] += WEIGHTS.get(wish.importance, 0) // (1 if wish.mutual else 2)
    for attribute, importance in problem.rules.balance.items():
        beyond = sum(beyond_share(problem, placed, attribute, each.id) for each in problem.offers)
        value[Level.RANKS] += STRONG.get(importance, 0) * beyond
        value[Level.WISHES] += WEIGHTS.get(importance, 0) * beyond
    return tuple(value.values())


def beyond_share(problem, placed, attribute, offer):
    """How many of an offer's people are beyond the share, rounded up, that those like them have of all."""
    every = [getattr(each, attribute) for each in problem.applicants if getattr(each, attribute)]
    here = [getattr(each, attribute) for each in problem.applicants if placed[each.id] == offer]
    here = [each for each in here if each]
    return sum(
        max(0, many - ceil(Fraction(every.count(value) * len(here), len(every))))
        for value, many in Counter(here).items()
    )
