"""What people really hand in: each bad file is one clear sentence or a list of rejected rows, and nothing is half-loaded."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from etl.load import FileResult, load
from inventory.database import Books
from inventory.language import speaking
from tests.etl.exports import DOUYIN, LINE, RECEIPT, TEMPLATES, export, line, rows_under, template
from tests.etl.old_workbook import write_ole
from tests.etl.sheets import platform_headers, write_csv, write_sheets, write_xlsx
from tests.etl.shelf import adds_up, contents, counts, red_checks

pytestmark = pytest.mark.usefixtures("english")


def load_one(books: Books, path: Path) -> FileResult:
    """Load one file; whatever it is, its rows add up and the books stay sound."""
    (result,) = load(books, [path])
    assert adds_up(result)
    assert red_checks(books) == []
    return result


def rejected(result: FileResult) -> list[tuple[object, ...]]:
    """(sheet, row, column, value) of each thing that was wrong, by row."""
    assert set(result.rejected["file"]) <= {result.file}
    facts = result.rejected[["sheet", "row", "column", "value"]].astype(object)
    found = [tuple(row) for row in facts.where(facts.notna(), None).to_numpy().tolist()]
    return sorted(found, key=lambda fact: (fact[0], fact[1], str(fact[2])))


def reasons(result: FileResult) -> list[str]:
    """The sentences, in the order of `rejected`."""
    return [str(reason) for reason in result.rejected.sort_values(["sheet", "row", "column"])["reason"]]


def truncated(path: Path) -> Path:
    whole = write_xlsx(path, export("douyin_order_A", *[line(DOUYIN, n) for n in range(200)]))
    whole.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    return whole


def made_of(content: bytes) -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        path.write_bytes(content)
        return path

    return make


REFUSED: dict[str, tuple[str, Callable[[Path], Path], Sequence[str]]] = {
    "a picture": ("订单.xlsx", made_of(b"\x89PNG\r\n\x1a\n" + bytes(100)), ["订单.xlsx", "picture", "xlsx or csv"]),
    "a PDF": ("订单.csv", made_of(b"%PDF-1.7\n" + bytes(100)), ["订单.csv", "PDF"]),
    "a web page": ("订单.xls", made_of("<html><table><tr><td>订单号</td></tr></table>".encode()), ["订单.xls", "web page"]),
    "noise": ("订单.csv", made_of(b"\x00\x01\x02" + random.Random(7).randbytes(5000)), ["订单.csv", "not a spreadsheet"]),
    "encrypted": (
        "订单.xlsx",
        lambda path: write_ole(path, {"EncryptionInfo": b"x" * 64, "EncryptedPackage": b"y" * 5000}),
        ["订单.xlsx", "password: enter it", "save the file without one"],
    ),
    "truncated": ("订单.xlsx", truncated, ["订单.xlsx", "not downloaded completely", "again"]),
    "empty": ("订单.csv", made_of(b""), ["订单.csv", "is empty"]),
    "only a byte order mark": ("订单.csv", made_of(b"\xef\xbb\xbf\r\n"), ["订单.csv", "is empty"]),
    "an empty sheet": ("订单.xlsx", lambda path: write_xlsx(path, []), ["订单.xlsx", "no rows"]),
    "prose": (
        "备忘.csv",
        made_of("今天直播很好。\n明天补货，别忘了！\n".encode()),
        ["备忘.csv", "none of the known formats", "今天直播很好。"],
    ),
    "another system's table": (
        "员工.csv",
        made_of("工号,部门,入职日期\n1,仓库,2026-01-01\n".encode()),
        ["员工.csv", "none of the known formats", "工号, 部门, 入职日期"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_a_file_nothing_can_be_read_from_is_one_sentence_and_nothing_is_written(what: str, books: Books, tmp_path: Path) -> None:
    name, make, facts = REFUSED[what]
    path, before = make(tmp_path / name), contents(books)
    result = load_one(books, path)
    assert result.refusal is not None
    assert all(fact in result.refusal for fact in facts), result.refusal
    assert "\n" not in result.refusal
    assert counts(result) == (0, 0, 0, 0, 0)
    assert contents(books) == before


@pytest.mark.parametrize("what", ["a picture", "encrypted", "truncated", "empty", "another system's table"])
def test_the_sentence_is_chinese_for_people_who_read_chinese(what: str, books: Books, tmp_path: Path) -> None:
    name, make, _ = REFUSED[what]
    with speaking("zh_CN"):
        result = load_one(books, make(tmp_path / name))
    assert result.refusal is not None
    assert name in result.refusal
    assert result.refusal.rstrip().endswith("。")
    assert " is " not in result.refusal


class TestMissingColumns:
    def test_it_is_named_with_the_heading_that_may_be_it(self, books: Books, tmp_path: Path) -> None:
        headings = ["订单应付总额" if h == "订单应付金额" else h for h in platform_headers()["douyin_order_A"]]
        rows = [headings, *export("douyin_order_A", DOUYIN)[1:]]
        before = contents(books)
        result = load_one(books, write_csv(tmp_path / "orders.csv", rows))
        assert result.refusal is not None
        for fact in ("orders.csv", "Douyin orders", "订单应付金额", "订单应付总额", "is missing"):
            assert fact in result.refusal
        assert contents(books) == before

    def test_several_are_all_named(self, books: Books, tmp_path: Path) -> None:
        headings = [h for h in platform_headers()["kuaishou_order"] if h not in ("成交数量", "实付款")]
        result = load_one(books, write_xlsx(tmp_path / "快手.xlsx", rows_under(headings, {"订单号": "26152"}), sheet="订单"))
        assert result.refusal is not None
        for fact in ("快手.xlsx · 订单", "成交数量", "实付款"):
            assert fact in result.refusal

    def test_every_sheet_of_a_workbook_without_a_known_one_is_told(self, books: Books, tmp_path: Path) -> None:
        headings = [h for h in TEMPLATES["purchase_receipt"].split(",") if h != "数量"]
        sheets = {"五月": [headings, ["RK-1", *[""] * 9]], "说明": [["请填写"], ["谢谢"]]}
        result = load_one(books, write_sheets(tmp_path / "入库.xlsx", sheets))
        assert result.refusal is not None
        assert "入库.xlsx · 五月" in result.refusal
        assert "数量" in result.refusal
        assert "入库.xlsx · 说明" in result.refusal


class TestRowsThatAreNotLines:
    def test_two_header_rows_and_titles_above(self, books: Books, tmp_path: Path) -> None:
        below = TEMPLATES["purchase_receipt"].split(",")
        above = ["云织商贸 采购入库", *[""] * 10]
        groups = ["单据", "", "", "", "货品", "", "", "", "金额", "", ""]
        receipt = template("purchase_receipt", RECEIPT)[1]
        result = load_one(books, write_xlsx(tmp_path / "入库.xlsx", [above, groups, below, receipt]))
        assert counts(result) == (1, 1, 0, 0, 0)
        assert books.value("SELECT sum(value_fen) FROM stock_movement") == 40_000
        assert books.value("SELECT row_no FROM stock_movement") == 4

    def test_a_heading_in_the_upper_of_two_rows(self, books: Books, tmp_path: Path) -> None:
        rows = [
            ["入库单号", "入库时间", "供应商", "仓库", "商家编码", "数量与金额", ""],
            ["", "", "", "", "", "数量", "单价(元)"],
            ["RK-1", "2026-05-01 10:00:00", "青山制衣", "主仓", "QZ-M", "10", "40"],
        ]
        result = load_one(books, write_xlsx(tmp_path / "入库.xlsx", rows))
        assert counts(result) == (1, 1, 0, 0, 0)
        assert books.value("SELECT sum(qty) FROM stock_movement") == 10

    def test_a_header_repeated_between_the_rows_is_no_row(self, books: Books, tmp_path: Path) -> None:
        header, first, second = template("purchase_receipt", RECEIPT, {**RECEIPT, "入库单号": "RK-2"})
        result = load_one(books, write_csv(tmp_path / "入库.csv", [header, first, header, second]))
        assert counts(result) == (2, 2, 0, 0, 0)

    def test_totals_are_no_rows(self, books: Books, tmp_path: Path) -> None:
        totals = [[total, *[""] * 6, "10", "", "400.00", ""] for total in ("合计", "总计：", "青山制衣小计", " 合计 ")]
        result = load_one(books, write_csv(tmp_path / "入库.csv", [*template("purchase_receipt", RECEIPT), *totals]))
        assert counts(result) == (1, 1, 0, 0, 0)
        assert books.value("SELECT sum(qty) FROM stock_movement") == 10

    def test_a_code_that_begins_like_a_total_is_a_row(self, books: Books, tmp_path: Path) -> None:
        rows = template("product_list", {"商家编码": "合计算器-1", "商品名称": "合计算器"})
        assert counts(load_one(books, write_csv(tmp_path / "商品.csv", rows))) == (1, 1, 0, 0, 0)

    @pytest.mark.parametrize("name", ["douyin_order_A", "douyin_aftersale"])
    def test_a_sheet_without_rows_says_so(self, name: str, books: Books, tmp_path: Path) -> None:
        result = load_one(books, write_xlsx(tmp_path / "空.xlsx", export(name)))
        assert counts(result) == (0, 0, 0, 0, 0)
        told = [result.refusal or "", *result.notes]
        assert any("no rows" in sentence for sentence in told), told


class TestRejectedRows:
    def test_every_bad_cell_is_named_and_the_good_rows_go_in(self, books: Books, tmp_path: Path) -> None:
        rows = export(
            "douyin_order_A",
            line(DOUYIN, 1),
            {**line(DOUYIN, 2), "主订单编号": "6.91792676882364E+18"},
            line(DOUYIN, 3, 订单应付金额="¥1,119.00 "),
            line(DOUYIN, 4, 订单应付金额="见备注"),
            line(DOUYIN, 5, 订单应付金额=""),
            line(DOUYIN, 6, 订单提交时间="2026-13-45"),
            line(DOUYIN, 7, 支付完成时间="昨天", 商品数量="1.5"),
            line(DOUYIN, 8, 订单状态="已揽收"),
            line(DOUYIN, 9, 商品数量="0"),
            line(DOUYIN, 10, 订单应付金额="-3.00"),
            line(DOUYIN, 11, 订单提交时间="1899-12-31 00:00:00"),
            line(DOUYIN, 12, 订单应付金额="￥1，119.00元"),
        )
        result = load_one(books, write_xlsx(tmp_path / "orders.xlsx", rows, sheet="订单"))
        assert counts(result) == (12, 3, 0, 0, 9)
        assert rejected(result) == [
            ("订单", 3, "主订单编号", "6.91792676882364E+18"),
            ("订单", 5, "订单应付金额", "见备注"),
            ("订单", 6, "订单应付金额", None),
            ("订单", 7, "订单提交时间", "2026-13-45"),
            ("订单", 8, "商品数量", "1.5"),
            ("订单", 8, "支付完成时间", "昨天"),
            ("订单", 9, "订单状态", "已揽收"),
            ("订单", 10, "商品数量", "0"),
            ("订单", 11, "订单应付金额", "-3.00"),
            ("订单", 12, "订单提交时间", "1899-12-31 00:00:00"),
        ]
        told = reasons(result)
        assert "6.91792676882364E+18 lost its last digits" in told[0]
        assert "as the platform exported it" in told[0]
        assert told[1] == "见备注 is not an amount of money: write it like 1299.90."
        assert "fill it in" in told[2]
        assert "2026-13-45 is not a date and time" in told[3]
        assert "1.5 is not a whole number" in told[4]
        assert "已揽收 is not known" in told[6]
        assert books.value("SELECT list(paid_fen ORDER BY line_no) FROM sales_order_line") == [11_900, 111_900, 111_900]
        assert books.value("SELECT count(*) FROM stock_movement WHERE kind = 'shipment'") == 3

    def test_each_reason_in_chinese(self, books: Books, tmp_path: Path) -> None:
        rows = export("douyin_order_A", line(DOUYIN, 1, 订单应付金额="见备注"), line(DOUYIN, 2, 订单应付金额=""))
        with speaking("zh_CN"):
            result = load_one(books, write_csv(tmp_path / "orders.csv", rows))
        assert all(reason.endswith("。") and "is" not in reason for reason in reasons(result)), reasons(result)
        assert "见备注" in reasons(result)[0]

    def test_an_id_that_a_spreadsheet_program_saved_as_a_number(self, books: Books, tmp_path: Path) -> None:
        header, first, second = export("douyin_order_A", line(DOUYIN, 1), line(DOUYIN, 2))
        damaged: list[object] = list(second)
        damaged[header.index("子订单编号")] = float(LINE)
        result = load_one(books, write_xlsx(tmp_path / "orders.xlsx", [header, first, damaged]))
        assert counts(result) == (2, 1, 0, 0, 1)
        ((sheet, row, column, value),) = rejected(result)
        assert (sheet, row, column) == ("Sheet1", 3, "子订单编号")
        assert str(value).startswith("6.9179")
        assert "E+18" in str(value)

    def test_a_cell_that_the_delimiter_tore_apart(self, books: Books, tmp_path: Path) -> None:
        header, good, torn = template(
            "purchase_receipt", RECEIPT, {**RECEIPT, "入库单号": "RK-2", "商品名称": "裙, 红色", "备注": "急"}
        )
        path = tmp_path / "入库.csv"
        path.write_text("\n".join(",".join(cells) for cells in (header, good, torn)), encoding="utf-8")
        result = load_one(books, path)
        assert counts(result) == (2, 1, 0, 0, 1)
        (reason,) = reasons(result)
        assert "more cells than the header" in reason
        assert books.value("SELECT count(*) FROM stock_movement") == 1

    def test_rows_exported_by_main_order(self, books: Books, tmp_path: Path) -> None:
        joined = {**DOUYIN, "子订单编号": f"{LINE};6917926768823643753", "商家编码": "QZ-M;QZ-L", "商品数量": "2"}
        path = write_csv(tmp_path / "orders.csv", export("douyin_order_A", line(DOUYIN, 1), joined))
        result = load_one(books, path)
        assert counts(result) == (2, 1, 0, 0, 1)
        assert rejected(result) == [("", 3, "子订单编号", f"{LINE};6917926768823643753")]
        assert "by sub-order" in reasons(result)[0]

    def test_a_purchase_without_cost_or_with_too_large_a_number(self, books: Books, tmp_path: Path) -> None:
        rows = template(
            "purchase_receipt",
            {**RECEIPT, "单价(元)": ""},
            {**RECEIPT, "入库单号": "RK-2", "单价(元)": "-4"},
            {**RECEIPT, "入库单号": "RK-3", "数量": "99999999999"},
            {**RECEIPT, "入库单号": "RK-4", "数量": "-2"},
            {**RECEIPT, "入库单号": "RK-5", "入库时间": ""},
        )
        result = load_one(books, write_csv(tmp_path / "入库.csv", rows))
        assert counts(result) == (5, 0, 0, 0, 5)
        assert {row for _, row, _, _ in rejected(result)} == {2, 3, 4, 5, 6}
        told = dict(zip([row for _, row, _, _ in rejected(result)], reasons(result), strict=True))
        assert "unit cost is missing: fill it in" in told[2]
        assert "must not be below 0" in told[3]
        assert "99999999999 is not a whole number" in told[4]
        assert "fill it in" in told[6]
        assert books.value("SELECT count(*) FROM stock_movement") == 0

    def test_what_the_books_refuse_names_the_cell_of_the_sheet(self, books: Books, tmp_path: Path) -> None:
        rows = template(
            "purchase_receipt",
            {**RECEIPT, "单价(元)": ""},
            {**RECEIPT, "入库单号": "RK-2", "单价(元)": "-4"},
            {**RECEIPT, "入库单号": "RK-3", "数量": "0"},
        )
        result = load_one(books, write_csv(tmp_path / "入库.csv", rows))
        assert rejected(result) == [("", 2, "单价(元)", None), ("", 3, "单价(元)", "-4"), ("", 4, "数量", "0")]
