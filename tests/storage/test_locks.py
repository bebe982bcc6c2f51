import json
import multiprocessing
import os
import platform
from contextlib import suppress
from dataclasses import asdict, replace

import psutil
import pytest

from c2c_events.services.workspace import create_workspace, open_workspace
from c2c_events.storage.locks import Holder, OpenElsewhere, acquire, lock_file_of

_PROCESSES = multiprocessing.get_context("spawn")


def hold(path, pipe):
    """In another process: open the file, say so, and wait until somebody answers or goes away."""
    with open_workspace(str(path)), suppress(EOFError):
        pipe.send("ready")
        pipe.recv()


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "meeting.c2c"
    create_workspace(str(path)).close()
    return path


@pytest.fixture
def elsewhere(file):
    """Another process that has the file open, and a pipe: what is sent through it lets it close the file."""
    ours, theirs = _PROCESSES.Pipe()
    process = _PROCESSES.Process(target=hold, args=(file, theirs))
    process.start()
    theirs.close()
    assert ours.recv() == "ready"
    yield process, ours
    ours.close()
    process.join()
    process.close()


def test_a_file_open_elsewhere_is_not_opened_to_write_and_names_who_has_it(file, elsewhere):
    process, _ = elsewhere

    with pytest.raises(OpenElsewhere, match=r"“meeting\.c2c” is open already: .* works on it") as told:
        open_workspace(str(file))

    assert platform.node() in told.value.facts["who"]
    assert named_holder(file).process == process.pid
    with open_workspace(str(file), read_only=True) as workspace:
        assert workspace.read_only


def test_a_file_closed_elsewhere_is_free(file, elsewhere):
    process, pipe = elsewhere
    pipe.send("close")
    process.join()

    with open_workspace(str(file)) as workspace:
        assert not workspace.read_only
    assert not lock_file_of(file).exists()


def test_the_lock_of_a_killed_process_is_stale_also_before_it_is_buried(file, elsewhere):
    process, _ = elsewhere
    os.kill(process.pid, 9)
    while psutil.Process(process.pid).status() != psutil.STATUS_ZOMBIE:
        pass

    assert named_holder(file).process == process.pid
    with open_workspace(str(file)):
        assert named_holder(file).process == os.getpid()


def test_one_process_does_not_open_a_file_twice_to_write(file):
    with open_workspace(str(file)), pytest.raises(OpenElsewhere):
        open_workspace(str(file))


def own_holder() -> Holder:
    process = psutil.Process()
    return Holder("amina", platform.node(), process.pid, process.create_time())


def named_holder(file) -> Holder:
    """Who the lock names."""
    return Holder(**json.loads(lock_file_of(file).read_text(encoding="utf-8")))


def leave_lock(file, holder) -> None:
    lock_file_of(file).write_text(json.dumps(asdict(holder)), encoding="utf-8")


def test_the_lock_of_another_machine_is_believed(file):
    leave_lock(file, replace(own_holder(), host="desk-2", process=1))

    with pytest.raises(OpenElsewhere, match=r"amina @ desk-2 .* delete the file “\.~lock\.meeting\.c2c#”"):
        open_workspace(str(file))


def test_a_process_that_got_the_number_of_an_older_one_holds_nothing(file):
    leave_lock(file, replace(own_holder(), started=own_holder().started - 3600))

    with open_workspace(str(file)) as workspace:
        assert not workspace.read_only


@pytest.mark.parametrize("said", ["", "{", "[]", '{"user": "amina"}', "amina,desk-1,12.03.2024 10:00"], ids=repr)
def test_a_lock_that_names_nobody_is_stale(file, said):
    lock_file_of(file).write_text(said, encoding="utf-8")

    with open_workspace(str(file)) as workspace:
        assert not workspace.read_only


def test_a_lock_taken_over_by_somebody_else_is_not_released(file):
    lock = acquire(file)
    leave_lock(file, replace(own_holder(), user="bo"))

    lock.release()

    assert named_holder(file).user == "bo"


def test_of_two_who_find_a_stale_lock_one_gets_it(file):
    leave_lock(file, replace(own_holder(), started=0))

    def overtaken(holder):
        """While we look whether the old holder is gone, somebody else does the same and is faster."""
        if holder.started == 0:
            lock_file_of(file).unlink()
            acquire(file)
            return True
        return holder.is_gone()

    with pytest.raises(OpenElsewhere):
        acquire(file, overtaken)

    assert named_holder(file).process == os.getpid()
    assert [path.name for path in file.parent.iterdir() if path.name.startswith(".~")] == [lock_file_of(file).name]
