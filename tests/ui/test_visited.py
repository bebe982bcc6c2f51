"""Going back to the places that were visited, and forward again."""

from ui.visited import Visited


def test_back_and_forward_walk_what_was_visited():
    visited = Visited()
    for place in ("overview", "participants", "participants", "desk"):
        visited.visit(place)

    back = [visited.back(), visited.back(), visited.back()]
    forward = [visited.forward(), visited.forward(), visited.forward()]

    assert back == ["participants", "overview", "overview"]
    assert forward == ["participants", "desk", "desk"]


def test_from_a_place_that_is_new_there_is_no_forward():
    visited = Visited()
    for place in ("overview", "participants"):
        visited.visit(place)
    visited.back()

    visited.visit("desk")

    assert visited.forward() == "desk"
    assert visited.back() == "overview"
