"""``streamstock match``: the queue of unknown codes from the command line."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from etl import __main__ as command_line
from tests.etl.exports import DOUYIN, export, line
from tests.etl.sheets import write_csv

pytestmark = pytest.mark.usefixtures("english")
Run = Callable[..., Result]


@pytest.fixture
def run(traded_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Call a command on books of a small trade in which three codes wait: one that is QZ-M but for its writing, one that has the
    title and specification of QZ-M, and one like nothing."""
    monkeypatch.setenv("COLUMNS", "200")
    db = Path(shutil.copy(traded_path, tmp_path / "warehouse.duckdb"))

    def called(*arguments: object) -> Result:
        return CliRunner().invoke(command_line.app, [*map(str, arguments), "--db", str(db)])

    numbers = {"主订单编号": "6900000000000000001", "子订单编号": "6900000000000000001"}
    others = {"主订单编号": "6900000000000000002", "子订单编号": "6900000000000000002"}
    orders = export(
        "douyin_order_A",
        line(DOUYIN, 2, 商家编码="qz m", **numbers),
        line(DOUYIN, 3, 商家编码="福袋A", 选购商品="补邮费专拍", 商品规格="一元", **others),
    )
    loaded = called("load", write_csv(tmp_path / "wait.csv", orders), "--json")
    assert json.loads(loaded.stdout)[0]["waiting"] == 2, loaded.output
    return called


def answered(result: Result) -> Any:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_the_queue_says_what_each_code_may_be_and_why(run: Run) -> None:
    answer = answered(run("match", "--json"))
    assert answer["matched"] is None
    found = {row["code"]: row["suggestion"] for row in answer["waiting"]}
    assert found.keys() == {"qz m", "?", "福袋A"}
    assert (found["qz m"]["sku"], found["qz m"]["sure"]) == ("QZ-M", True)
    assert "same code but for separators (QZ-M)" in found["qz m"]["why"]
    assert (found["?"]["sku"], found["?"]["why"]) == ("QZ-M", "the title holds the product's name · same specification")
    assert not found["福袋A"] or not found["福袋A"]["sure"]
    told = run("match")
    assert "qz m  1 lines" in told.output
    assert "match --accept-sure" in told.output


def test_sure_ones_are_accepted_and_others_said_in_one_act(run: Run) -> None:
    answer = answered(run("match", "--accept-sure", "--ignore", "福袋A", "--json"))
    assert answer["waiting"] == []
    assert (answer["matched"]["codes"], answer["matched"]["lines"]) == (3, 3)
    assert "Every code is matched." in run("match").output


def test_a_meaning_is_said_changed_and_forgotten(run: Run) -> None:
    said = run("match", "--set", "福袋A=QZ-M", "--shop", "抖店")
    assert said.exit_code == 0, said.output
    assert {row["code"] for row in answered(run("match", "--json"))["waiting"]} == {"qz m", "?"}
    answered(run("match", "--forget", "福袋A", "--shop", "抖店", "--json"))
    assert len(answered(run("match", "--json"))["waiting"]) == 3


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--set", "福袋A"), "福袋A is no match: write CODE=SKU."),
        (("--set", "福袋A=NOPE"), "The code NOPE is not in the product list"),
        (("--set", "福袋A=QZ-M", "--shop", "没有"), "There is no shop 没有"),
    ],
)
def test_2_and_a_sentence_when_it_cannot_be(run: Run, arguments: tuple[str, ...], sentence: str) -> None:
    result = run("match", *arguments)
    assert (result.exit_code, sentence in result.output) == (2, True), result.output
