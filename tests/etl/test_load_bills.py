"""What a load of bills tells: on the command line, as JSON, in both languages, and in a rehearsal."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from etl import __main__ as command_line
from etl.load import load
from inventory import reports
from inventory.database import Books
from inventory.language import speaking
from tests.etl.bills import BILL, FLOW
from tests.etl.exports import export
from tests.etl.sheets import write_csv
from tests.etl.shelf import contents

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def bill(tmp_path: Path) -> Path:
    """Two bills of the small trade, one that does not foot and is of an order nobody knows."""
    unknown = {**BILL, "订单号": "'6900", "子订单号": "'6901", "结算金额": "99.00"}
    return write_csv(tmp_path / "账单.csv", export("douyin_settlement", BILL, unknown, {**BILL, "结算单类型": "退款"}))


def ran(db: Path, *arguments: object) -> Any:
    result = CliRunner().invoke(command_line.app, [*map(str, arguments), "--db", str(db)])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_json_carries_what_does_not_add_up_and_what_waits(traded_path: Path, tmp_path: Path, bill: Path) -> None:
    db = Path(shutil.copy(traded_path, tmp_path / "warehouse.duckdb"))
    (told,) = json.loads(ran(db, "load", bill, "--json"))
    assert (told["new"], told["unbalanced"], told["unmatched"]) == (3, 1, 1)
    assert (told["movements"], told["waiting"]) == (0, 0)


def test_bills_and_flows_can_be_exported(traded_path: Path, tmp_path: Path, bill: Path) -> None:
    db = Path(shutil.copy(traded_path, tmp_path / "warehouse.duckdb"))
    ran(db, "load", bill, write_csv(tmp_path / "流水.csv", export("douyin_fund_flow", FLOW)))
    ran(db, "export", "settlements", "--from", "2026-06-20", "--out", tmp_path / "a.csv")
    header, *rows = (tmp_path / "a.csv").read_text(encoding="utf-8-sig").splitlines()
    assert {"settled", "unexplained", "matched", "commission", "insurance"} <= set(header.split(","))
    assert len(rows) == 3
    ran(db, "export", "fund_flows", "--headings", "--out", tmp_path / "a.xlsx")
    assert (tmp_path / "a.xlsx").stat().st_size > 0


def test_both_languages_say_it(traded: Books, bill: Path) -> None:
    told = {}
    for language in ("en", "zh_CN"):
        with speaking(language):
            (result,) = load(traded, [bill], dry_run=True)
        told[language] = "\n".join(result.notes)
    assert "1 bills do not add up" in told["en"]
    assert "1 rows belong to orders that are not in the books" in told["en"]
    assert "1 笔结算对不上" in told["zh_CN"]
    assert "1 行所属的订单还没有导入" in told["zh_CN"]


def test_a_rehearsal_tells_what_a_newer_bill_changes(traded: Books, bill: Path, tmp_path: Path) -> None:
    flow = write_csv(tmp_path / "流水.csv", export("douyin_fund_flow", FLOW))
    load(traded, [bill, flow])
    unknown = {**BILL, "订单号": "'6900", "子订单号": "'6901", "结算金额": "99.00", "佣金": "-13.00"}
    newer = [
        write_csv(tmp_path / "b.csv", export("douyin_settlement", unknown, BILL)),
        write_csv(tmp_path / "f.csv", export("douyin_fund_flow", {**FLOW, "动账金额": "106.00"})),
    ]
    told = load(traded, newer, dry_run=True)
    cells = [row for result in told if result.difference for row in result.difference.cells.to_dict("records")]
    assert [(row["name"], row["old"], row["new"]) for row in cells] == [("6900", "12.00", "13.00"), ("7001", "107.00", "106.00")]


def test_a_rehearsal_writes_nothing(traded: Books, bill: Path) -> None:
    before = contents(traded)
    (result,) = load(traded, [bill], dry_run=True)
    assert (result.new, result.unbalanced, result.unmatched) == (3, 1, 1)
    assert contents(traded) == before
    assert reports.settlements(traded).empty
