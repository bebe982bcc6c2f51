import pytest

from c2c_events.domain.meeting import Room
from c2c_events.domain.values import Text

HALL = Room(id="hall", name="القاعة الكبرى", names=Text({"fr": "Grande salle", "pt": "Sala grande"}))


@pytest.mark.parametrize(
    ("languages", "called"),
    [
        (("fr", "ar"), "Grande salle"),
        (("ar", "fr"), "القاعة الكبرى"),  # its own name, which nobody wrote again as Arabic
        (("de", "ar", "fr"), "القاعة الكبرى"),
        (("pt-BR",), "Sala grande"),
    ],
)
def test_a_room_has_its_own_name_wherever_it_is_not_called_differently(languages, called):
    assert HALL.name_in(*languages) == called


def test_what_a_room_is_called_is_said_in_each_language_of_a_meeting():
    assert HALL.called(("ar", "fr")) == Text(
        {"und": "القاعة الكبرى", "ar": "القاعة الكبرى", "fr": "Grande salle", "pt": "Sala grande"}
    )
