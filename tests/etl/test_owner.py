"""One process owns the books; whoever else comes asks it, waits its turn, or is told in a sentence who has them."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from etl import owner
from etl.load import load_files
from etl.owner import OwnDoor, OwnersDoor
from etl.post import post_file
from inventory.database import Books
from inventory.errors import BooksInUse, Refused, StreamStockError
from inventory.language import speaking
from inventory.reports import Period
from tests.etl.exports import DOUYIN, line
from tests.etl.exports import export as platform_export
from tests.etl.sheets import write_csv
from tests.etl.shelf import counts

pytestmark = pytest.mark.usefixtures("english")

OWNING = """
import sys
from pathlib import Path
from etl import owner
from inventory.database import Books
books = Books.open(Path(sys.argv[1]))
kept = owner.start(books)
print("open", flush=True)
sys.stdin.readline()
kept.stop()
books.close()
"""
HOLDING = """
import sys, time
from pathlib import Path
from inventory.database import Books
books = Books.open(Path(sys.argv[1]))
print("open", flush=True)
time.sleep(float(sys.argv[2]))
books.close()
"""

COMMAND = """
import sys, time
from pathlib import Path
from etl import owner
door = owner.door(Path(sys.argv[1]))
print("open", flush=True)
time.sleep(float(sys.argv[2]))
door.close()
"""


def child(program: str, *arguments: object) -> subprocess.Popen[str]:
    """Another process, once it has the books open."""
    process = subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert process.stdout
    assert process.stdout.readline() == "open\n"
    return process


def ended(process: subprocess.Popen[str]) -> None:
    process.communicate("\n", timeout=30)
    assert process.returncode == 0


def note_of(path: Path) -> Path:
    return path.with_name(path.name + ".owner")


@pytest.fixture(scope="module")
def owned(known_skus: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Books that another process owns, as the dashboard does."""
    path = tmp_path_factory.mktemp("owned") / "warehouse.duckdb"
    shutil.copy(known_skus, path)
    process = child(OWNING, path)
    yield path
    ended(process)
    assert not note_of(path).exists()


@pytest.fixture
def asked(owned: Path) -> Iterator[owner.Door]:
    """The door to the books of that other process."""
    door = owner.door(owned)
    yield door
    door.close()


