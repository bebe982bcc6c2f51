"""What an excellent importer finds in the files of a real secretariat, to the row."""

from collections import Counter, defaultdict
from datetime import datetime
from decimal import Decimal

import pytest

from c2c_events.domain.changes import Label
from c2c_events.domain.choices import Choice, ChoiceRound, Option
from c2c_events.domain.groups import Departure, GroupSession, SiteVisit, WorkingGroup
from c2c_events.domain.meeting import Objective, Room
from c2c_events.domain.organisations import Organisation, Partnership, PartnershipMember
from c2c_events.domain.outcomes import Lesson, Recommendation
from c2c_events.domain.people import ConsentUse, Participant, Person, Status
from c2c_events.domain.programme import Role, RoleKind, Session, SessionKind
from c2c_events.domain.values import Text
from c2c_events.language import language
from c2c_events.services.editions import new_meeting
from c2c_events.services.history import undo
from c2c_events.services.importing import ImportOptions, import_source, read_answers
from c2c_events.services.overview import about
from c2c_events.services.workspace import create_workspace
from tests.services.importing.conftest import BARCELONA, EXPECTED, FILES, sample

REGISTRATIONS = EXPECTED["registrations"]
PROGRAMME = EXPECTED["programme"]


def test_everything_is_counted_as_it_was_sent(taken):
    counts = about(taken.workspace)["counts"]

    assert {
        name: counts[name] for name in ("participant", "partnership", "session", "role", "placeholder", "room")
    } == {
        "participant": 448,
        "partnership": 57,
        "session": 46,
        "role": 133,
        "placeholder": 2,
        "room": 10,
    }
    assert {
        name: counts[name]
        for name in ("working_group", "site_visit", "departure", "lesson", "recommendation", "agreement", "objective")
    } == {
        "working_group": 6,
        "site_visit": 4,
        "departure": 7,
        "lesson": 34,
        "recommendation": 25,
        "agreement": 4,
        "objective": 4,
    }


@pytest.mark.parametrize("kind", sorted(REGISTRATIONS["problems"]))
def test_each_kind_of_problem_is_found_in_its_rows_and_in_no_other(taken, kind):
    found = [
        problem.row
        for problem in taken.reports["registrations.xlsx"].problems
        if problem.sheet == "Inscriptions" and problem.kind == kind
    ]

    assert sorted(found) == REGISTRATIONS["problems"][kind]["rows"]


def test_no_row_has_a_problem_that_nobody_planted(taken):
    found = {problem.kind for problem in taken.reports["registrations.xlsx"].problems if problem.level == "problem"}

    assert found == {*REGISTRATIONS["problems"], "already_registered"}


def test_the_nine_pairs_of_duplicates_are_proposed_and_none_of_the_traps(taken):
    found = [tuple(row for _, row in pair.rows) for pair in taken.reports["registrations.xlsx"].duplicates]

    assert sorted(found) == sorted(tuple(sorted(each["rows"])) for each in REGISTRATIONS["duplicates"])
    assert all(pair.score > 0.7 and pair.reasons for pair in taken.reports["registrations.xlsx"].duplicates)


def test_people_of_the_waiting_list_who_are_registered_are_pointed_out(taken):
    found = [
        problem.row for problem in taken.reports["registrations.xlsx"].problems if problem.kind == "already_registered"
    ]

    entries = REGISTRATIONS["waiting_list"]["entries"]
    assert sorted(found) == [entry["row"] for entry in entries if entry["already_registered"]]


def test_every_registration_says_what_its_row_said(taken):
    people = {person.id: person for person in taken.all(Person)}
    partnership_codes = {each.id: each.code for each in taken.all(Partnership)}
    own = {
        int(participant.source.split(" | ")[2]): participant
        for participant in taken.all(Participant)
        if "Inscriptions" in participant.source
    }
    for row in REGISTRATIONS["rows"]:
        participant = own[row["row"]]
        person = people[participant.person]
        assert participant.status is Status.CONFIRMED
        assert sorted(day.day for day in participant.days if day.month == 3 and 12 <= day.day <= 14) == row["days"]
        assert sorted(participant.languages) == sorted(code.lower() for code in row["languages"])
        assert participant.arrival == (datetime.fromisoformat(row["arrival"]) if row["arrival"] else None)
        assert participant.departure == (datetime.fromisoformat(row["departure"]) if row["departure"] else None)
        assert partnership_codes.get(participant.partnership) == row["partnership"]
        if "country_ambiguous" not in row["problems"] and participant.country:
            assert participant.country == row["country"]
        if row["email"] and "email_invalid" not in row["problems"]:
            assert person.email.casefold() == row["email"]


