"""What the options of an export are chosen from: templates, stock, columns, time zones, in the words of a language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from zoneinfo import available_timezones

from c2c_events.domain.choices import ChoiceRound
from c2c_events.domain.records import Template
from c2c_events.errors import N_
from c2c_events.exports.badge_templates import WrongTemplate, find_template, shipped_templates
from c2c_events.exports.export import Export, Offers
from c2c_events.exports.mail_templates import mail_templates
from c2c_events.exports.stock import sheets
from c2c_events.language import Language
from c2c_events.services.gather_badges import TEMPLATES_FOR_BADGES
from c2c_events.services.list_documents import columns_of
from c2c_events.services.mailing import ATTACHMENTS, own_templates
from c2c_events.services.ordering import in_order
from c2c_events.storage.repository import Reader


@dataclass(frozen=True, slots=True)
class Offer:
    """One value that can be chosen. `value`: as it is typed; `words`: what people call it."""

    value: str
    words: str


ONE_A_PAGE = N_("No sheets: one badge a page")
ALL_ROUNDS = N_("All choice rounds")
UNTRIED = N_("{name} (try it on plain paper first)")

_ATTACHED: Mapping[str, str] = {
    "calendar": N_("Their calendar"),
    "badge": N_("Their badge"),
    "agenda": N_("The agenda"),
    "personal-agenda": N_("Their own agenda"),
}
_SHIPPED_MAILS: Mapping[str, str] = {
    "invitation": N_("Invitation"),
    "confirmation": N_("Confirmation"),
    "calendar": N_("Your calendar"),
    "changes": N_("Your programme has changed"),
}


def offers(reader: Reader, export: Export, words: Language) -> dict[str, tuple[Offer, ...]]:
    """What each option of an export offers, by the name of the option; those that offer nothing are left out."""
    return {option.name: _OFFERS[option.offers](reader, export, words) for option in export.options if option.offers}


def _badge_templates(reader: Reader, _export: Export, words: Language) -> tuple[Offer, ...]:
    """The team's own first, then the shipped ones; an own one that cannot be read is offered by its name."""
    own = {each.name: each.body for each in reader.all(Template, what=TEMPLATES_FOR_BADGES)}
    found = []
    for name in dict.fromkeys((*own, *shipped_templates())):
        try:
            found.append(Offer(name, words.pick(find_template(name, own).title, "en") or name))
        except WrongTemplate:  # said when it is used
            found.append(Offer(name, name))
    return tuple(found)


def _stock(_reader: Reader, _export: Export, words: Language) -> tuple[Offer, ...]:
    named = (
        Offer(each.key, each.name if each.verified else words._(UNTRIED).format(name=each.name))
        for each in sheets().values()
    )
    return (Offer("", words._(ONE_A_PAGE)), *named)


def _zones(_reader: Reader, _export: Export, _words: Language) -> tuple[Offer, ...]:
    return _all_zones()


@cache
def _all_zones() -> tuple[Offer, ...]:
    places = sorted(each for each in available_timezones() if "/" in each and not each.startswith(("Etc/", "posix/")))
    return tuple(Offer(each, each) for each in places)


def _columns(_reader: Reader, export: Export, words: Language) -> tuple[Offer, ...]:
    return tuple(Offer(key, words._(column.title)) for key, column in columns_of(export.name).items())


def _mail_templates(_reader: Reader, _export: Export, words: Language) -> tuple[Offer, ...]:
    return tuple(
        Offer(name, words._(_SHIPPED_MAILS[name]) if name in _SHIPPED_MAILS else name)
        for name in mail_templates(own_templates())
    )


def _attachments(_reader: Reader, _export: Export, words: Language) -> tuple[Offer, ...]:
    return tuple(Offer(each, words._(_ATTACHED[each])) for each in ATTACHMENTS)


def _rounds(reader: Reader, _export: Export, words: Language) -> tuple[Offer, ...]:
    named = (Offer(each.name, words.pick(each.title) or each.name) for each in in_order(reader.all(ChoiceRound)))
    return (Offer("", words._(ALL_ROUNDS)), *named)


_OFFERS: Mapping[Offers, Callable[[Reader, Export, Language], tuple[Offer, ...]]] = {
    "badge_template": _badge_templates,
    "stock": _stock,
    "zone": _zones,
    "columns": _columns,
    "mail_template": _mail_templates,
    "attachments": _attachments,
    "round": _rounds,
}
