"""Writers of one SQLite file take turns, and nobody is refused because of the others."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress

import pytest
from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.exc import OperationalError

from lms import turns
from lms.config import engine_options
from lms.turns import Turns


@pytest.fixture
def engine(tmp_path) -> Iterator[Engine]:
    """A file whose own waiting is of no use: whoever finds it locked is refused at once."""
    engine = create_engine(f"sqlite:///{tmp_path}/file.sqlite3")
    event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA busy_timeout=0"))
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE word (writer INTEGER, number INTEGER)")
    yield engine
    engine.dispose()


def write(engine: Engine, writer: int, number: int, seconds: float) -> None:
    with engine.begin() as connection:
        words = {"writer": writer, "number": number}
        connection.execute(text("INSERT INTO word VALUES (:writer, :number)"), words)
        time.sleep(seconds)  # a slow disk


def count(engine: Engine) -> int:
    with engine.connect() as connection:
        return connection.scalar(text("SELECT count(*) FROM word"))


def write_all_at_once(engine: Engine, writers: int = 8, each: int = 5) -> None:
    gate = threading.Barrier(writers)

    def work(writer: int) -> None:
        gate.wait()
        for number in range(each):
            write(engine, writer, number, 0.005)

    with ThreadPoolExecutor(writers) as pool:
        list(pool.map(work, range(writers)))


def test_eight_writers_at_once_are_all_served(engine):
    write_all_at_once(engine)
    assert count(engine) == 40


def test_without_turns_somebody_is_refused(engine, monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE", 0)
    with pytest.raises(OperationalError, match="locked"):
        write_all_at_once(engine)


def test_a_writer_that_failed_gives_its_turn_back(engine):
    with pytest.raises(OperationalError, match="no such table"), engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO absent VALUES (1)")
    begin = time.monotonic()
    write(engine, 1, 1, 0)
    assert time.monotonic() - begin < turns.PATIENCE / 2


def test_a_writer_whose_connection_is_thrown_away_gives_its_turn_back(engine):
    with engine.connect() as connection:
        connection.exec_driver_sql("INSERT INTO word VALUES (1, 1)")
        connection.invalidate()
    begin = time.monotonic()
    write(engine, 1, 1, 0)
    assert time.monotonic() - begin < turns.PATIENCE / 2


@pytest.fixture
def sharing(tmp_path) -> Iterator[tuple[Engine, list[str]]]:
    """An engine as the server has it, and what it told SQLite."""
    url, told = f"sqlite:///{tmp_path}/hall.sqlite3", []
    engine = create_engine(url, pool_size=12, **engine_options(url))
    event.listen(engine, "connect", lambda raw, _: raw.set_trace_callback(told.append))
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE word (writer INTEGER, number INTEGER)")
    told.clear()
    yield engine, told
    engine.dispose()


def test_many_commits_share_a_sync(sharing):
    engine, told = sharing
    write_all_at_once(engine)
    assert count(engine) == 40
    lowered = told.count("PRAGMA synchronous=NORMAL")
    syncs = sum(line.startswith("PRAGMA user_version=") for line in told)
    assert lowered > 20 and 0 < syncs < lowered / 2


def test_who_writes_alone_syncs_alone(sharing):
    engine, told = sharing
    write(engine, 1, 1, 0)
    assert not [line for line in told if line.startswith("PRAGMA")]


def test_between_transactions_every_connection_syncs_its_commits(sharing):
    """Also after one that was to share and failed."""
    engine, told = sharing

    def fail(_: int) -> None:
        with suppress(RuntimeError), engine.begin() as connection:
            connection.exec_driver_sql("INSERT INTO word VALUES (2, 2)")
            raise RuntimeError

    with ThreadPoolExecutor(4) as pool:
        with engine.begin() as writing:
            writing.exec_driver_sql("INSERT INTO word VALUES (1, 1)")
            done = pool.map(fail, range(4))
            while len(turns._turns[engine]._waiting) < 4:
                time.sleep(0.001)
        list(done)
    assert told.count("PRAGMA synchronous=NORMAL") == 3  # behind the last one nobody waits
    with ExitStack() as stack:
        every = [stack.enter_context(engine.connect()) for _ in range(12)]
        assert {each.exec_driver_sql("PRAGMA synchronous").scalar() for each in every} == {2}
    assert count(engine) == 1


def test_a_sync_that_fails_is_told_to_everybody_who_waited_for_it(tmp_path):
    """And what is written after it has a sync of its own."""
    raw = sqlite3.connect(tmp_path / "file", check_same_thread=False)
    queue = Turns()
    assert queue.take(0)
    with ThreadPoolExecutor(3) as pool:
        waiting = [pool.submit(queue.syncs.reach_disk, raw) for _ in range(3)]
        while not (queue.waiting() and len(queue.syncs._changed._waiters) == 2):
            time.sleep(0.001)
        raw.execute("PRAGMA query_only=ON")
        queue.give()
        wrong = [str(each.exception()) for each in waiting]
    assert sorted(wrong) == ["attempt to write a readonly database", *["disk I/O error"] * 2]
    raw.execute("PRAGMA query_only=OFF")
    queue.syncs.reach_disk(raw)
    assert queue.take(0)
    raw.close()


def test_reading_waits_for_nobody(engine):
    with engine.begin() as writing:
        writing.exec_driver_sql("INSERT INTO word VALUES (1, 1)")
        assert count(engine) == 0


def test_turns_are_handed_over_in_the_order_of_arrival():
    queue, order = Turns(), []
    assert queue.take(0)

    def come(number: int) -> None:
        assert queue.take(30)
        order.append(number)
        queue.give()

    threads = []
    for number in range(5):
        threads.append(threading.Thread(target=come, args=(number,)))
        threads[-1].start()
        while len(queue._waiting) == number:
            time.sleep(0.001)
    queue.give()
    for thread in threads:
        thread.join()
    assert order == [0, 1, 2, 3, 4]
    assert queue.take(0)


def test_whose_patience_ends_is_out_of_the_queue():
    queue = Turns()
    assert queue.take(0)
    assert not queue.take(0.01)
    queue.give()
    assert queue.take(0)
