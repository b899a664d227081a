"""``streamstock query`` saves a text, asks it with filters and writes its answer; ``queries`` lists and drops."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from etl.__main__ import app
from inventory.database import Books


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    path = tmp_path / "warehouse.duckdb"
    Books.open(path).close()
    return path


def run(shelf: Path, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, [*words, "--db", str(shelf)])
    return done.exit_code, done.output


def test_a_text_is_saved_asked_and_dropped(shelf: Path, tmp_path: Path) -> None:
    text = tmp_path / "days.sql"
    text.write_text("SELECT $n * 2 AS twice, '00123' AS code, 1.10::DECIMAL(9,2) AS net;\n", encoding="utf-8")
    code, told = run(shelf, "query", "两倍", "--save", str(text), "--about", "乘二", "--set", "n=21", "--json")
    assert code == 0
    assert json.loads(told)["rows"][0]["twice"] in (42, "42", 42.0)
    code, told = run(shelf, "query", "两倍", "--set", "n=4", "--out", str(tmp_path / "answer.csv"))
    assert code == 0
    assert (tmp_path / "answer.csv").read_text(encoding="utf-8-sig").splitlines()[1].endswith("00123,1.10")
    assert "两倍" in run(shelf, "queries")[1]
    assert "$n * 2" in run(shelf, "queries", "--show", "两倍")[1]
    text.write_text("SELECT 1 AS one", encoding="utf-8")
    assert run(shelf, "query", "两倍", "--save", str(text))[0] == 0
    assert json.loads(run(shelf, "queries", "--json")[1])[0]["version"] == 2
    assert run(shelf, "queries", "--forget", "两倍")[0] == 0
    assert json.loads(run(shelf, "queries", "--json")[1]) == []


def test_what_cannot_be_asked_ends_with_a_sentence(shelf: Path, tmp_path: Path) -> None:
    text = tmp_path / "bad.sql"
    text.write_text("COPY meta TO 'x.csv'", encoding="utf-8")
    for words in (
        ("query", "没有"), ("query", "坏", "--save", str(text)), ("query", "坏", "--save", str(tmp_path / "none.sql")),
        ("query", "没有", "--set", "n"), ("queries", "--forget", "没有"),
    ):  # fmt: skip
        code, told = run(shelf, *words)
        assert code not in (0, None), words
        assert "Traceback" not in told
        assert told.strip()
    assert json.loads(run(shelf, "queries", "--json")[1]) == []
