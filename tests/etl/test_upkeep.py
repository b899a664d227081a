"""The accountant's commands: months, settings, the history of imports and taking one back."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from etl import __main__ as command_line
from tests.etl.exports import RECEIPT, template
from tests.etl.sheets import write_csv

pytestmark = pytest.mark.usefixtures("english")
Run = Callable[..., Result]


@pytest.fixture
def run(traded_path: Path, tmp_path: Path) -> Run:
    db = Path(shutil.copy(traded_path, tmp_path / "warehouse.duckdb"))

    def called(*arguments: object) -> Result:
        result = CliRunner().invoke(command_line.app, [*map(str, arguments), "--db", str(db)])
        assert "Traceback" not in result.output
        return result

    return called


def test_a_month_is_closed_and_reopened(run: Run) -> None:
    assert run("close", "2026-05").stdout == "2026-05 is closed.\n"
    again = run("close", "2026-05")
    assert (again.exit_code, again.stderr) == (2, "The month 2026-05 is closed already.\n")
    assert run("reopen", "2026-05").exit_code == 2
    assert run("reopen", "2026-05", "--reason", "漏单").stdout == "2026-05 is open again.\n"


def test_settings_are_shown_and_changed(run: Run) -> None:
    assert json.loads(run("settings", "--json").stdout)["free_goods"] == "included"
    assert "free_goods = excluded" in run("settings", "free_goods", "excluded").stdout
    said = run("settings", "personal_data", "drop").stdout
    assert "personal_data = drop\n  Columns with names, telephones, addresses and ID numbers are left out" in said
    wrong = run("settings", "free_goods", "maybe")
    assert (wrong.exit_code, wrong.stderr) == (2, "free_goods cannot be maybe: use included / excluded.\n")


def test_an_import_is_listed_and_taken_back(run: Run, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "入库.csv", template("purchase_receipt", {**RECEIPT, "入库单号": "RK-77"}))
    assert run("load", path).exit_code == 0
    (newest, *_rest) = json.loads(run("history", "--json").stdout)
    assert (newest["file"], newest["new"], newest["movements"], newest["undone_at"]) == ("入库.csv", 1, 1, None)
    done = json.loads(run("undo", newest["batch_id"], "--json").stdout)
    assert (done["files"], done["reversals"], done["movements"]) == (["入库.csv"], 1, 1)
    assert "undone" in run("history").stdout
    assert run("undo", newest["batch_id"]).exit_code == 2
    assert run("check").exit_code == 0


def test_costs_are_found_anew(run: Run) -> None:
    assert run("check", "--rebuild").exit_code == 0
