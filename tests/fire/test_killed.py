"""The power goes, the process is killed: what was acknowledged is in the books, whole; what was not is not there at all."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

import pytest

from etl import demo
from inventory.database import Books
from tests.fire.conftest import Start
from tests.fire.desk import load_until_killed, post_until_killed
from tests.inventory.desk import red_checks

ROUNDS = 50


def killed(process: ForkServerProcess, answers: Connection, after: float) -> list[Any]:
    """Kill the process ``after`` seconds from its first answer on; what it had acknowledged by then."""
    told = [answers.recv()]
    time.sleep(after)
    assert process.pid
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    try:
        while answers.poll():
            told.append(answers.recv())
    except EOFError:
        pass
    return told


def test_every_document_that_was_acknowledged_is_there_and_whole(blank_file: Path, tmp_path: Path, start: Start) -> None:
    path = Path(shutil.copy(blank_file, tmp_path / "warehouse.duckdb"))
    chance, acknowledged = random.Random(1), dict[str, int]()
    for number in range(ROUNDS):
        process, answers = start(post_until_killed, path, number)
        acknowledged |= dict(killed(process, answers, chance.random() * 0.15))
    books = Books.open(path)
    with books.reading() as cursor:
        found = dict(cursor.rows("SELECT number, count(*) FROM document JOIN stock_movement USING (document_id) GROUP BY number"))
        documents = cursor.value("SELECT count(*) FROM document")
    assert {number: found.get(number) for number in acknowledged} == acknowledged
    # At most the one that was being acknowledged when the process died is there without our knowing; none is without its movements.
    assert len(acknowledged) <= documents <= len(acknowledged) + ROUNDS
    assert documents == len(found)
    assert red_checks(books) == {}
    books.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return [file.path for file in demo.write(tmp_path_factory.mktemp("files"), lines=300)][:6]


def test_a_file_is_in_the_books_whole_or_not_at_all(files: list[Path], blank_file: Path, tmp_path: Path, start: Start) -> None:
    chance = random.Random(2)
    path = tmp_path / "warehouse.duckdb"
    for number in range(ROUNDS):
        if number % 5 == 0:
            shutil.copy(blank_file, path)
            path.with_name(path.name + ".wal").unlink(missing_ok=True)
            acknowledged = dict[str, int]()
        process, answers = start(load_until_killed, path, files)
        acknowledged |= dict(killed(process, answers, chance.random() * 0.5))
        if number % 5 == 4:
            books = Books.open(path)
            with books.reading() as cursor:
                kept = dict(
                    cursor.rows("SELECT f.name, count(*) FROM import_file AS f JOIN raw_row USING (file_id) GROUP BY f.name")
                )
                read = dict(cursor.rows("SELECT name, max(rows_read) FROM import_file GROUP BY name"))
            assert {name: read.get(name) for name in acknowledged} == acknowledged
            assert {name: kept[name] for name in read} == read
            assert red_checks(books) == {}
            books.close()
