"""The programs people look at are started on the right books, or a sentence says what is missing."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from etl import serving
from inventory.database import Books, snapshot
from inventory.errors import StreamStockError

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], dict[str, str]]]:
    """The commands that would take this process over, with their environment."""
    found: list[tuple[list[str], dict[str, str]]] = []
    monkeypatch.setattr(os, "execve", lambda program, command, environment: found.append((command, environment)))
    monkeypatch.setattr("etl.serving.subprocess.run", lambda command, env, check: found.append((command, env)))
    return found


def test_the_dashboard_opens_the_books_it_is_told(started: list[tuple[list[str], dict[str, str]]], tmp_path: Path) -> None:
    serving.serve(tmp_path / "warehouse.duckdb", host="0.0.0.0", port=8600)
    command, environment = started[0]
    assert command[:4] == [sys.executable, "-m", "streamlit", "run"]
    assert Path(command[4]).is_file()
    assert {"--server.port=8600", "--server.address=0.0.0.0"} <= set(command)
    assert environment["STREAMSTOCK_DB"] == str(tmp_path / "warehouse.duckdb")


def test_it_listens_on_this_machine_only_unless_told_otherwise(started: list[tuple[list[str], dict[str, str]]]) -> None:
    serving.serve(Path("warehouse.duckdb"))
    command, environment = started[0]
    assert f"--server.address={serving.HOST}" in command
    assert serving.HOST == "127.0.0.1"
    assert Path(environment["STREAMSTOCK_DB"]).is_absolute()


def test_without_the_dashboard_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "find_spec", lambda name: None)
    with pytest.raises(StreamStockError) as refused:
        serving.serve(Path("warehouse.duckdb"))
    assert "not installed" in refused.value.sentence()


def test_without_the_shell_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("etl.serving.shutil.which", lambda name, path: None)
    with pytest.raises(StreamStockError) as refused:
        serving.shell(Path("copy.duckdb"), [])
    assert "duckdb-cli" in refused.value.sentence()


def test_the_shell_reads_the_copy_and_cannot_write_it(traded: Books, capfd: pytest.CaptureFixture[str]) -> None:
    copy = snapshot.publish(traded)
    assert copy.name == "traded.snapshot.duckdb"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o444
    queries = ["SELECT count(*) FROM v_stock", "SELECT sum(stock_value) FROM v_stock", "SELECT count(*) > 100 FROM dict"]
    assert serving.shell(copy, ["-csv", "-noheader", *(word for query in queries for word in ("-c", query))]) == 0
    value = traded.value("SELECT sum(value_fen + variance_fen) FROM stock_movement")
    assert capfd.readouterr().out.split() == ["3", f"{value / 100:.2f}", "true"]
    assert serving.shell(copy, ["-c", "DELETE FROM sku"]) != 0
    assert "read-only" in capfd.readouterr().err


def test_the_copy_says_how_fresh_it_is_and_a_new_one_takes_its_place(traded: Books, capfd: pytest.CaptureFixture[str]) -> None:
    first = snapshot.publish(traded)
    with traded.write() as cursor:
        cursor.execute("INSERT INTO supplier (supplier_id, name) VALUES (99, '海棠鞋业')")
    second = snapshot.publish(traded)
    assert first == second
    query = (
        "SELECT s.name, now()::TIMESTAMP - m.value::TIMESTAMP < INTERVAL 1 DAY FROM meta AS m, supplier AS s"
        " WHERE m.key = 'published_at' AND s.supplier_id = 99"
    )
    serving.shell(second, ["-csv", "-noheader", "-c", query])
    assert capfd.readouterr().out.strip().replace('"', "") == "海棠鞋业,true"
    assert not list(second.parent.glob("*.partial*"))
