import io
import shutil
import subprocess
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from c2c_events.exports.pieced_zip import PiecedZip, piece, small_piece

CONTENT = st.one_of(st.binary(max_size=300), st.sampled_from([b"", b"BEGIN:VEVENT\r\n" * 5000, bytes(70_000)]))
MEMBERS = st.dictionaries(
    st.sampled_from(["index.csv", "Ana Silva.ics", "王小明.ics", "Zoë (2).ics"]),
    st.lists(st.tuples(st.booleans(), CONTENT), max_size=4),
)


def zipped(members: dict[str, list[tuple[bool, bytes]]]) -> bytes:
    out = io.BytesIO()
    archive = PiecedZip(out)
    for name, parts in members.items():
        archive.add(name, [small_piece(part) if small else piece(part) for small, part in parts])
    archive.close()
    return out.getvalue()


@given(MEMBERS)
def test_members_come_back_as_their_pieces_joined(members):
    made = zipped(members)

    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == {
            name: b"".join(part for _, part in parts) for name, parts in members.items()
        }
        assert archive.namelist() == list(members)
    assert zipped(members) == made


def test_a_shared_piece_may_stand_anywhere_in_any_member():
    shared, own = piece(b"shared " * 100), small_piece(b"own")
    out = io.BytesIO()
    archive = PiecedZip(out)
    archive.add("a", [shared, own, shared])
    archive.add("b", [own, shared])
    archive.close()

    with zipfile.ZipFile(out) as read:
        assert read.read("a") == b"shared " * 100 + b"own" + b"shared " * 100
        assert read.read("b") == b"own" + b"shared " * 100


def test_members_are_plain_files_without_a_time():
    with zipfile.ZipFile(io.BytesIO(zipped({"a.ics": [(False, b"x")]}))) as archive:
        (member,) = archive.infolist()

    assert member.date_time == (1980, 1, 1, 0, 0, 0)
    assert member.external_attr >> 16 == 0o100644
    assert member.create_system == 3


@pytest.mark.skipif(shutil.which("unzip") is None, reason="needs unzip")
def test_another_program_reads_it(tmp_path):
    path = tmp_path / "all.zip"
    path.write_bytes(zipped({"王小明.ics": [(False, b"BEGIN" * 100), (True, b"own")], "b.ics": [(True, b"")]}))

    done = subprocess.run(["unzip", "-t", str(path)], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "No errors detected" in done.stdout


def test_more_members_than_the_form_can_hold_are_refused():
    archive = PiecedZip(io.BytesIO())
    for n in range(65_536):
        archive.add(str(n), ())

    with pytest.raises(ValueError, match="too many"):
        archive.close()
