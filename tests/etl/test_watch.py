"""A watched folder: whole files go in, growing ones wait, bad ones stop nothing, and it ends when asked to."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from etl.watch import Folder
from inventory.database import Books
from tests.etl.exports import RECEIPT, template
from tests.etl.sheets import write_csv
from tests.etl.shelf import on_hand
from tests.etl.test_owner import OWNING, child, ended

ROOT = Path(__file__).parents[2]


def receipt(path: Path, number: str, pieces: int = 10) -> Path:
    return write_csv(path, template("purchase_receipt", {**RECEIPT, "入库单号": number, "数量": str(pieces)}))


class TestLooks:
    def test_a_file_is_ready_at_the_second_look_and_only_once(self, tmp_path: Path) -> None:
        path = receipt(tmp_path / "a.csv", "RK-1")
        lying = Folder(tmp_path)
        assert [lying.ready() for _ in range(4)] == [[], [path], [], []]

    def test_a_growing_file_waits_until_it_has_stopped(self, tmp_path: Path) -> None:
        path, lying = tmp_path / "a.csv", Folder(tmp_path)
        for length in range(1, 5):
            path.write_bytes(b"x" * length)
            assert lying.ready() == []
        assert lying.ready() == [path]

    def test_a_changed_file_is_ready_again(self, tmp_path: Path) -> None:
        path, lying = receipt(tmp_path / "a.csv", "RK-1"), Folder(tmp_path)
        assert [lying.ready(), lying.ready()] == [[], [path]]
        receipt(path, "RK-22")
        assert [lying.ready(), lying.ready(), lying.ready()] == [[], [path], []]

    def test_one_of_the_same_size_put_in_its_place_is_ready_too(self, tmp_path: Path) -> None:
        path, lying = receipt(tmp_path / "a.csv", "RK-1"), Folder(tmp_path)
        assert [lying.ready(), lying.ready()] == [[], [path]]
        was = path.stat()
        other = receipt(tmp_path / ".other", "RK-2")
        os.utime(other, ns=(was.st_atime_ns, was.st_mtime_ns))
        other.replace(path)
        assert [lying.ready(), lying.ready()] == [[], [path]]

    def test_downloads_under_way_locks_folders_and_empty_files_are_left_alone(self, tmp_path: Path) -> None:
        for name in ("a.csv.part", "b.xlsx.crdownload", ".c.csv", "~$d.xlsx", "E.TMP"):
            receipt(tmp_path / name, "RK-1")
        (tmp_path / "folder").mkdir()
        (tmp_path / "empty.csv").touch()
        lying = Folder(tmp_path)
        assert [lying.ready(), lying.ready()] == [[], []]


class Watcher:
    """`streamstock load --watch` as a process of its own."""

    def __init__(self, folder: Path, db: Path, *more: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "etl", "load", "--watch", str(folder), "--every", "0.2", "--db", str(db), *more],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT,
            env={**os.environ, "STREAMSTOCK_LANG": "en", "COLUMNS": "200"},
        )  # fmt: skip

    def told(self) -> dict[str, Any]:
        """The next line it prints, one JSON object a file."""
        assert self.process.stdout
        return dict(json.loads(self.process.stdout.readline()))

    def end(self, how: signal.Signals = signal.SIGTERM) -> tuple[str, str]:
        self.process.send_signal(how)
        out, complaints = self.process.communicate(timeout=60)
        assert self.process.returncode == 0, complaints
        assert "Traceback" not in complaints
        return out, complaints


@pytest.fixture
def db(known_skus: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(known_skus, tmp_path / "warehouse.duckdb"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "incoming").mkdir()
    return tmp_path / "incoming"


def stock(db: Path) -> dict[tuple[str, str], int]:
    books = Books.open(db)
    try:
        return on_hand(books)
    finally:
        books.close()


def test_what_lies_there_what_comes_and_what_changes_goes_in_a_bad_file_stops_nothing(folder: Path, db: Path) -> None:
    receipt(folder / "old.csv", "RK-1")
    watcher = Watcher(folder, db, "--json")
    first = watcher.told()
    assert (first["file"], first["new"], first["refusal"]) == ("old.csv", 1, None)
    (folder / "picture.xlsx").write_bytes(b"\x89PNG")
    bad = watcher.told()
    assert bad["file"] == "picture.xlsx"
    assert "picture.xlsx" in bad["refusal"]
    receipt(folder / "new.csv", "RK-2", 7)
    assert watcher.told()["new"] == 1
    rows = template("purchase_receipt", {**RECEIPT, "入库单号": "RK-2", "数量": "7"}, {**RECEIPT, "入库单号": "RK-3", "数量": "5"})
    write_csv(folder / "new.csv", rows)
    longer = watcher.told()
    assert (longer["file"], longer["new"], longer["unchanged"]) == ("new.csv", 1, 1)
    out, _complaints = watcher.end()
    assert out == ""
    assert stock(db)["QZ-M", "主仓"] == 10 + 7 + 5
    assert sorted(path.name for path in folder.iterdir()) == ["new.csv", "old.csv", "picture.xlsx"]


def test_it_prints_for_people_and_ends_on_ctrl_c(folder: Path, db: Path) -> None:
    receipt(folder / "a.csv", "RK-1")
    watcher = Watcher(folder, db)
    assert watcher.process.stdout
    assert watcher.process.stdout.readline().startswith("✓ a.csv")
    assert "1 rows = 1 new" in watcher.process.stdout.readline()
    _out, complaints = watcher.end(signal.SIGINT)
    assert "Watching" in complaints


def test_files_go_in_while_another_program_holds_the_books_and_after_it_is_gone(folder: Path, db: Path) -> None:
    dashboard = child(OWNING, db)
    watcher = Watcher(folder, db, "--json")
    receipt(folder / "a.csv", "RK-1")
    assert watcher.told()["new"] == 1
    ended(dashboard)
    receipt(folder / "b.csv", "RK-2")
    assert watcher.told()["new"] == 1
    # Between two files the books are free: a dashboard may start.
    ended(child(OWNING, db))
    watcher.end()
    assert stock(db)["QZ-M", "主仓"] == 20


def test_a_folder_that_went_away_is_looked_for_until_it_is_back(folder: Path, db: Path) -> None:
    watcher = Watcher(folder, db, "--json")
    receipt(folder / "a.csv", "RK-1")
    assert watcher.told()["new"] == 1
    away = folder.rename(folder.with_name("away"))
    time.sleep(0.6)
    receipt(away / "b.csv", "RK-2")
    away.rename(folder)
    while (told := watcher.told())["file"] != "b.csv":
        assert told["unchanged"] == 1
    _out, complaints = watcher.end()
    assert complaints.count("cannot be read for now") == 1


@pytest.mark.parametrize("arguments", [["--watch", "nowhere"], [], ["a.csv", "--watch", "."]])
def test_nothing_to_watch_or_too_much_is_said_in_a_sentence(arguments: list[str], db: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "etl", "load", *arguments, "--db", str(db)],
        capture_output=True, text=True, check=False, cwd=ROOT, env={**os.environ, "STREAMSTOCK_LANG": "en"},
    )  # fmt: skip
    assert done.returncode == 2
    assert "folder" in done.stderr