def test_an_empty_or_doubtful_cell_is_no_consent(taken):
    said = Counter(
        participant.consents[ConsentUse.PHOTO].given if ConsentUse.PHOTO in participant.consents else None
        for participant in taken.all(Participant)
        if "Inscriptions" in participant.source and "duplicate" not in participant.flags
    )

    expected = REGISTRATIONS["consents_of_people"]["photo"]
    assert said == {True: expected["oui"], False: expected["non"], None: expected[""]}


def test_the_spellings_of_one_organisation_are_one(taken):
    organisations = {each.id: each for each in taken.all(Organisation)}
    of_row = {
        int(participant.source.split(" | ")[2]): participant.organisation
        for participant in taken.all(Participant)
        if "Inscriptions" in participant.source
    }
    found = defaultdict(set)
    for row in REGISTRATIONS["rows"]:
        found[row["organisation"]].add(of_row[row["row"]])

    apart = {code for code, ids in found.items() if len(ids) > 1}
    joined = len(organisations) - len(set(of_row.values()))
    assert apart == set()
    assert joined >= 0
    assert len({frozenset(ids) for ids in found.values()}) == REGISTRATIONS["distinct_organisations"]


def test_the_waiting_list_keeps_its_order(taken):
    waiting = [
        (participant.waiting_place, int(participant.source.split(" | ")[2]))
        for participant in taken.all(Participant)
        if participant.status is Status.WAITING
    ]

    assert waiting == [(place, place + 2) for place in range(1, 18)]


def test_sessions_have_their_day_time_room_and_languages(taken):
    rooms = {room.id: room.name for room in taken.all(Room)}
    objectives = {each.id: each.code for each in taken.all(Objective)}
    sessions = {
        session.code: session for session in taken.all(Session) if session.session_kind is not SessionKind.SITE_VISIT
    }
    visits = [session for session in taken.all(Session) if session.session_kind is SessionKind.SITE_VISIT]

    for row in PROGRAMME["list"]:
        if row["visit"]:
            continue
        session = sessions[str(row["no"])]
        assert session.span.start == datetime.fromisoformat(f"{row['date']}T{row['start']}")
        assert session.span.end == datetime.fromisoformat(f"{row['date']}T{row['end']}")
        assert rooms.get(session.room) == row["room"]
        assert session.expected == row["expected"]
        assert sorted(objectives[each] for each in session.objectives) == [str(each) for each in row["objectives"]]
        assert sorted(session.interpretation) == sorted(code.lower() for code in row["interpretation"])
        assert sorted(session.floor_languages) == ([row["floor"].lower()] if row["floor"] else [])
        assert sorted(session.title) == sorted(row["titles"])
    assert len(visits) == 7


def test_every_role_is_of_the_person_who_was_meant(taken):
    person_of = taken.person_of()
    sessions = {session.id: session for session in taken.all(Session)}
    found = defaultdict(set)
    for role in taken.all(Role):
        if role.person is not None:
            found[sessions[role.session].code, role.role_kind].add(person_of[role.person])

    columns = {"chairs": RoleKind.CHAIR, "moderators": RoleKind.MODERATOR, "speakers": RoleKind.SPEAKER,
               "rapporteurs": RoleKind.RAPPORTEUR}  # fmt: skip
    expected = {
        (str(row["no"]), kind): set(row[column])
        for row in PROGRAMME["list"]
        for column, kind in columns.items()
        if row[column]
    }
    assert {key: people for key, people in found.items() if people} == expected


def test_who_stands_in_is_there_and_who_is_represented_is_named(taken):
    person_of = taken.person_of()
    (substitution,) = [role for role in taken.all(Role) if role.stands_in_for]

    expected = PROGRAMME["substitutions"][0]
    assert person_of[substitution.person] == expected["person"]
    assert person_of[substitution.stands_in_for] == expected["represents"]


def test_a_placeholder_is_nobody(taken):
    placeholders = [role for role in taken.all(Role) if role.placeholder]

    assert len(placeholders) == PROGRAMME["placeholders"]
    assert all(role.person is None for role in placeholders)


