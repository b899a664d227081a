"""Mappings from the command line: proposed, written down, edited, loaded by."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from etl import __main__ as command_line
from etl.mapping import read_mapping_file
from tests.etl.mapping import books as sheets

pytestmark = pytest.mark.usefixtures("english")
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("COLUMNS", "200")

    def called(*arguments: object) -> Result:
        result = CliRunner().invoke(command_line.app, [*map(str, arguments)])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return called


def answered(result: Result) -> Any:
    return json.loads(result.stdout)


def test_a_proposal_is_written_down_and_loads_its_sheet(run: Run, tmp_path: Path) -> None:
    sheet, mapping, db = sheets.merged_receipts(tmp_path / "进货.xlsx"), tmp_path / "进货.toml", tmp_path / "w.duckdb"
    told = run("map", sheet, "--out", mapping)
    assert told.exit_code == 0
    assert "编码" in told.output
    assert read_mapping_file(mapping).name == "进货"
    loaded = run("load", sheet, "--mapping", mapping, "--db", db, "--json")
    assert loaded.exit_code == 0
    (result,) = answered(loaded)
    assert (result["rows"], result["new"], result["rejected"]) == (3, 3, 0)


def test_a_proposal_in_json(run: Run, tmp_path: Path) -> None:
    told = answered(run("map", sheets.batches(tmp_path / "批次.xlsx"), "--json"))
    assert (told["kind"], told["header_row"], told["doubts"]) == ("stock", 1, [])
    assert told["mapping"]["columns"]["qty"] == "数量"
    assert {"field": "qty", "from": "数量", "sure": "sure", "why": "The heading 数量 is known for it."} in told["columns"]


def test_the_day_of_a_sheet_that_tells_none(run: Run, tmp_path: Path) -> None:
    db, sheet = tmp_path / "w.duckdb", sheets.old_stock(tmp_path / "a.xls")
    (result,) = answered(run("load", sheet, "--guess", "--at", "2026-05-31", "--db", db, "--json"))
    assert result["documents"] == ["QC20260531-0001"]


def test_a_mapping_that_is_not_there_is_a_sentence(run: Run, tmp_path: Path) -> None:
    result = run("load", sheets.batches(tmp_path / "a.xlsx"), "--mapping", "没有", "--db", tmp_path / "w.duckdb")
    assert result.exit_code == 2
    assert "There is no mapping 没有" in result.stderr


def test_a_mapping_is_saved_listed_shown_corrected_and_forgotten(run: Run, tmp_path: Path) -> None:
    db, sheet, written = tmp_path / "w.duckdb", sheets.batches(tmp_path / "批次.xlsx"), tmp_path / "m.toml"
    assert run("map", sheet, "--kind", "stock", "--save", "批次", "--db", db).exit_code == 0
    assert [(one["name"], one["version"]) for one in answered(run("mappings", "--db", db, "--json"))] == [("批次", 1)]
    written.write_text(run("mappings", "--show", "批次", "--db", db).stdout.replace('"SKU"', '"名称"', 1), encoding="utf-8")
    assert answered(run("map", written, "--save", "批次", "--db", db, "--json"))["version"] == 2
    (result,) = answered(run("load", sheet, "--mapping", "批次", "--db", db, "--json"))
    assert result["format"] == "批次@2"
    assert "批次" in run("mappings", "--db", db).stdout
    assert run("mappings", "--forget", "批次", "--db", db).exit_code == 0
    assert answered(run("mappings", "--db", db, "--json")) == []
    assert run("mappings", "--show", "批次", "--db", db).exit_code == 2
