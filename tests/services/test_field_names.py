import pytest

from c2c_events.domain import every_kind  # noqa: F401 - so that `KINDS` is whole
from c2c_events.domain.kinds import KINDS
from c2c_events.domain.people import Participant
from c2c_events.domain.programme import Session
from c2c_events.errors import Phrase
from c2c_events.services.field_names import NAMES, OF_KIND, field_phrase


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_every_field_of_every_kind_has_words(kind):
    without = [each.name for each in kind.fields[1:] if not isinstance(field_phrase(kind.type, each.name), Phrase)]

    assert without == []


def test_no_word_is_kept_for_a_field_that_there_is_not():
    fields = {each.name for kind in KINDS.values() for each in kind.fields}
    of_kinds = {f"{kind.name}.{each.name}" for kind in KINDS.values() for each in kind.fields}

    assert NAMES.keys() - fields == set()
    assert OF_KIND.keys() - of_kinds == set()


def test_a_field_of_the_same_name_is_called_by_what_it_is_in_its_kind():
    assert str(field_phrase(Participant, "status")) == "status of a participant"
    assert str(field_phrase(Session, "status")) == "status"
