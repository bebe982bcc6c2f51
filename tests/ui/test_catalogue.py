"""What pages are said to offer before they are made is what they offer then."""

import pytest
from PySide6.QtGui import QKeySequence

from tests.ui.showing import Showing
from ui.catalogue import OFFERS, offers_elsewhere
from ui.commands import words_of
from ui.places import BY_KEY, make_page

PAGES = list(dict.fromkeys(offer.page for offer in OFFERS))


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_is_said_to_offer_it_offers_with_these_keys(operations, qtbot, page):
    showing = Showing(lambda context: make_page(BY_KEY[page], context), operations, qtbot)
    made = {(words_of(each), each.shortcut()) for each in showing.page.commands()}

    said = [(offer.title, QKeySequence(offer.keys)) for offer in OFFERS if offer.page == page]

    assert [each for each in said if each not in made] == []


def test_elsewhere_is_every_page_but_the_one_that_is_shown():
    assert {offer.page for offer in offers_elsewhere("desk")} == set(PAGES)
    assert "groups" not in {offer.page for offer in offers_elsewhere("groups")}
