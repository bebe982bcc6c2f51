"""Files of a stranger taken in, taken again, corrected, and decided about."""

import json
from datetime import date

import pytest

from c2c_events.domain.changes import Label
from c2c_events.domain.choices import Choice, ChoiceRound
from c2c_events.domain.groups import SiteVisit
from c2c_events.domain.people import Participant, Person
from c2c_events.domain.programme import Session
from c2c_events.domain.values import Text
from c2c_events.errors import WrongValue
from c2c_events.language import language
from c2c_events.services.editions import NewMeeting, new_meeting
from c2c_events.services.importing import ImportOptions, import_source, read_answers
from c2c_events.services.importing.answers import WrongAnswers
from c2c_events.services.workspace import create_workspace
from tests.imports.made import xlsx

HEAD = "Nom;Prénom;Organisme;Pays;Courriel\n"


@pytest.fixture
def brussels(tmp_path):
    facts = NewMeeting(
        Text({"fr": "Bruxelles"}),
        date(2023, 3, 7),
        date(2023, 3, 9),
        "Europe/Brussels",
        "Bruxelles",
        "BE",
        ("fr", "en"),
    )
    with create_workspace(str(tmp_path / "meeting.c2c")) as own:
        own.run(Label("new_meeting"), new_meeting, facts)
        yield own


def written(tmp_path, name, text):
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def everything(workspace, kind):
    return workspace.read(lambda reader: reader.all(kind))


def taken(workspace, path, answers=None, **options):
    if answers is not None:
        decided = path.parent / "answers.json"
        decided.write_text(json.dumps(answers), encoding="utf-8")
        options["answers"] = read_answers(decided)
    report = import_source(workspace, path, ImportOptions(**options))
    for sheet in report.sheets:
        assert sheet.read == sum(sheet.rows.values())
    return report


def test_what_a_folder_holds_and_nobody_can_read_is_named_in_the_report(brussels, tmp_path):
    written(tmp_path, "in/inscriptions.csv", HEAD + "DIOP;Awa;Ville de Dakar;Sénégal;awa@d.example.sn\n")
    (tmp_path / "in" / "acta.xlsx").write_bytes(b"PK\x03\x04 cut off")

    report = taken(brussels, tmp_path / "in")

    (refused,) = [each for each in report.problems if each.kind == "file_refused"]
    assert (refused.sheet, refused.level) == ("acta.xlsx", "file")
    assert "acta.xlsx" in refused.message(language("en"))
    assert report.total("new") == 1


def test_an_address_corrected_in_its_own_row_changes_the_person_and_adds_nobody(brussels, tmp_path):
    path = written(tmp_path, "inscriptions.csv", HEAD + "DIOP;Awa;Ville de Dakar;Sénégal;awa@wrong.example.sn\n")
    taken(brussels, path)
    path.write_text(HEAD + "DIOP;Awa;Ville de Dakar;Sénégal;awa@right.example.sn\n", encoding="utf-8")

    report = taken(brussels, path)

    (person,) = everything(brussels, Person)
    assert report.total("changed") == 1
    assert person.emails[0] == "awa@right.example.sn"


def test_flags_go_with_what_was_wrong_and_a_duplicate_stays_one_when_its_file_comes_again(brussels, tmp_path):
    rows = "DIOP;Awa;Ville de Dakar;Congo;awa@d.example.sn\nDIOP;Awa;Ville de Dakar;Congo;awa2@d.example.sn\n"
    path = written(tmp_path, "inscriptions.csv", HEAD + rows)
    taken(brussels, path, accept_all=True)
    path.write_text(HEAD + rows.replace("Congo", "Congo-Brazzaville"), encoding="utf-8")

    taken(brussels, path, accept_all=True)
    again = taken(brussels, path, accept_all=True)

    assert [sorted(each.flags) for each in everything(brussels, Participant)] == [[], ["duplicate"]]
    assert again.total("unchanged") == 2


def test_an_acronym_alone_is_the_workplace_that_has_it_in_brackets(brussels, tmp_path):
    rows = (
        "SCHMIDT;Jörg;GIZ;Allemagne;joerg@giz.example.de\n"
        "SCHMIDT;Joerg;Deutsche Gesellschaft für Internationale Zusammenarbeit (GIZ);Allemagne;j@web.example.de\n"
        "SCHMIDT;Joerg;Stadt Bonn;Allemagne;j@bonn.example.de\n"
    )

    report = taken(brussels, written(tmp_path, "inscriptions.csv", HEAD + rows))

    assert [each.row for each in report.problems if each.kind == "duplicate"] == [3]


