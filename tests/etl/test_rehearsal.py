"""What files would change is told before anything is written, and it is what then changes; all or nothing by choice."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl import rehearsal
from etl.load import load, prepared, take_over
from etl.owner import OwnDoor
from inventory import reports
from inventory.database import Books
from tests.etl.exports import DOUYIN, RECEIPT, export, line, template
from tests.etl.sheets import write_csv
from tests.etl.shelf import contents, counts, loaded, red_checks

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """A later export of the small trade's orders: two changed, one as before, two new of which one has a code nobody knows."""
    return write_csv(
        tmp_path / "1782000000_new.csv",
        export(
            "douyin_order_A",
            {**DOUYIN, "订单状态": "已完成", "订单完成时间": "2026-06-12 08:00:00"},
            line(DOUYIN, 3, 商家编码="WZ-1", 订单应付金额="99.00"),
            line(DOUYIN, 4, 商家编码="?"),
            line(DOUYIN, 8, 商家编码="??"),
            line(DOUYIN, 7, 商家编码="QZ-M", 商品数量="3"),
        ),
    )


def test_a_rehearsal_tells_every_changed_cell_and_writes_nothing(traded: Books, newer: Path) -> None:
    before = contents(traded)
    (told,) = loaded(traded, newer, shop=None, dry_run=True)
    assert contents(traded) == before
    assert not told.written
    assert counts(told) == (5, 2, 2, 1, 0)
    assert told.difference
    found = told.difference.cells[["row", "column", "old", "new"]]
    cells = [tuple(cell) for cell in found.astype(object).where(found.notna(), None).to_numpy()]
    assert cells == [
        (2, "订单完成时间", None, "2026-06-12 08:00:00"),
        (2, "订单状态", "已发货", "已完成"),
        (3, "订单应付金额", "119.00", "99.00"),
    ]
    assert told.difference.changed_cells == 3
    assert list(told.difference.cells["name"].str.contains(DOUYIN["主订单编号"][:8])) == [True] * 3


def test_a_rehearsal_tells_totals_stock_and_unknown_codes(traded: Books, newer: Path) -> None:
    (told,) = loaded(traded, newer, shop=None, dry_run=True)
    difference = told.difference
    assert difference
    assert {name: (difference.before[name], after) for name, after in difference.after.items()} == {
        "order_lines": (5, 7), "gmv_fen": (difference.before["gmv_fen"], difference.before["gmv_fen"] + 2 * 11_900 - 2_000),
        "refund_fen": (11_900, 11_900), "on_hand": (difference.before["on_hand"], difference.before["on_hand"] - 3),
        "value_fen": (difference.before["value_fen"], difference.before["value_fen"] - 12_000),
        "cogs_fen": (difference.before["cogs_fen"], difference.before["cogs_fen"] + 12_000), "sku_count": (4, 4),
    }  # fmt: skip
    (moved,) = difference.stock.to_dict("records")
    assert (moved["sku_code"], moved["qty_before"] - moved["qty_after"]) == ("QZ-M", 3)
    assert moved["value_before_fen"] - moved["value_after_fen"] == 12_000
    assert difference.codes[["code", "lines", "qty", "money_fen"]].to_numpy().tolist() == [["??", 1, 1, 11_900]]


def test_what_was_rehearsed_is_what_is_written_then(traded: Books, newer: Path, receipt: Path) -> None:
    door = OwnDoor(traded, keep=True)
    with prepared(door, [newer, receipt]) as batch:
        told = take_over(door, batch, rehearse=True)
        done = take_over(door, batch)
    assert [counts(one) for one in told] == [counts(one) for one in done]
    assert [one.numbers for one in told] == [one.numbers for one in done]
    last = told[0].difference  # the receipt goes in first
    assert last
    stock = reports.stock(traded)
    assert last.after["on_hand"] == stock["on_hand"].sum()
    assert last.after["value_fen"] == stock["value_fen"].sum()
    assert red_checks(traded) == []


def test_files_loaded_together_go_in_together_or_not_at_all(books: Books, receipt: Path, tmp_path: Path) -> None:
    before = contents(books)
    bad = write_csv(tmp_path / "坏.csv", template("purchase_receipt", {**RECEIPT, "入库单号": "R9"}, {**RECEIPT, "数量": "十二"}))
    good, wrong = load(books, [receipt, bad], whole=True)
    assert contents(books) == before
    assert not good.written
    assert not wrong.written
    assert wrong.rejected_rows == 1
    assert good.notes == ["Nothing was written: it was to be all or nothing, and 1 rows or files are wrong."]
    assert [one.written for one in load(books, [receipt], whole=True)] == [True]


def test_a_file_that_is_refused_keeps_everything_out_when_it_is_to_be_all_or_nothing(
    books: Books, receipt: Path, tmp_path: Path
) -> None:
    before = contents(books)
    strange = tmp_path / "notes.csv"
    strange.write_text("a,b\n1,2\n", encoding="utf-8")
    results = load(books, [receipt, strange], whole=True)
    assert results[1].refusal
    assert not results[0].written
    assert contents(books) == before
    assert [one.refusal is None for one in load(books, [receipt, strange])] == [True, False]
    assert contents(books) != before


def test_products_that_change_are_told_cell_by_cell(books: Books, tmp_path: Path) -> None:
    path = write_csv(
        tmp_path / "商品.csv",
        template("product_list", {"商家编码": "WZ-1", "款号": "WZ", "商品名称": "棉袜五双", "分类": "袜子", "成本价": "5"}),
    )
    (told,) = loaded(books, path, dry_run=True)
    assert told.difference
    cells = {cell["column"]: (cell["old"], cell["new"]) for cell in told.difference.cells.to_dict("records")}
    assert cells == {"商品名称": ("棉袜三双", "棉袜五双"), "成本价": ("3.3333", "5.0000")}


def test_the_lines_of_a_rehearsal_for_people(traded: Books, newer: Path) -> None:
    (told,) = loaded(traded, newer, shop=None, dry_run=True)
    assert told.difference
    lines = list(rehearsal.lines(told.difference))
    assert lines[0] == "Order lines: 5 → 7"
    assert "3 cells change:" in lines
    assert any(line.endswith("订单应付金额: 119.00 → 99.00") for line in lines)
    assert "1 codes are unknown:" in lines
    data = rehearsal.as_json(told.difference)
    assert data
    assert data["totals"]["order_lines"] == [5, 7]
    assert data["cells"][2]["old"] == "119.00"
    assert rehearsal.as_json(None) is None


def test_nothing_changes_and_nothing_is_told_for_the_same_file_again(traded: Books, newer: Path) -> None:
    loaded(traded, newer, shop=None)
    (told,) = loaded(traded, newer, shop=None, dry_run=True)
    assert told.difference is None
    assert counts(told) == (5, 0, 0, 5, 0)
