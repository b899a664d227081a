"""What commands print: sentences, tables and JSON that hold for whoever reads them, never a traceback."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
import typer

from etl import terminal
from etl.load import FileResult, Step
from etl.post import Answer
from inventory.commands import Posted
from inventory.database.selfcheck import Check
from inventory.errors import FileRefused
from inventory.language import speaking

pytestmark = pytest.mark.usefixtures("english")
Printed = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")


def result(**facts: object) -> FileResult:
    return FileResult("orders.csv", **{"format": "douyin_order_a", "format_name": "Douyin orders", "shop": "云织小铺", **facts})  # type: ignore[arg-type]


def rejected(*rows: tuple[object, ...]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["file", "sheet", "row", "column", "value", "reason"])


def test_a_file_and_its_rejected_rows(capsys: Printed) -> None:
    rows = rejected(("orders.csv", "订单", 7, "订单应付金额", "见备注", "见备注 is not an amount of money."))
    terminal.print_results([result(rows=1_204, new=1_000, changed=200, unchanged=3, rejected=rows, waiting=12, movements=900)])
    out, err = capsys.readouterr()
    assert "orders.csv  Douyin orders · 云织小铺" in out
    assert "1,204 rows = 1,000 new + 200 changed + 3 unchanged + 1 rejected" in out
    assert "12 lines wait for their code" in out
    assert "订单 · row 7, column 订单应付金额: 见备注 is not an amount of money." in out
    assert err == ""


def test_a_row_that_is_wrong_as_a_whole_names_no_column(capsys: Printed) -> None:
    rows = pd.concat([rejected(("a.csv", "", 7, None, None, "The line has more cells than the header.")), rejected()])
    terminal.print_results([result(rows=1, rejected=rows)])
    out, _ = capsys.readouterr()
    assert "row 7: The line has more cells" in out
    assert "nan" not in out
    assert "None" not in out


def test_many_rejected_rows_are_cut_short(capsys: Printed) -> None:
    rows = rejected(*(("a.csv", "", n, "数量", "x", "reason") for n in range(60)))
    terminal.print_results([result(rows=60, rejected=rows)])
    out, _ = capsys.readouterr()
    assert out.count(": reason") == 50
    assert "… and 10 more" in out


def test_a_refused_file_is_a_complaint(capsys: Printed) -> None:
    terminal.print_results([FileResult("[red]x.csv", refusal="[bold]x.csv[/bold] is empty.")])
    out, err = capsys.readouterr()
    assert out == ""
    assert "[red]x.csv" in err
    assert "[bold]x.csv[/bold] is empty." in err


def test_results_as_json_can_be_read_by_any_program() -> None:
    rows = rejected(
        ("a.csv", "", 2, "数量", None, "r"), ("a.csv", "", 3, None, float("nan"), "r"), ("a.csv", "", 4, "数量", "x", "r")
    )
    (told,) = terminal.results_as_json([result(rows=3, rejected=rows, seconds=1.23456, numbers=["RK1"])])
    assert set(told) == {
        "file", "format", "format_name", "shop", "rows", "new", "changed", "unchanged", "rejected", "waiting", "movements",
        "documents", "seconds", "refusal", "locked", "unbalanced", "unmatched", "notes", "unused", "written",
        "difference", "rejected_rows",
    }  # fmt: skip
    assert (told["rows"], told["rejected"], told["seconds"], told["documents"]) == (3, 3, 1.235, ["RK1"])
    json.dumps(told, allow_nan=False)
    assert [row["value"] for row in told["rejected_rows"]] == [None, None, "x"]


def test_json_is_chinese_as_it_is_and_strict(capsys: Printed) -> None:
    terminal.print_json({"shop": "云织小铺", "at": pd.Timestamp("2026-06-01")})
    out, _ = capsys.readouterr()
    assert json.loads(out) == {"shop": "云织小铺", "at": "2026-06-01 00:00:00"}
    assert "云织小铺" in out


def test_answers(capsys: Printed) -> None:
    terminal.print_answers(
        [
            Answer(1, "A", Posted("RK20260501-0001", 2, 100, 3, -1234, date(2026, 5, 2), date(2026, 5, 9)), None),
            Answer(2, "B", Posted("RK20260501-0001", 2, 100, again=True), None),
            Answer(3, "C", Posted("", 0, 0), None), Answer(4, "", None, "Line 1: bad\nLine 2: worse"),
        ]
    )  # fmt: skip
    out, err = capsys.readouterr()
    assert out.splitlines() == [
        "A: posted as RK20260501-0001, 2 movements", "  re-costed 3 days (2026-05-02 – 2026-05-09), cost of goods sold -12.34 CNY",
        "B: posted before as RK20260501-0001", "C: posted as —, 0 movements",
    ]  # fmt: skip
    assert err.splitlines() == ["4: refused", "  Line 1: bad", "  Line 2: worse"]


def test_checks(capsys: Printed) -> None:
    green, red = (
        Check("one", "Must be so.", "mend it.", pd.DataFrame()),
        Check("value_identity", "Stock is a sum.", "count again.", pd.DataFrame({"sku_code": ["QZ-M"]})),
    )
    terminal.print_checks([green, red])
    out, _ = capsys.readouterr()
    said = " ".join(out.split())
    assert said.startswith("✓ one ✗ value_identity Each row: a movement that is not carried at the cost its document states.")
    assert "streamstock check --rebuild" in said
    assert "QZ-M" in out


def test_progress_shows_each_file_with_its_stage_and_goes(capsys: Printed) -> None:
    with terminal.progress_bar() as show:
        for number, stage in enumerate(("read", "recognise", "convert", "compare", "post", "done")):
            show(Step("orders.csv", stage, number / 5))
    out, _ = capsys.readouterr()
    assert out == ""


class TestErrors:
    def test_a_refusal_is_its_sentence_and_code_2(self, capsys: Printed) -> None:
        with pytest.raises(typer.Exit) as ended, terminal.sentences_for_errors():
            raise FileRefused("{file} is empty. Export it again.", file="[a].csv")
        assert ended.value.exit_code == 2
        assert capsys.readouterr().err == "[a].csv is empty. Export it again.\n"

    def test_what_should_not_happen_is_a_sentence_too(
        self, capsys: Printed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("etl.terminal.tempfile.gettempdir", lambda: str(tmp_path))
        with pytest.raises(typer.Exit) as ended, terminal.sentences_for_errors():
            raise RuntimeError("a bug")
        assert ended.value.exit_code not in (0, 2, 3)
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        assert "a bug" not in err
        (report,) = [path for path in tmp_path.rglob("*") if path.is_file()]
        assert str(report) in err.replace("\n", "")
        assert "a bug" in report.read_text(encoding="utf-8")

    def test_even_when_its_details_cannot_be_written_down(
        self, capsys: Printed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("etl.terminal.tempfile.gettempdir", lambda: str(tmp_path / "nobody"))
        with pytest.raises(typer.Exit), terminal.sentences_for_errors():
            raise RuntimeError("a bug")
        assert "Traceback" not in capsys.readouterr().err

    def test_the_details_are_for_one_pair_of_eyes(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A traceback may hold what stood in somebody's file."""
        monkeypatch.setattr("etl.terminal.tempfile.gettempdir", lambda: str(tmp_path))
        with pytest.raises(typer.Exit), terminal.sentences_for_errors():
            raise RuntimeError("13900001111")
        (report,) = [path for path in tmp_path.rglob("*") if path.is_file()]
        assert report.stat().st_mode & 0o077 == 0

    @pytest.mark.parametrize("code", [0, 3])
    def test_an_end_that_was_meant_stays_what_it_is(self, code: int) -> None:
        with pytest.raises(typer.Exit) as ended, terminal.sentences_for_errors():
            raise typer.Exit(code)
        assert ended.value.exit_code == code

    def test_in_chinese(self, capsys: Printed) -> None:
        with speaking("zh_CN"), pytest.raises(typer.Exit), terminal.sentences_for_errors():
            raise FileRefused("{file} is empty. Export it again.", file="订单.csv")
        assert "订单.csv" in capsys.readouterr().err
