"""Lessons, recommendations and agreements."""

from __future__ import annotations

from typing import Any, TypeVar

from c2c_events.domain.outcomes import (
    Addressee,
    Agreement,
    AgreementId,
    AgreementKind,
    Lesson,
    LessonId,
    Party,
    PartyId,
    Recommendation,
    RecommendationId,
)
from c2c_events.domain.values import Text
from c2c_events.services.importing.lookups import filled, key
from c2c_events.services.importing.partnerships import money
from c2c_events.services.importing.rows import Row, Taking, Things
from c2c_events.services.importing.texts import line, lines, number, text_of

T = TypeVar("T")


def store_outcome(taking: Taking, row: Row) -> Things:
    """A row of a list of outcomes: its type says what it is; without one, addressees make it a recommendation."""
    kind = row.values.get("type")
    if kind is None:
        kind = (
            "recommendation" if row.values.get("addressees") else "agreement" if row.values.get("parties") else "lesson"
        )
    return {"lesson": _lesson, "recommendation": _recommendation}.get(kind, _agreement)(taking, row)


def store_agreement(taking: Taking, row: Row) -> Things:
    return _agreement(taking, row)


def _known(taking: Taking, kind: type[T], row: Row, text: Text) -> T | None:
    """The same outcome from an earlier import: of that number and origin, or, unnumbered, of that text in a language.

    A number alone is not enough: each group counts from 1. A text alone is not either: two groups may learn the same.
    """
    own = number(row.values, "number")
    origin = key(line(row.values, "origin") or line(row.values, "session"))
    texts = {key(said) for said in text.values()}
    for each in taking.draft.all(kind):
        stored: Any = each
        same_text = bool(texts & {key(said) for said in stored.text.values()})
        if own is None and stored.number is None and same_text:
            return each
        if own is not None and stored.number == own and (same_text or key(stored.origin_as_written) == origin != ""):
            return each
    return None


def _lesson(taking: Taking, row: Row) -> Things:
    draft, values = taking.draft, row.values
    text = text_of(values, "text", taking.language)
    if not text:
        return []
    lesson = _known(taking, Lesson, row, text) or Lesson(id=LessonId(draft.new_id()))
    return [
        draft.put(
            filled(
                lesson,
                number=number(values, "number"),
                text=text,
                origin_as_written=line(values, "origin"),
                evidence_as_written="; ".join(values.get("evidence") or ()),
                votes=number(values, "votes"),
                theme=text_of(values, "theme", taking.language),
                note=lines(values, "comment"),
            )
        )
    ]


def _recommendation(taking: Taking, row: Row) -> Things:
    draft, values = taking.draft, row.values
    text = text_of(values, "text", taking.language)
    if not text:
        return []
    known = _known(taking, Recommendation, row, text)
    recommendation = known or Recommendation(id=RecommendationId(draft.new_id()))
    return [
        draft.put(
            filled(
                recommendation,
                number=number(values, "number"),
                text=text,
                addressees=frozenset(Addressee(each) for each in values.get("addressees") or ()),
                addressee_as_written=line(row.written, "addressees"),
                origin_as_written=line(values, "origin"),
                votes=number(values, "votes"),
                theme=text_of(values, "theme", taking.language),
                note=lines(values, "comment"),
            )
        )
    ]


def _agreement(taking: Taking, row: Row) -> Things:
    draft, values = taking.draft, row.values
    text = text_of(values, "text", taking.language) or text_of(values, "subject", taking.language)
    if not text:
        return []
    known = _known(taking, Agreement, row, text)
    said = values.get("type")
    agreement = draft.put(
        filled(
            known or Agreement(id=AgreementId(draft.new_id())),
            number=number(values, "number"),
            agreement_kind=AgreementKind(said) if said in set(AgreementKind) else None,
            text=text,
            amount=money(values, "amount"),
            origin_as_written=line(values, "origin") or line(values, "session"),
            theme=text_of(values, "theme", taking.language),
            follow_up=line(values, "follow_up"),
            signatories=line(values, "signatories"),
            announced=values.get("day"),
            note=lines(values, "comment"),
        )
    )
    return [agreement, *_put_parties(taking, agreement, values.get("parties") or ())]


def _put_parties(taking: Taking, agreement: Agreement, parties: Any) -> Things:
    draft = taking.draft
    own = {key(each.name): each for each in draft.all(Party) if each.agreement == agreement.id}
    things: Things = []
    for position, said in enumerate(parties, start=1):
        party = own.get(key(said.name)) or Party(id=PartyId(draft.new_id()), agreement=agreement.id, name=said.name)
        things.append(draft.put(filled(party, country=said.country, position=position)))
    return things