def test_a_departure_and_the_visit_of_the_programme_are_one_thing(taken):
    sessions = {session.id: session for session in taken.all(Session)}
    visits = {visit.id: visit.code for visit in taken.all(SiteVisit)}

    for item in EXPECTED["visits"]["items"]:
        (departure,) = [each for each in taken.all(Departure) if each.code == item["code"]]
        session = sessions[departure.session]
        assert visits[departure.visit] == item["visit"]
        assert (departure.minimum, departure.maximum) == (item["min"], item["max"])
        assert sorted(departure.languages) == sorted(code.lower() for code in item["languages"])
        assert session.span.start == datetime.fromisoformat(f"2024-03-14T{item['departure']}")
        assert session.span.end == datetime.fromisoformat(f"2024-03-14T{item['return']}")
        assert session.place


def test_working_groups_have_their_two_sessions_each(taken):
    sessions_of = Counter(each.group for each in taken.all(GroupSession))

    assert sorted(sessions_of.values()) == [2] * 6
    for group in taken.all(WorkingGroup):
        expected = EXPECTED["group_choices"]["groups"][group.code]
        assert sorted(group.languages) == sorted(code.lower() for code in expected["languages"])
        assert (group.minimum, group.maximum) == (expected["min"], expected["max"])


def test_choices_are_of_whom_they_are_and_the_later_answer_counts(taken):
    person_of = taken.person_of()
    participant_person = {each.id: person_of[each.person] for each in taken.all(Participant)}
    (visits,) = [each for each in taken.all(ChoiceRound) if "visit" in each.name.lower()]
    options = [option.id for option in taken.all(Option) if option.round == visits.id]
    own = {
        participant_person[choice.participant]: choice
        for choice in taken.all(Choice)
        if choice.round == visits.id and choice.participant and choice.counts
    }

    twins = {each["person"] for each in REGISTRATIONS["duplicates"]}  # both registrations are still there
    twins |= {each["person"] for each in REGISTRATIONS["waiting_list"]["entries"] if each["already_registered"]}
    for answer in EXPECTED["visit_choices"]["answers"]:
        if answer["person"] in twins:
            continue
        choice = own[answer["person"]]
        if answer["kind"] in ("full", "tie", "partial"):
            assert [choice.ranks.get(option) for option in options] == answer["ranks"]
        assert bool(choice.step_free) == answer["step_free"]


def test_an_unknown_address_with_a_slip_is_proposed(taken):
    found = {
        problem.proposal
        for problem in taken.reports["visit-choices.csv"].problems
        if problem.kind == "person_unknown" and problem.proposal
    }

    near = {each["near"] for each in EXPECTED["visit_choices"]["unknown_emails"] if each["near"]}
    emails = {row["person"]: row["email"] for row in REGISTRATIONS["rows"]}
    assert found == {emails[person] for person in near}


def test_partnerships_have_their_cities_goals_and_grants(taken):
    members = defaultdict(list)
    for member in taken.all(PartnershipMember):
        members[member.partnership].append(member)
    by_code = {each.code: each for each in taken.all(Partnership)}

    assert len(by_code) == 57
    for expected in EXPECTED["partnerships"]["list"]:
        partnership = by_code[expected["code"]]
        own = sorted(members[partnership.id], key=lambda each: each.position)
        assert [member.country for member in own] == [each["country"] for each in expected["members"]]
        assert sorted(partnership.goals) == sorted(expected["sdg"])
        assert partnership.starts.startswith(expected["start"])
        assert partnership.ends.startswith(str(expected["end_year"]))
        grant = expected["grant_eur"]
        assert (partnership.funding.amount if partnership.funding else None) == (
            None if grant is None else Decimal(grant)
        )


def test_outcomes_have_their_groups_and_addressees(taken):
    groups = {group.id: group.code for group in taken.all(WorkingGroup)}
    lessons = Counter(groups[lesson.group] for lesson in taken.all(Lesson) if lesson.group)

    assert lessons == EXPECTED["outcomes"]["lessons_by_group"]
    by_number = {each.number: each for each in taken.all(Recommendation)}
    for expected in EXPECTED["outcomes"]["recommendation_list"]:
        assert sorted(by_number[expected["no"]].addressees) == sorted(expected["addressees"])
        assert by_number[expected["no"]].addressee_as_written == expected["written"]


def test_with_a_persons_decisions_everybody_is_there_once(meeting):
    answers = read_answers(sample("answers.json"))

    for name in FILES:
        import_source(meeting, sample(name), ImportOptions(answers=answers))

    participants = meeting.read(lambda reader: reader.all(Participant))
    people = {person.id: person for person in meeting.read(lambda reader: reader.all(Person))}
    assert len(participants) == REGISTRATIONS["distinct_people"] + REGISTRATIONS["waiting_list"]["distinct_new_people"]
    assert not any(participant.flags for participant in participants)
    (jerome,) = [
        person for person in people.values() if person.family_name == "Le Goff" and person.given_name == "Jérôme"
    ]
    assert len(jerome.emails) == 1
    assert ("Ute", "SCHÖNFELD") in {(person.given_name, person.family_name) for person in people.values()}
    (tresor,) = [each for each in participants if people[each.person].given_name == "Trésor"]
    assert tresor.country == "CD"


