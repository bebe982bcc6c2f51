"""The places of the sidebar are a model like any other."""

from PySide6.QtCore import Qt

from c2c_events.language import language
from ui.places import entries
from ui.widgets.sidebar import Badge, Places


def test_places_are_a_sound_model_with_their_counts_and_findings(qtmodeltester):
    places = Places(entries(language("en")), language("en"))
    qtmodeltester.check(places)

    places.set_counts({"participants": 448})
    places.set_badges({"participants": Badge("warning", 3)})
    qtmodeltester.check(places)

    participants = [each.key for each in places.entries].index("participants")
    assert "448" in places.data(places.index(participants), Qt.ItemDataRole.ToolTipRole.value)