def test_a_row_merged_into_one_that_waits_waits_too_and_a_chain_ends_at_its_last_row(brussels, tmp_path):
    rows = (
        "DIOP;Awa;Ville de Dakar;Sénégal;awa@d.example.sn\n"
        "DIOP;A.;Ville de Dakar;Sénégal;a.diop@d.example.sn\n"
        "DIOP;Aw;Ville de Dakar;Sénégal;aw@d.example.sn\n"
        "SARR;Ba;Ville de Thiès;Congo;ba@t.example.sn\n"
        "SARR;B.;Ville de Thiès;Sénégal;b@t.example.sn\n"
    )
    merge = [(4, 3), (3, 2), (6, 5)]
    answers = [
        {"sheet": "inscriptions", "row": row, "do": "merge", "into": {"sheet": "inscriptions", "row": into}}
        for row, into in merge
    ]

    report = taken(brussels, written(tmp_path, "inscriptions.csv", HEAD + rows), answers)

    (person,) = everything(brussels, Person)
    assert set(person.emails) == {"awa@d.example.sn", "aw@d.example.sn", "a.diop@d.example.sn"}
    assert report.total("needs_you") == 2


def test_a_decision_that_fits_no_row_or_merges_a_row_into_itself_is_said(brussels, tmp_path):
    path = written(tmp_path, "inscriptions.csv", HEAD + "DIOP;Awa;Ville de Dakar;Sénégal;awa@d.example.sn\n")
    answers = [
        {"sheet": "inscriptions", "row": 99, "do": "take"},
        {"sheet": "inscriptions", "row": 2, "do": "merge", "into": {"sheet": "inscriptions", "row": 2}},
    ]

    report = taken(brussels, path, answers)

    assert [each.row for each in report.problems if each.kind == "answer_unused"] == [99, 2]
    assert report.total("new") == 1


@pytest.mark.parametrize(
    "told",
    [
        '[{"sheet": "a", "row": "x", "do": "take"}]', '[{"sheet": "a", "row": 2, "do": "set", "values": ["x"]}]',
        '[{"sheet": "a", "row": 2, "do": "set", "values": {"shoe": "44"}}]', "[" * 100_000,
    ],
)  # fmt: skip
def test_decisions_that_mean_nothing_are_refused_in_one_sentence(tmp_path, told):
    with pytest.raises(WrongAnswers) as refused:
        read_answers(written(tmp_path, "answers.json", told))

    assert "\n" not in str(refused.value)


def test_a_kind_that_there_is_not_is_refused_before_anything_is_read(brussels, tmp_path):
    with pytest.raises(WrongValue, match="dance"):
        import_source(brussels, tmp_path / "nothing.csv", ImportOptions(kind="dance"))


def test_decisions_find_their_rows_in_two_files_with_a_sheet_of_one_name(brussels, tmp_path):
    (tmp_path / "in").mkdir()
    for name, country in (("a", "Congo"), ("b", "Corée")):
        rows = [HEAD.strip().split(";"), [f"DIOP{name}", "Awa", "X", country, f"{name}@d.example.sn"]]
        xlsx(tmp_path / "in" / f"{name}.xlsx", Inscriptions=rows)
    answers = [
        {"sheet": "Inscriptions", "row": 2, "do": "set", "source": f"{name}.xlsx", "values": {"country": country}}
        for name, country in (("a", "CG"), ("b", "KR"))
    ]
    decided = written(tmp_path, "answers.json", json.dumps(answers))

    import_source(brussels, tmp_path / "in", ImportOptions(answers=read_answers(decided)))

    assert sorted(each.country for each in everything(brussels, Participant)) == ["CG", "KR"]


def test_visits_named_in_words_are_called_so_and_keep_the_codes_of_their_departures(brussels, tmp_path):
    visits = "Code;Visite;Date;Départ;Retour;Point de rencontre;Capacité max\n"
    rows = "VH-1;Vieux quartier;09/03/2023;08:00;12:00;Opéra;20\nVH-2;Pont;09/03/2023;8h;12h;Opéra;20\n"

    taken(brussels, written(tmp_path, "visites.csv", visits + rows))

    assert [(each.code, each.title.pick()) for each in everything(brussels, SiteVisit)] == [
        ("VH-1", "Vieux quartier"), ("VH-2", "Pont")
    ]  # fmt: skip
    assert [each.title.pick() for each in everything(brussels, Session)] == ["Vieux quartier", "Pont"]


def test_choices_without_a_round_go_to_the_round_whose_options_they_name(brussels, tmp_path):
    choices = "Adresse e-mail;Nom complet;1er choix;2e choix\n"
    path = written(tmp_path, "choix de visites.csv", choices + "a@d.example.sn;Awa Diop;V1 Vieux quartier;V2 Pont\n")
    taken(brussels, path, round_name="Jeudi")

    report = taken(brussels, path)

    assert [each.name for each in everything(brussels, ChoiceRound)] == ["Jeudi"]
    assert len(everything(brussels, Choice)) == 1
    assert report.total("unchanged") == 1


def test_a_group_that_there_is_not_is_no_option_beside_those_that_there_are(brussels, tmp_path):
    groups = "Code;Titre;Langues;Min;Max\nGT1;Eau;FR;5;20\nGT2;Logement;FR;5;20\n"
    choices = "Adresse e-mail;Nom complet;1er choix;2e choix\na@d.example.sn;Awa Diop;GT1;GT 9\n"
    written(tmp_path, "in/groupes.csv", groups)
    written(tmp_path, "in/choix de groupes.csv", choices)

    report = taken(brussels, tmp_path / "in")

    assert [each.facts["value"] for each in report.problems if each.kind == "option_unknown"] == ["GT 9"]