class TestTheOwnerIsAnotherProcess:
    def test_files_go_in_through_it_with_the_same_result(
        self, asked: owner.Door, books: Books, receipt: Path, tmp_path: Path
    ) -> None:
        assert isinstance(asked, OwnersDoor)
        orders = write_csv(
            tmp_path / "orders.csv",
            platform_export("douyin_order_A", DOUYIN, line(DOUYIN, 2, 商品数量="x"), line(DOUYIN, 3, 商家编码="?")),
        )
        stages: list[str] = []
        theirs = load_files(asked, [orders, receipt], shop="云织小铺", progress=lambda step: stages.append(step.stage))
        ours = load_files(OwnDoor(books, keep=True), [orders, receipt], shop="云织小铺")
        assert [counts(one) for one in theirs] == [counts(one) for one in ours] == [(3, 2, 0, 0, 1), (2, 2, 0, 0, 0)]
        assert [(one.waiting, one.movements, one.numbers) for one in theirs] == [
            (one.waiting, one.movements, one.numbers) for one in ours
        ]
        pd.testing.assert_frame_equal(theirs[0].rejected, ours[0].rejected)
        assert stages[-1] == "done"
        period = Period(*(pd.Timestamp(day).date() for day in ("2026-05-01", "2026-06-30")))
        for report, arguments in (("stock", []), ("ranking", [period]), ("summary", [period]), ("turnover", [period])):
            pd.testing.assert_frame_equal(
                asked.ask(f"report_{report}", *arguments), OwnDoor(books, keep=True).ask(f"report_{report}", *arguments)
            )

    def test_a_dry_run_leaves_its_books_alone(self, asked: owner.Door, tmp_path: Path) -> None:
        path = write_csv(tmp_path / "orders.csv", platform_export("douyin_order_A", line(DOUYIN, 77)))
        tried = load_files(asked, [path], shop="云织小铺", dry_run=True)
        done = load_files(asked, [path], shop="云织小铺")
        assert [counts(one) for one in tried] == [counts(one) for one in done] == [(1, 1, 0, 0, 0)]

    def test_a_refusal_comes_back_with_all_its_facts(self, asked: owner.Door, tmp_path: Path) -> None:
        document = {
            "kind": "shipment",
            "id": "S-1",
            "at": "2026-06-01T10:00:00",
            "lines": [{"sku": "??", "qty": 1}, {"sku": "QZ-L", "qty": 99}],
        }
        path = tmp_path / "a.jsonl"
        path.write_text(json.dumps(document), encoding="utf-8")
        (answer,) = post_file(asked, path)
        assert answer.posted is None
        assert answer.refusal is not None
        assert "Line 1: The code ?? is not in the product list" in answer.refusal
        assert "Line 2: " in answer.refusal
        frame = pd.DataFrame([{"sku_code": "??", "qty": 1, "occurred_at": pd.Timestamp("2026-06-01")}])
        with pytest.raises(Refused) as refused:
            asked.ask("post", frame, kind="shipment", submission_id="S-2")
        assert [problem.line for problem in refused.value.problems] == [1]
        with speaking("zh_CN"):
            assert "??" in refused.value.sentence()
            assert "第 1 行" in refused.value.sentence()

    def test_what_goes_wrong_there_is_raised_here_and_the_door_stays_open(self, asked: owner.Door) -> None:
        with pytest.raises(KeyError):
            asked.ask("report_stock", by="colour")
        with pytest.raises(KeyError):
            asked.ask("drop_everything")
        assert len(asked.ask("check")) > 5

    def test_several_callers_at_once(self, owned: Path, tmp_path: Path) -> None:
        found: list[tuple[int, ...]] = []

        def load_one(number: int, door: owner.Door) -> None:
            path = write_csv(tmp_path / f"{number}.csv", platform_export("douyin_order_A", line(DOUYIN, 100 + number)))
            found.extend(counts(one) for one in load_files(door, [path], shop="云织小铺"))

        doors = [owner.door(owned) for _ in range(3)]
        threads = [threading.Thread(target=load_one, args=arguments) for arguments in enumerate(doors)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        for door in doors:
            door.close()
        assert found == [(1, 1, 0, 0, 0)] * 3

    def test_its_note_is_for_one_pair_of_eyes(self, owned: Path) -> None:
        note = note_of(owned)
        assert stat.S_IMODE(note.stat().st_mode) == 0o600
        told = json.loads(note.read_text(encoding="utf-8"))
        assert told["address"][0] == "127.0.0.1"
        assert len(bytes.fromhex(told["key"])) == 32

    def test_a_stranger_without_the_key_learns_nothing(self, owned: Path) -> None:
        from multiprocessing import AuthenticationError
        from multiprocessing.connection import Client

        address = tuple(json.loads(note_of(owned).read_text(encoding="utf-8"))["address"])
        with pytest.raises((AuthenticationError, EOFError, ConnectionError)):
            Client(address, authkey=b"guessed").recv()
        door = owner.door(owned)
        assert len(door.ask("check")) > 5
        door.close()


class TestNobodyOwnsThem:
    def test_the_books_are_opened_here(self, known_skus: Path, tmp_path: Path) -> None:
        path = Path(shutil.copy(known_skus, tmp_path / "warehouse.duckdb"))
        door = owner.door(path)
        assert isinstance(door, OwnDoor)
        door.close()
        owner.door(path).close()

    def test_a_note_that_an_owner_left_behind_when_it_was_killed(self, known_skus: Path, tmp_path: Path) -> None:
        path = Path(shutil.copy(known_skus, tmp_path / "warehouse.duckdb"))
        process = child(OWNING, path)
        before = owner.door(path)
        process.kill()
        process.communicate(timeout=30)
        assert note_of(path).exists()
        started = time.monotonic()
        after = owner.door(path)
        assert time.monotonic() - started < 3
        assert isinstance(after, OwnDoor)
        after.close()
        with pytest.raises(StreamStockError):
            before.ask("check")
        before.close()

    def test_a_command_waits_until_another_one_is_done(self, known_skus: Path, tmp_path: Path) -> None:
        path = Path(shutil.copy(known_skus, tmp_path / "warehouse.duckdb"))
        note_of(path).write_text(json.dumps({"address": ["127.0.0.1", 9], "key": "00" * 32}), encoding="utf-8")
        process = child(HOLDING, path, 1.5)
        door = owner.door(path)
        assert isinstance(door, OwnDoor)
        door.close()
        ended(process)

    def test_a_long_command_is_waited_for_or_asked(self, known_skus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A load of a million lines takes a minute; another command must not fail meanwhile. Here a second is ten."""
        path = Path(shutil.copy(known_skus, tmp_path / "warehouse.duckdb"))
        process = child(COMMAND, path, 1.5)
        monkeypatch.setattr("etl.owner.time.sleep", lambda seconds, sleep=time.sleep: sleep(seconds / 10))
        try:
            owner.door(path).close()
        finally:
            ended(process)


class TestStarting:
    def test_the_note_goes_with_the_owner_and_the_books_stay_open(self, books: Books) -> None:
        kept = owner.start(books)
        assert note_of(books.path).exists()
        kept.stop()
        assert not note_of(books.path).exists()
        assert books.value("SELECT count(*) FROM sku") == 3

    def test_a_note_that_others_could_read_is_replaced(self, books: Books) -> None:
        note_of(books.path).write_text("{}", encoding="utf-8")
        os.chmod(note_of(books.path), 0o644)
        kept = owner.start(books)
        assert stat.S_IMODE(note_of(books.path).stat().st_mode) == 0o600
        kept.stop()

    def test_a_copy_for_analysts_is_published_soon_after(self, books: Books) -> None:
        kept = owner.start(books)
        copy = books.path.with_name("warehouse.snapshot.duckdb")
        until = time.monotonic() + 30
        while not copy.exists() and time.monotonic() < until:
            time.sleep(0.1)
        kept.stop()
        assert copy.exists()
        assert stat.S_IMODE(copy.stat().st_mode) == 0o444

    def test_somebody_who_holds_the_file_and_does_not_answer(
        self, known_skus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = Path(shutil.copy(known_skus, tmp_path / "warehouse.duckdb"))
        process = child(HOLDING, path, 600)
        monkeypatch.setattr(owner, "PATIENCE", 3)
        try:
            with pytest.raises(BooksInUse) as refused:
                owner.door(path)
        finally:
            process.kill()
            process.communicate(timeout=30)
        assert str(path) in refused.value.sentence()
        assert "in use" in refused.value.sentence()
