"""Our own templates: what is handed out comes back filled in and moves stock, whatever the kind of document."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from etl.formats import Format, formats
from etl.load import FileResult
from etl.post import KINDS
from etl.templates import headings, template, templates
from inventory import commands
from inventory.commands.matching import Match
from inventory.database import Books
from inventory.errors import Refused
from tests.etl.exports import DOUYIN, export
from tests.etl.sheets import write_csv
from tests.etl.shelf import counts, loaded, movements, on_hand

pytestmark = pytest.mark.usefixtures("english")
LANGUAGES = ("zh", "en")
CODES = [one.code for one in templates()]
Fill = Callable[..., Path]


def of_code(code: str) -> Format:
    return next(one for one in templates() if one.code == code)


def sheet_of(content: bytes) -> Worksheet:
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


@pytest.fixture(params=LANGUAGES)
def fill(request: pytest.FixtureRequest, tmp_path: Path) -> Fill:
    """Write rows over the example rows of a template, cells by Chinese heading, and save it."""
    language = str(request.param)

    def filled(code: str, *rows: dict[str, Any], name: str = "") -> Path:
        columns = headings(of_code(code))
        book = load_workbook(io.BytesIO(template(of_code(code), language)))
        sheet = book.worksheets[0]
        sheet.delete_rows(2, 10)
        place = {column.said.zh: number for number, column in enumerate(columns, start=1)}
        for row, cells in enumerate(rows, start=2):
            for heading, value in cells.items():
                column = columns[place[heading] - 1]
                words = column.column.words or {}
                meant = words.get(value) if isinstance(value, str) else None
                spoken = next((w for w in column.choices(language, ()) if words.get(w) == meant), value) if meant else value
                sheet.cell(row, place[heading], spoken)
        path = tmp_path / f"{name or code}.xlsx"
        book.save(path)
        return path

    return filled


@pytest.fixture
def stocked(books: Books, fill: Fill) -> Books:
    """Books with 100 skirts of each size in the main warehouse, opened by template."""
    row = {"期初日期": datetime(2026, 5, 1), "仓库": "主仓", "期初数量": 100, "单位成本(元)": 20}
    loaded(books, fill("opening_stock", {**row, "商家编码": "QZ-M"}, {**row, "商家编码": "QZ-L"}))
    return books


def booked(books: Books, *paths: Path) -> tuple[FileResult, list[tuple[str, str, int]]]:
    """Load the files; what became of the last one and what moved."""
    before = len(movements(books))
    results = loaded(books, *paths)
    assert results[-1].rejected.empty, results[-1].rejected.to_dict("records")
    return results[-1], movements(books)[before:]


def value(books: Books, kind: str) -> int:
    """Fen that movements of a kind were worth."""
    return int(books.value(f"SELECT coalesce(sum(value_fen), 0) FROM stock_movement WHERE kind = '{kind}'") or 0)


AT = datetime(2026, 5, 3, 10)


class TestEveryKindOfDocumentComesBack:
    def test_there_is_one_for_every_kind_that_people_hand_in(self) -> None:
        made = {w for one in templates() for c in one.all_columns() if c.field == "document" for w in (c.words or {}).values()}
        made |= {str(c.value) for one in templates() for c in one.all_columns() if c.field == "document" and c.value}
        made |= {"bundle_recipe"} if any(one.code == "bundle_recipe" for one in templates()) else set()
        # A stock statement opens and counts; a reversal is made where its document is shown.
        assert (made - {"stock_statement"}) | {"opening_balance", "stocktake", "reversal"} == set(KINDS)
        assert {one.code for one in formats() if one.template} == set(CODES)

    def test_products(self, books: Books, fill: Fill) -> None:
        row = {
            "商家编码": "N-1",
            "商品名称": "新裙",
            "规格": "红 M",
            "售价": 99.5,
            "成本价": 31.25,
            "条码": "2000000000031",
            "采购周期(天)": 9,
        }
        result, _ = booked(books, fill("product_list", row))
        assert counts(result) == (1, 1, 0, 0, 0)
        assert books.value("SELECT (list_price_fen, reference_cost_e4, barcode)::VARCHAR FROM sku WHERE sku_code = 'N-1'") == (
            "(9950, 312500, 2000000000031)"
        )

    def test_opening_stock(self, stocked: Books) -> None:
        assert movements(stocked) == [("opening_balance", "QZ-M", 100), ("opening_balance", "QZ-L", 100)]
        assert value(stocked, "opening_balance") == 400_000

    def test_a_purchase_its_freight_and_what_went_back(self, stocked: Books, fill: Fill) -> None:
        bought = {"入库单号": "RK-9", "入库时间": AT, "供应商": "青山制衣", "商家编码": "QZ-M", "数量": 50, "单价(元)": 26}
        _, moved = booked(stocked, fill("purchase_receipt", bought))
        assert moved == [("goods_receipt", "QZ-M", 50)]
        freight = {"费用单号": "FY-1", "费用日期": AT, "入库单号": "RK-9", "费用金额(元)": 53, "分摊方式": "按数量"}
        result, moved = booked(stocked, fill("landed_cost", freight))
        assert (counts(result), moved) == ((1, 1, 0, 0, 0), [("landed_cost", "QZ-M", 0)])
        assert value(stocked, "landed_cost") == 5_300
        again, moved = booked(stocked, fill("landed_cost", freight, {**freight, "费用单号": "FY-2", "费用金额(元)": 1}))
        assert (counts(again), len(moved)) == ((2, 1, 0, 1, 0), 1)
        back = {"采购退货单号": "CT-1", "退货时间": datetime(2026, 5, 4), "原入库单号": "RK-9", "商家编码": "QZ-M", "退货数量": 5}
        _, moved = booked(stocked, fill("purchase_return", back))
        assert moved == [("purchase_return", "QZ-M", -5)]
        assert value(stocked, "purchase_return") == -13_540  # (50 × 26 + 54) ÷ 50 apiece

    def test_a_shipment_and_what_came_back_of_it(self, stocked: Books, fill: Fill) -> None:
        sold = {"出库单号": "CK-1", "出库时间": AT, "商家编码": "QZ-M", "出库数量": 3, "已发出": "否"}
        back = {
            "退货单号": "TH-1",
            "收货时间": datetime(2026, 5, 9),
            "订单号": "CK-1",
            "商家编码": "QZ-M",
            "数量": 1,
            "品级": "次品",
        }
        _, moved = booked(stocked, fill("shipment", sold))
        assert moved == [("shipment", "QZ-M", -3)]
        _, moved = booked(stocked, fill("sales_return_sheet", back))
        assert moved == [("sales_return", "QZ-M", 1), ("return_loss", "QZ-M", 0)]
        assert on_hand(stocked)["QZ-M", "次品仓"] == 1

    def test_more_than_is_there_leaves_only_when_it_really_left(self, stocked: Books, fill: Fill) -> None:
        sold = {"出库单号": "CK-1", "出库时间": AT, "商家编码": "QZ-M", "出库数量": 101}
        (refused,) = loaded(stocked, fill("shipment", sold))
        assert counts(refused) == (1, 0, 0, 0, 1)
        assert "1 pieces of QZ-M are missing" in refused.rejected["reason"].item()
        _, moved = booked(stocked, fill("shipment", {**sold, "已发出": "是"}, name="left"))
        assert moved == [("shipment", "QZ-M", -101)]

    def test_gifts_and_samples(self, stocked: Books, fill: Fill) -> None:
        row = {"发放时间": AT, "商家编码": "QZ-M", "发放数量": 2}
        _, moved = booked(stocked, fill("gift_issue", {**row, "类型": "赠品"}, {**row, "类型": "样品"}, {**row, "类型": "福袋"}))
        assert sorted(moved) == [("gift_issue", "QZ-M", -2)] * 2 + [("sample_issue", "QZ-M", -2)]

    def test_a_transfer_on_the_way_is_received_short_of_what_got_lost(self, stocked: Books, fill: Fill) -> None:
        sent = {"调拨单号": "DB-9", "调拨时间": AT, "调出仓库": "主仓", "调入仓库": "直播间仓", "商家编码": "QZ-M", "调拨数量": 20}
        _, moved = booked(
            stocked, fill("stock_transfer", {**sent, "在途": "是"}, {**sent, "商家编码": "QZ-L", "调拨单号": "DB-10"})
        )
        assert sorted(moved) == [("stock_transfer", code, pieces) for code in ("QZ-L", "QZ-M") for pieces in (-20, 20)]
        assert (on_hand(stocked)["QZ-M", "调拨在途"], on_hand(stocked)["QZ-L", "直播间仓"]) == (20, 20)
        got = {"调拨入库单号": "DR-1", "到货时间": datetime(2026, 5, 4), "调拨单号": "DB-9", "商家编码": "QZ-M", "到货数量": 19}
        lost = {**got, "到货数量": 1, "状况": "丢失", "原因": "途中丢失"}
        _, moved = booked(stocked, fill("transfer_receipt", got, lost))
        assert ("transfer_receipt", "QZ-M", 19) in moved
        assert ("adjustment", "QZ-M", -1) in moved
        assert on_hand(stocked)["QZ-M", "直播间仓"] == 19

    def test_a_count(self, stocked: Books, fill: Fill) -> None:
        counted = {"盘点时间": AT, "仓库": "主仓", "商家编码": "QZ-M", "实盘数量": 98, "盘点人": "仓管甲", "备注": "架 3"}
        _, moved = booked(stocked, fill("stocktake_sheet", counted))
        assert moved == [("stocktake", "QZ-M", -2)]
        assert stocked.value("SELECT note FROM document WHERE kind = 'stocktake'") == "仓管甲 架 3"

    def test_adjustments_both_ways(self, stocked: Books, fill: Fill) -> None:
        row = {"调整单号": "QT-1", "调整时间": AT, "商家编码": "QZ-M", "原因": "污损"}
        _, moved = booked(
            stocked, fill("adjustment", {**row, "调整数量": -1}, {**row, "商家编码": "QZ-L", "调整数量": 2, "单位成本(元)": 5})
        )
        assert moved == [("adjustment", "QZ-M", -1), ("adjustment", "QZ-L", 2)]
        assert stocked.value("SELECT reason FROM document WHERE kind = 'adjustment'") == "污损"

    def test_a_reason_is_asked_for(self, stocked: Books, fill: Fill) -> None:
        (result,) = loaded(stocked, fill("adjustment", {"调整时间": AT, "商家编码": "QZ-M", "调整数量": -1}))
        assert result.rejected["reason"].tolist() == ["The reason is missing: say why."]

    def test_stock_is_valued_anew_by_piece_or_by_amount(self, stocked: Books, fill: Fill) -> None:
        row = {"调价时间": AT, "原因": "季末"}
        by_piece, by_amount = {**row, "商家编码": "QZ-M", "新单位成本(元)": 15}, {**row, "商家编码": "QZ-L", "调整金额(元)": -50}
        sheet = fill("revaluation", by_piece, by_amount)
        _, moved = booked(stocked, sheet)
        assert sorted(moved) == [("revaluation", "QZ-L", 0), ("revaluation", "QZ-M", 0)]
        assert value(stocked, "revaluation") == -50_000 - 5_000
        longer = fill("revaluation", by_piece, by_amount, {**by_amount, "调价时间": datetime(2026, 5, 4)})
        result, moved = booked(stocked, longer)
        assert (counts(result), len(moved)) == ((3, 1, 0, 2, 0), 1)

    def test_lines_of_an_unknown_code_wait_with_all_they_say(self, stocked: Books, fill: Fill) -> None:
        sent = {"调拨单号": "DB-9", "调拨时间": AT, "调出仓库": "主仓", "调入仓库": "直播间仓", "商家编码": "NEU", "调拨数量": 2}
        worth = {"调价单号": "CB-1", "调价时间": AT, "商家编码": "NEU", "新单位成本(元)": 15, "原因": "季末"}
        first, second = loaded(stocked, fill("stock_transfer", sent), fill("revaluation", worth))
        assert (first.waiting, second.waiting) == (1, 1)
        loaded(
            stocked, fill("opening_stock", {"期初日期": datetime(2026, 5, 1), "商家编码": "NEU2", "期初数量": 9, "单位成本(元)": 2})
        )
        commands.match_codes(stocked, [Match("NEU", "QZ-M")])
        assert [one for one in movements(stocked) if one[0] == "stock_transfer"] == [
            ("stock_transfer", "QZ-M", -2), ("stock_transfer", "QZ-M", 2),
        ]  # fmt: skip
        assert on_hand(stocked)["QZ-M", "直播间仓"] == 2
        assert value(stocked, "revaluation") == -50_000


class TestBundleRecipes:
    ROW = {"组合编码": "SET", "生效时间": datetime(2026, 5, 1)}  # noqa: RUF012

    @pytest.fixture
    def bundled(self, stocked: Books, fill: Fill) -> Books:
        loaded(stocked, fill("product_list", {"商家编码": "SET", "商品名称": "两件套"}))
        return stocked

    def recipe(self, fill: Fill, *parts: tuple[str, int], **more: Any) -> Path:
        return fill("bundle_recipe", *({**self.ROW, "组件编码": code, "组件数量": n, **more} for code, n in parts))

    def test_what_is_sold_after_it_moves_its_components_what_waited_too(self, bundled: Books, fill: Fill, tmp_path: Path) -> None:
        sold = write_csv(tmp_path / "1781000000_new.csv", export("douyin_order_A", {**DOUYIN, "商家编码": "SET", "商品数量": "2"}))
        result, moved = booked(bundled, self.recipe(fill, ("QZ-M", 1), ("QZ-L", 2)))
        assert (counts(result), moved) == ((2, 2, 0, 0, 0), [])
        _, moved = booked(bundled, sold)
        assert sorted(moved) == [("shipment", "QZ-L", -4), ("shipment", "QZ-M", -2)]
        changed, moved = booked(bundled, self.recipe(fill, ("QZ-M", 1), ("QZ-L", 1)))
        assert counts(changed) == (2, 0, 2, 0, 0)
        assert moved == [("shipment", "QZ-L", 2)]
        same, moved = booked(bundled, self.recipe(fill, ("QZ-L", 1), ("QZ-M", 1)))
        assert (counts(same), moved) == ((2, 0, 0, 2, 0), [])

    def test_it_goes_in_whole_or_not_at_all_and_every_row_says_why(self, bundled: Books, fill: Fill) -> None:
        (result,) = loaded(bundled, self.recipe(fill, ("QZ-M", 1), ("NEU", 1), ("SET", 1), ("QZ-L", 0)))
        assert counts(result) == (4, 0, 0, 0, 4)
        assert dict(zip(result.rejected["row"], result.rejected["reason"], strict=True)) == {
            2: "Another row of this recipe was not taken: mend that one, then load the file again.",
            3: "The code NEU is not in the product list: add the product, or match the code.",
            4: "SET is a bundle itself: enter what it consists of.",
            5: "The quantity 0 must be a whole number above 0.",
        }
        assert bundled.value("SELECT count(*) FROM bundle_recipe") == 0

    def test_an_import_of_recipes_is_not_undone_but_followed_by_another(self, bundled: Books, fill: Fill) -> None:
        loaded(bundled, self.recipe(fill, ("QZ-M", 1)))
        batch = int(bundled.value("SELECT max(batch_id) FROM import_batch") or 0)
        with pytest.raises(Refused, match="It says what bundles consist of"):
            commands.undo_batch(bundled, batch)
