"""The commands as people and programs call them: exit codes, answers, and never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from etl import __main__ as command_line
from etl import demo, owner
from inventory.database import Books
from inventory.reports import Period
from tests.etl.answers import Run, answered
from tests.etl.exports import DOUYIN, RECEIPT, RETURN, export, line, template
from tests.etl.sheets import write_csv

pytestmark = pytest.mark.usefixtures("english")
ROOT = Path(__file__).parents[2]


class TestLoad:
    def test_0_when_every_row_went_in(self, run: Run, tmp_path: Path) -> None:
        path = write_csv(tmp_path / "入库.csv", template("purchase_receipt", {**RECEIPT, "入库单号": "RK-2"}))
        result = run("load", path)
        assert result.exit_code == 0
        assert "1 rows = 1 new + 0 changed + 0 unchanged + 0 rejected" in result.stdout

    def test_3_when_some_rows_were_rejected_each_is_told(self, run: Run, tmp_path: Path) -> None:
        rows = export("douyin_order_A", line(DOUYIN, 11), line(DOUYIN, 12, 商品数量="x"), line(DOUYIN, 13, 订单应付金额=""))
        path = write_csv(tmp_path / "1782000000_new.csv", rows)
        result = run("load", path, "--json", "--dry-run")
        assert result.exit_code == 3
        (told,) = answered(result)
        assert {name: told[name] for name in ("file", "format", "rows", "new", "changed", "unchanged", "rejected")} == {
            "file": path.name, "format": "douyin_order_a", "rows": 3, "new": 1, "changed": 0, "unchanged": 0, "rejected": 2,
        }  # fmt: skip
        place = {"file": path.name, "sheet": ""}
        assert told["rejected_rows"] == [
            place | {"row": 3, "column": "商品数量", "value": "x", "reason": "x is not a whole number of pieces."},
            place | {"row": 4, "column": "订单应付金额", "value": None, "reason": "The cell is empty, but needed: fill it in."},
        ]
        people = run("load", path)
        assert people.exit_code == 3
        assert "row 3, column 商品数量: x is not a whole number of pieces." in people.stdout

    def test_2_when_a_file_was_refused_the_others_go_in(self, run: Run, receipt: Path, tmp_path: Path) -> None:
        (tmp_path / "bild.xlsx").write_bytes(b"\x89PNG")
        before = run("export", "ledger", "--out", tmp_path / "a.csv", "--json")
        result = run("load", tmp_path / "bild.xlsx", tmp_path / "nobody.csv", write_csv(tmp_path / "leer.csv", []), "--json")
        assert result.exit_code == 2
        assert [one["refusal"] is not None for one in answered(result)] == [True, True, True]
        assert "nobody.csv" in answered(result)[1]["refusal"]
        assert answered(run("export", "ledger", "--out", tmp_path / "b.csv", "--json"))["rows"] == answered(before)["rows"]
        assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()

    def test_several_files_at_once_answer_in_their_order_the_worst_one_is_the_exit_code(self, run: Run, tmp_path: Path) -> None:
        good = write_csv(tmp_path / "a.csv", template("purchase_receipt", {**RECEIPT, "入库单号": "RK-7"}))
        some = write_csv(
            tmp_path / "b.csv", template("purchase_receipt", *({**RECEIPT, "入库单号": "RK-8", "数量": n} for n in ("10", "x")))
        )
        (tmp_path / "c.xlsx").write_bytes(b"\x89PNG")
        files = [tmp_path / "c.xlsx", some, good]
        tried = run("load", *files, "--dry-run", "--json")
        assert [tried.exit_code, run("load", some, good, "--dry-run").exit_code, run("load", good, "--dry-run").exit_code] == [
            2,
            3,
            0,
        ]
        told = answered(tried)
        assert [(one["file"], one["new"], one["rejected"]) for one in told] == [("c.xlsx", 0, 0), ("b.csv", 1, 1), ("a.csv", 1, 0)]
        loaded = answered(run("load", *files, "--json"))
        for one in (*told, *loaded):
            del one["seconds"], one["written"], one["difference"]
        assert told == loaded
        again = answered(run("load", good, "--dry-run", "--json"))
        assert [(one["new"], one["unchanged"]) for one in again] == [(0, 1)]

    def test_a_folder_is_no_file(self, run: Run, tmp_path: Path) -> None:
        result = run("load", tmp_path)
        assert result.exit_code == 2
        assert "There is no file" in result.stderr.replace("\n", " ")

    def test_a_kind_there_is_not(self, run: Run, receipt: Path) -> None:
        result = run("load", receipt, "--kind", "wishes")
        assert result.exit_code == 2
        assert "wishes" in result.output


class TestPost:
    def test_answers_line_by_line(self, run: Run, tmp_path: Path) -> None:
        lines = [{"sku": "QZ-M", "qty": -1, "reason": "破损"}]
        good = {"kind": "adjustment", "id": "1", "at": "2026-06-10", "warehouse": "主仓", "lines": lines}
        path = tmp_path / "a.jsonl"
        path.write_text(
            "\n".join(json.dumps(one) for one in (good, {**good, "id": "2", "warehouse": "??"}, good)), encoding="utf-8"
        )
        result = run("post", path, "--json")
        assert result.exit_code == 3
        told = answered(result)
        assert [one["status"] for one in told] == ["posted", "refused", "unchanged"]
        assert told[0] == {
            "row": 1, "id": "1", "status": "posted", "number": "QT20260610-0001", "movements": 1, "value": "-40.00",
            "recosted_days": 0, "recosted_cogs": "0.00", "recosted_from": None, "recosted_to": None,
        }  # fmt: skip
        assert set(told[1]) == {"row", "id", "status", "reason"}
        again = run("post", path)
        assert again.exit_code == 3
        assert again.stdout.splitlines() == ["1: posted before as QT20260610-0001", "1: posted before as QT20260610-0001"]
        assert again.stderr.splitlines()[0] == "2: refused"

    def test_0_when_all_were_posted_2_when_there_is_no_file(self, run: Run, tmp_path: Path) -> None:
        path = tmp_path / "a.jsonl"
        path.write_text("\n\n", encoding="utf-8")
        assert run("post", path).exit_code == 0
        result = run("post", tmp_path / "nobody.jsonl")
        assert result.exit_code == 2
        assert "nobody.jsonl" in result.stderr


class TestExport:
    def test_a_workbook_and_a_text_file(self, run: Run, tmp_path: Path) -> None:
        result = run("export", "ranking", "--from", "2026-06-01", "--to", "2026-06-30", "--out", tmp_path / "a.xlsx", "--json")
        assert (result.exit_code, answered(result)) == (0, {"report": "ranking", "file": str(tmp_path / "a.xlsx"), "rows": 4})
        rows = list(load_workbook(tmp_path / "a.xlsx").active.iter_rows(values_only=True))
        assert {row[2] for row in rows[1:]} == {"QZ-M", "QZ-L", "WZ-1", "?"}
        people = run("export", "stock", "--as-of", "2026-06-01", "--headings", "--out", tmp_path / "a.csv")
        assert "3 rows written" in people.stdout
        assert (tmp_path / "a.csv").read_text(encoding="utf-8-sig").startswith("SKU code,Product")

    def test_the_numbers_are_the_reports(self, run: Run, db: Path, tmp_path: Path) -> None:
        result = run("export", "turnover", "--by", "all", "--out", tmp_path / "a.csv")
        assert (result.exit_code, result.stderr) == (0, "")
        header, row = ((tmp_path / "a.csv").read_text(encoding="utf-8-sig")).splitlines()
        told = dict(zip(header.split(","), row.split(","), strict=True))
        door = owner.OwnDoor(Books.open(db))
        known = door.ask("report_choices")
        frame = door.ask("report_turnover", Period(known.first_day, known.last_day), by="all")
        door.close()
        assert float(told["days"]) == pytest.approx(frame["days"].iloc[0])
        assert round(float(told["cogs"]) * 100) == frame["cogs_fen"].iloc[0]

    def test_a_day_given_as_of_means_its_end(self, run: Run, db: Path, tmp_path: Path) -> None:
        run("export", "stock", "--by", "warehouse", "--as-of", "2026-06-02", "--out", tmp_path / "a.csv")
        run("export", "stock", "--by", "warehouse", "--as-of", "2026-06-02T08:00:00", "--out", tmp_path / "b.csv")
        texts = [(tmp_path / name).read_text(encoding="utf-8-sig").splitlines()[1].split(",")[1] for name in ("a.csv", "b.csv")]
        assert texts == ["145", "150"]

    @pytest.mark.parametrize(
        ("arguments", "fact"),
        [
            (["profits", "--out", "a.csv"], "There is no report profits"), (["stock", "--out", "a.pdf"], "must end with .csv or"),
            (["stock", "--by", "colour", "--out", "a.csv"], "colour"), (["ranking", "--from", "June", "--out", "a.csv"], "June"),
            (["stock"], "--out"), (["ranking", "--colour", "red", "--out", "a.csv"], "--colour"),
            (["stock", "--out", "nobody/a.csv"], "nobody"),
        ],
    )  # fmt: skip
    def test_what_there_is_not_is_a_sentence(
        self, arguments: list[str], fact: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        result = run("export", *arguments)
        assert result.exit_code == 2
        assert fact in result.stderr


class TestCheck:
    def test_0_when_all_is_green(self, run: Run) -> None:
        result = run("check", "--json")
        assert result.exit_code == 0
        assert {one["green"] for one in answered(result)} == {True}
        assert {"check", "green", "meaning", "fix", "rows"} == set(answered(result)[0])

    def test_1_when_something_is_not(self, run: Run, db: Path) -> None:
        books = Books.open(db)
        with books.write() as cursor:
            cursor.execute("UPDATE cost_step SET qty = qty + 1")
        books.close()
        result = run("check", "--json")
        assert result.exit_code == 1
        red = {one["check"]: one["rows"] for one in answered(result) if not one["green"]}
        assert set(red) == {"balance_is_sum_of_movements"}
        assert {"sku_code", "defective", "balance", "movements", "last_movement"} == set(red["balance_is_sum_of_movements"][0])


class TestShell:
    def test_a_query_on_a_fresh_copy(self, run: Run, db: Path, capfd: pytest.CaptureFixture[str]) -> None:
        result = run("shell", "-csv", "-c", "SELECT sku_code, on_hand FROM v_stock ORDER BY 1")
        assert result.exit_code == 0
        assert capfd.readouterr().out.split() == ["sku_code,on_hand", "QZ-L,48", "QZ-M,49", "WZ-1,49"]


class TestDemo:
    def test_it_writes_loads_and_marks_the_books(self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        small = demo.build(lines=0)
        monkeypatch.setattr(demo, "write", lambda folder: demo.write_month(small, folder)[:2])
        result = run("demo", "--no-serve", "--folder", tmp_path / "demo", "--json", on=tmp_path / "new.duckdb")
        assert result.exit_code == 0
        told = answered(result)
        assert [one["format"] for one in told] == ["product_list", "opening_stock"]
        assert all(one["rows"] == one["new"] for one in told)
        assert (tmp_path / "demo" / "README.txt").exists()
        door = owner.door(tmp_path / "new.duckdb")
        assert isinstance(door, owner.OwnDoor)
        assert door.books.value("SELECT value FROM meta WHERE key = 'demo'") == "loaded"
        door.close()


class TestTrouble:
    def test_books_that_are_none(self, run: Run, tmp_path: Path) -> None:
        path = write_csv(tmp_path / "orders.csv", export("douyin_order_A", DOUYIN))
        result = run("check", on=path)
        assert result.exit_code == 2
        assert "cannot be opened as a database" in result.stderr.replace("\n", " ")
        assert run("check", on=tmp_path).exit_code == 2

    def test_an_error_nobody_thought_of(self, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        def broken(*arguments: object, **options: object) -> None:
            raise ZeroDivisionError("nobody thought of this")

        monkeypatch.setattr(command_line, "load_files", broken)
        result = run("load", tmp_path / "a.csv")
        assert result.exit_code not in (0, 2, 3)
        assert "nobody thought of this" not in result.stderr

    @pytest.mark.parametrize("command", ["demo", "serve", "load", "post", "export", "check", "shell"])
    def test_every_command_explains_itself(self, command: str) -> None:
        result = CliRunner().invoke(command_line.app, [command, "--help"])
        assert result.exit_code == 0
        assert "--db" in result.output


class TestInAProcessOfItsOwn:
    """As a shell sees it: the language of the environment, the exit code, the streams."""

    def test_rejected_rows_in_chinese(self, db: Path, tmp_path: Path) -> None:
        path = write_csv(tmp_path / "退货.csv", template("sales_return_sheet", {**RETURN, "数量": "一"}))
        environment = {name: value for name, value in os.environ.items() if name != "STREAMSTOCK_LANG"} | {"LANG": "zh_CN.UTF-8"}
        command = [sys.executable, "-m", "etl", "load", str(path), "--db", str(db), "--json"]
        ended = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=environment, timeout=120, check=False)
        assert ended.returncode == 3
        ((reason,),) = ([row["reason"] for row in one["rejected_rows"]] for one in json.loads(ended.stdout))
        assert "一" in reason
        assert reason.endswith("。")
