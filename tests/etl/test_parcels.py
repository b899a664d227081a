"""发货核对: what left in parcels is compared with the orders, and nothing moves."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from inventory import commands, reports
from inventory.database import Books
from inventory.reports import Period
from tests.etl.exports import DOUYIN, ORDER, export, line
from tests.etl.sheets import write_csv
from tests.etl.shelf import contents, counts, loaded

pytestmark = pytest.mark.usefixtures("english")
HEAD = ["包裹号", "订单号", "商家编码", "实发件数", "发货时间"]
EVER = Period(date(2026, 1, 1), date(2026, 12, 31))
Told = tuple[str, str, str, int]


def parcels(books: Books, folder: Path, *rows: Told, name: str = "parcels.csv", at: str = "2026-06-02 10:00:00") -> Any:
    cells = [[parcel, order, code, str(qty), at] for parcel, order, code, qty in rows]
    (result,) = loaded(books, write_csv(folder / name, [HEAD, *cells]))
    assert result.format == "parcel_sheet"
    return result


def faults(books: Books) -> list[tuple[Any, ...]]:
    found = reports.parcel_check(books, EVER)
    return [tuple(row) for row in found[["fault", "order_no", "sku_code", "difference"]].sort_values(["fault", "order_no"]).values]


def order(number: str, **cells: str) -> dict[str, str]:
    return {**line(DOUYIN, 1, **cells), "主订单编号": number, "子订单编号": number}


@pytest.fixture
def sold(traded: Books, tmp_path: Path) -> Books:
    """Orders A to D of the small trade: two pieces of QZ-M each; D is closed before it left."""
    rows = [order(f"69200000000000000{n}", 商品数量="2") for n in "123"]
    off = order("692000000000000004", 商品数量="2", 订单状态="已关闭", 发货时间="")
    loaded(traded, write_csv(tmp_path / "1782000000_sold.csv", export("douyin_order_A", *rows, off)))
    return traded


A, B, C, D = (f"69200000000000000{n}" for n in "1234")


def test_parcels_that_agree_are_silent_and_nothing_moves(sold: Books, tmp_path: Path) -> None:
    day = str(sold.value("SELECT max(ship_at) FROM sales_order_line WHERE order_no = ?", [A]))
    before = sold.value("SELECT count(*) FROM stock_movement")
    result = parcels(sold, tmp_path, ("P1", A, "QZ-M", 2), ("P2", B, "QZ-M", 1), ("P3", B, "QZ-M", 1), ("P4", C, "QZ-M", 2), at=day)
    assert counts(result) == (4, 4, 0, 0, 0)
    assert sold.value("SELECT count(*) FROM stock_movement") == before
    assert [fault for fault in faults(sold) if fault[1] in (A, B, C, D)] == []


def test_every_way_to_pack_wrong_is_told(sold: Books, tmp_path: Path) -> None:
    parcels(
        sold, tmp_path, ("P1", A, "QZ-M", 1), ("P1", A, "QZ-L", 1), ("P2", B, "QZ-M", 2), ("P3", B, "QZ-M", 2),
        ("P4", C, "QZ-M", 3), ("P5", D, "QZ-M", 2), ("P6", "999", "QZ-M", 1), at="2026-07-20 10:00:00",
    )  # fmt: skip
    assert faults(sold) == [
        ("cancelled", D, "QZ-M", 2), ("duplicate", B, "QZ-M", 2), ("extra", C, "QZ-M", 1), ("missing", A, "QZ-M", -1),
        ("unknown_order", "999", "QZ-M", 1), ("wrong_sku", A, "QZ-L", 1),
    ]  # fmt: skip
    found = reports.parcel_check(sold, EVER).set_index("fault")["money_fen"]
    paid = int(sold.value("SELECT paid_fen FROM sales_order_line WHERE order_no = ?", [A]))
    assert found["missing"] == round(paid / 2)
    assert found["duplicate"] == 2 * found["extra"] > 0


def test_one_parcel_for_two_buyers_and_an_order_in_no_parcel(sold: Books, tmp_path: Path) -> None:
    sold.cursor().execute("UPDATE sales_order_line SET customer_id = NULL")
    day = str(sold.value("SELECT max(ship_at) FROM sales_order_line WHERE order_no = ?", [A]))
    parcels(sold, tmp_path, ("P1", A, "QZ-M", 2), ("P1", B, "QZ-M", 2), at=day)
    told = [fault[:2] for fault in faults(sold)]
    assert [one for one in told if one[0] == "shared_parcel"] == [("shared_parcel", A), ("shared_parcel", B)]
    # Whatever left that day from the same warehouse is in no file.
    with sold.reading() as cursor:
        left = cursor.rows(
            "SELECT DISTINCT order_no FROM sales_order_line WHERE sku_id IS NOT NULL AND ship_at::DATE = $1::TIMESTAMP::DATE"
            " AND warehouse_id = (SELECT warehouse_id FROM sales_order_line WHERE order_no = $2)", [day, A],
        )  # fmt: skip
    assert {number for fault, number in told if fault == "not_in_file"} == {number for (number,) in left} - {A, B}
    assert ("not_in_file", C) in told


def test_told_again_it_is_not_twice_told_otherwise_it_is_refused_and_an_import_is_undone(sold: Books, tmp_path: Path) -> None:
    before = contents(sold)["parcel_line"]
    parcels(sold, tmp_path, ("P1", A, "QZ-M", 1), ("P1", A, "QZ-M", 1))
    kept = contents(sold)["parcel_line"]
    again = parcels(sold, tmp_path, ("P1", A, "QZ-M", 2), ("P2", B, "QZ-M", 2), name="more.csv")
    assert counts(again) == (2, 1, 0, 1, 0)
    other = parcels(sold, tmp_path, ("P1", A, "QZ-M", 3), ("P9", C, "QZ-M", 0), name="other.csv")
    assert list(other.rejected["reason"]) == [
        "Parcel P1 is known with other pieces: undo that import first, then load this file again.",
        "The quantity 0 must be a whole number above 0.",
    ]
    commands.undo_batch(sold, int(sold.value("SELECT max(batch_id) FROM parcel_line")))
    assert contents(sold)["parcel_line"] == kept
    commands.undo_batch(sold, int(sold.value("SELECT max(batch_id) FROM parcel_line")))
    assert contents(sold)["parcel_line"] == before == []


def test_a_bundle_is_compared_by_its_components(sold: Books, tmp_path: Path) -> None:
    """BOX is one QZ-M and two WZ-1."""
    boxes = order("692000000000000005", 商家编码="BOX", 商品数量="2")
    loaded(sold, write_csv(tmp_path / "1783000000_box.csv", export("douyin_order_A", boxes)))
    number = boxes["主订单编号"]
    parcels(sold, tmp_path, ("P1", number, "QZ-M", 2), ("P1", number, "WZ-1", 3), at="2026-07-20 10:00:00")
    assert faults(sold) == [("missing", number, "WZ-1", -1)]
    paid = int(sold.value("SELECT paid_fen FROM sales_order_line WHERE order_no = ?", [number]))
    # Two of three components of a box are WZ-1; one of four of them lacks.
    assert reports.parcel_check(sold, EVER)["money_fen"].tolist() == [round(paid * 2 / 3 / 4)]
    parcels(sold, tmp_path, ("P2", number, "WZ-1", 1), name="later.csv", at="2026-07-21 10:00:00")
    assert faults(sold) == []


def test_the_command_lists_the_differences(run: Any, tmp_path: Path) -> None:
    rows = [HEAD, ["P1", ORDER, "QZ-M", "1", "2026-07-20 10:00:00"], ["P1", "999", "QZ-M", "1", "2026-07-20 10:00:00"]]
    file = write_csv(tmp_path / "parcels.csv", rows)
    told = run("check-parcels", file)
    assert told.exit_code == 3
    assert "999  unknown_order  QZ-M  +1" in told.output
    # A file that was loaded before is compared again.
    assert run("check-parcels", file).output == told.output
    other = write_csv(tmp_path / "other.csv", [["a", "b"], ["1", "2"]])
    assert run("check-parcels", other).exit_code == 2
