import pytest

from c2c_events.services.codes import next_code, next_run


@pytest.mark.parametrize(
    ("codes", "expected"),
    [([], "WG1"), (["GT1", "GT2"], "GT3"), (["GT2", "GT10", "Water"], "GT11"), (["A1", "B1", "B2"], "B3")],
    ids=["the first", "behind the last", "numbers count, not letters", "the stem that most have"],
)
def test_a_code_stands_behind_those_there_are(codes, expected):
    assert next_code(codes, "WG") == expected


@pytest.mark.parametrize(
    ("codes", "expected"),
    [([], "V1-A"), (["V1"], "V1-B"), (["V1-A", "V1-B"], "V1-C"), (["V1-A", "V1-C"], "V1-D")],
)
def test_runs_are_lettered_and_no_letter_is_given_twice(codes, expected):
    assert next_run(codes, "V1") == expected


def test_behind_z_runs_are_numbered():
    assert next_run([f"V1-{n}" for n in range(26)], "V1") == "V1-27"