def test_without_decisions_rows_with_a_problem_wait(meeting):
    report = import_source(meeting, sample("registrations.xlsx"), ImportOptions())

    waiting = {(problem.sheet, problem.row) for problem in report.problems if problem.level == "problem"}
    assert report.total("needs_you") == len(waiting)
    assert report.total("new") == 448 - len(waiting)
    assert meeting.read(lambda reader: reader.count(Participant)) == 448 - len(waiting)


def test_a_dry_run_says_the_same_and_changes_nothing(meeting):
    before = meeting.database.path.read_bytes()

    said = import_source(meeting, sample("registrations.xlsx"), ImportOptions(), dry_run=True)

    assert meeting.database.path.read_bytes() == before
    done = import_source(meeting, sample("registrations.xlsx"), ImportOptions())
    words = language("en")
    assert said.to_json(words) == done.to_json(words)


@pytest.mark.parametrize("order", [tuple(reversed(FILES)), FILES[4:] + FILES[:4]], ids=["backwards", "rotated"])
def test_files_may_come_in_any_order(meeting, taken, order):
    for name in order:
        import_source(meeting, sample(name), ImportOptions(accept_all=True))

    counts = about(meeting)["counts"]
    assert counts == about(taken.workspace)["counts"]
    assert links_of(meeting) == links_of(taken.workspace)


def links_of(workspace):
    """What is joined to what, in words that do not depend on ids."""

    def read(reader):
        people = reader.by_id(Person)
        name = {each.id: each.name.in_order() for each in people.values()}
        sessions = reader.by_id(Session)
        groups = reader.by_id(WorkingGroup)
        participants = {each.id: name[each.person] for each in reader.all(Participant)}
        partnerships = {each.id: each.code for each in reader.all(Partnership)}
        titles = {each.id: each.title.get("fr", "") for each in sessions.values() if each.code.isdigit()}
        return {
            "roles": sorted(
                (titles.get(each.session, ""), each.role_kind, name.get(each.person))
                for each in reader.all(Role)
                if each.person
            ),
            "groups": sorted((groups[each.group].code, titles[each.session]) for each in reader.all(GroupSession)),
            "choices": sorted(
                (participants.get(each.participant, ""), len(each.ranks), each.counts) for each in reader.all(Choice)
            ),
            "options": sorted(
                (groups[each.group].code if each.group else "", bool(each.visit)) for each in reader.all(Option)
            ),
            "partnerships": sorted(
                (participants[each.id], partnerships[each.partnership])
                for each in reader.all(Participant)
                if each.partnership
            ),
            "evidence": sorted(
                (each.number, sorted(partnerships[one] for one in each.evidence)) for each in reader.all(Lesson)
            ),
        }

    return workspace.read(read)


@pytest.mark.parametrize("name", FILES)
def test_the_same_file_again_changes_nothing(meeting, name):
    import_source(meeting, sample(name), ImportOptions(accept_all=True))
    before = about(meeting)["counts"]

    again = import_source(meeting, sample(name), ImportOptions(accept_all=True))

    assert (again.total("new"), again.total("changed"), again.total("needs_you")) == (0, 0, 0)
    assert about(meeting)["counts"] == before


def test_an_import_is_one_change_that_can_be_undone(meeting):
    before = about(meeting)["counts"]
    import_source(meeting, sample("registrations.xlsx"), ImportOptions(accept_all=True))

    undo(meeting)

    assert about(meeting)["counts"] == before


def test_the_database_of_a_team_takes_in_the_same(postgres_url, taken):
    with create_workspace(postgres_url) as team:
        team.run(Label("new_meeting"), new_meeting, BARCELONA)
        for name in FILES:
            import_source(team, sample(name), ImportOptions(accept_all=True))

        assert about(team)["counts"] == about(taken.workspace)["counts"]
        assert links_of(team) == links_of(taken.workspace)


def test_a_title_is_kept_as_it_was_written(taken):
    people = {person.id: person for person in taken.all(Person)}
    (dimitris,) = [each for each in taken.all(Participant) if each.source.endswith("Inscriptions | 5")]

    assert people[dimitris.person].honorific == Text.plain("Dr")
