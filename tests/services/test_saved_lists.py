import pytest

from c2c_events.domain.changes import Label
from c2c_events.domain.records import SavedList
from c2c_events.errors import NotFound, WrongValue
from c2c_events.services.history import undo
from c2c_events.services.saved_lists import ListNameTaken, delete_list, rename_list, save_list, saved_lists

SAVE = Label("save_list", "Speakers")


def kept(workspace, page="participants"):
    return [(each.name, each.only, each.columns, each.sort) for each in workspace.read(saved_lists, page)]


def test_a_list_is_kept_with_what_it_shows(workspace):
    shown = {"only": "status:confirmed role:speaker", "columns": ("name", "city"), "sort": ("city", "-name")}

    made = workspace.run(SAVE, save_list, " Speakers ", "participants", **shown).result

    assert workspace.read(saved_lists, "participants") == (
        SavedList(id=made, name="Speakers", page="participants", **shown),
    )


def test_each_page_has_its_own_lists_by_name(workspace):
    for name, page in [("élus", "participants"), ("Zürich", "participants"), ("Cities", "organisations")]:
        workspace.run(SAVE, save_list, name, page)
    workspace.run(SAVE, save_list, "Doctors", "participants")

    assert [name for name, *_ in kept(workspace)] == ["Doctors", "élus", "Zürich"]
    assert [name for name, *_ in kept(workspace, "organisations")] == ["Cities"]


def test_keeping_a_list_under_a_name_again_replaces_it_in_one_step(workspace):
    first = workspace.run(SAVE, save_list, "elus", "participants", only="category:city", sort=("city",)).result

    second = workspace.run(SAVE, save_list, "Élus", "participants", only="category:mayor").result

    assert second == first
    assert kept(workspace) == [("Élus", "category:mayor", (), ())]
    undo(workspace)
    assert kept(workspace) == [("elus", "category:city", (), ("city",))]


def test_a_list_is_renamed(workspace):
    own = workspace.run(SAVE, save_list, "elus", "participants", only="category:city").result

    workspace.run(Label("rename_list", "Élus"), rename_list, own, "Élus")

    assert kept(workspace) == [("Élus", "category:city", (), ())]


def test_a_list_does_not_take_the_name_of_another(workspace):
    workspace.run(SAVE, save_list, "Speakers", "participants")
    workspace.run(SAVE, save_list, "Mayors", "organisations")
    own = workspace.run(SAVE, save_list, "Guests", "participants").result

    with pytest.raises(ListNameTaken, match="Speakers"):
        workspace.run(Label("rename_list", "speakers"), rename_list, own, "speakers")
    workspace.run(Label("rename_list", "Mayors"), rename_list, own, "Mayors")

    assert [name for name, *_ in kept(workspace)] == ["Mayors", "Speakers"]


@pytest.mark.parametrize("name", ["", "  ", "\n\t"])
def test_a_list_has_a_name(workspace, name):
    own = workspace.run(SAVE, save_list, "Guests", "participants").result

    with pytest.raises(WrongValue):
        workspace.run(SAVE, save_list, name, "participants")
    with pytest.raises(WrongValue):
        workspace.run(Label("rename_list", name), rename_list, own, name)

    assert [name for name, *_ in kept(workspace)] == ["Guests"]


def test_a_list_is_kept_no_longer(workspace):
    own = workspace.run(SAVE, save_list, "Guests", "participants").result

    workspace.run(Label("delete_list", "Guests"), delete_list, own)

    assert kept(workspace) == []
    with pytest.raises(NotFound, match="saved list"):
        workspace.run(Label("delete_list", "Guests"), delete_list, own)
