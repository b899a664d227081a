"""Stock levels: one average over all warehouses, shares of what is really there."""

from __future__ import annotations

import pandas as pd
import pytest

from inventory.views.stock import stock_levels, stock_places
from tests.inventory.desk import cells_of, row_of

WAREHOUSES = pd.DataFrame(
    {
        "warehouse_id": [1, 2, 3], "warehouse": ["主仓", "直播间仓", "次品仓"], "sellable": [True, True, False], "defective": False,
        "type": ["main", "live_room", "defective"],
    }
)  # fmt: skip
SKUS = pd.DataFrame(
    {
        "sku_id": [1, 2, 3],
        "sku_code": ["A", "B", "C"],
        "product_name": "裙",
        "spec": ["红", "白", None],
        "category": ["女装", "女装", "鞋"],
    }
)
DAY = pd.Timestamp("2026-06-01")


def placed(*rows: tuple[int, int, int, int]) -> pd.DataFrame:
    """(sku, warehouse, pieces, value) → places."""
    cells = pd.DataFrame(rows, columns=["sku_id", "warehouse_id", "qty", "value_fen"]).assign(last_in=DAY, last_out=DAY)
    reserved = pd.DataFrame({"sku_id": [1, 3], "warehouse_id": [1, 2], "reserved": [4, 2]})
    returning = pd.DataFrame({"sku_id": [2], "warehouse_id": [1], "return_in_transit": [1]})
    ordered = pd.DataFrame({"sku_id": [3], "warehouse_id": [1], "on_order": [50]})
    return stock_places(cells, reserved, returning, ordered, SKUS, WAREHOUSES)


PLACES = placed((1, 1, 10, 900), (1, 2, 20, 2_000), (1, 3, 2, 300), (2, 1, -3, -600), (2, 2, 0, 0))


def test_a_sku_costs_the_same_in_every_warehouse() -> None:
    """32 pieces of A for 32.00, whatever the movements in each warehouse came to."""
    found = stock_levels(PLACES, "sku_warehouse")
    of_a = found[found["sku_code"] == "A"].set_index("warehouse")
    assert of_a["value_fen"].to_dict() == {"直播间仓": 2_000, "主仓": 1_000, "次品仓": 200}
    assert of_a["unit_cost_e4"].unique().tolist() == [10_000]


def test_defective_goods_are_worth_what_they_were_written_down_to() -> None:
    """They have an average of their own: 30 good pieces of A for 29.00, 2 damaged ones for 3.00."""
    damaged = WAREHOUSES.assign(defective=[False, False, True])
    cells = pd.DataFrame(
        [(1, 1, 10, 900), (1, 2, 20, 2_000), (1, 3, 2, 300)], columns=["sku_id", "warehouse_id", "qty", "value_fen"]
    ).assign(last_in=DAY, last_out=DAY)
    nothing = (
        pd.DataFrame(columns=["sku_id", "warehouse_id", "reserved"]),
        pd.DataFrame(columns=["sku_id", "warehouse_id", "return_in_transit"]),
        pd.DataFrame(columns=["sku_id", "warehouse_id", "on_order"]),
    )
    places = stock_places(cells, *nothing, SKUS.assign(average_e4=9_667), damaged)
    found = stock_levels(places, "sku_warehouse", now=True).set_index("warehouse")
    assert found["value_fen"].to_dict() == {"直播间仓": 1_933, "主仓": 967, "次品仓": 300}
    assert found["unit_cost_e4"].to_dict() == {"直播间仓": 9_667, "主仓": 9_667, "次品仓": 15_000}


def test_available_is_what_may_be_sold_less_what_is_paid_for() -> None:
    found = stock_levels(PLACES, "sku").set_index("sku_code")
    assert cells_of(found, "A", "on_hand", "reserved", "available") == [32, 4, 26]
    assert cells_of(found, "B", "return_in_transit") == [1]


def test_what_is_on_hand_says_where_it_is_stuck() -> None:
    """Of 10 pieces of A 2 are on their way to another warehouse, 3 are damaged and 4 are lent as samples: 1 is there to be sold."""
    kinds = WAREHOUSES.assign(type=["transit", "defective", "sample"], sellable=False)
    kinds = pd.concat(
        [kinds, kinds.iloc[:1].assign(warehouse_id=4, warehouse="主仓二", type="main", sellable=True)], ignore_index=True
    )
    cells = pd.DataFrame(
        {"sku_id": 1, "warehouse_id": [1, 2, 3, 4], "qty": [2, 3, 4, 1], "value_fen": 100, "last_in": DAY, "last_out": DAY}
    )
    nothing = [pd.DataFrame(columns=["sku_id", "warehouse_id", name]) for name in ("reserved", "return_in_transit", "on_order")]
    found = stock_levels(stock_places(cells, nothing[0], nothing[1], nothing[2], SKUS, kinds), "sku").set_index("sku_code")
    assert cells_of(found, "A", "on_hand", "in_transit", "defective_qty", "lent", "available") == [10, 2, 3, 4, 1]


def test_what_is_paid_for_before_it_ever_came_is_listed() -> None:
    found = stock_levels(PLACES, "sku").set_index("sku_code")
    assert cells_of(found, "C", "on_hand", "reserved", "available") == [0, 2, -2]
    assert pd.isna(row_of(found, "C")["unit_cost_e4"])


@pytest.mark.parametrize("by", ["sku", "sku_warehouse", "category", "warehouse"])
def test_shares_add_up_to_the_whole_without_the_negative(by: str) -> None:
    found = stock_levels(PLACES, by)
    assert found["value_share"].sum() == pytest.approx(1)
    assert found["qty_share"].sum() == pytest.approx(1)
    assert found.loc[found["on_hand"] < 0, ["value_share", "qty_share"]].isna().all(axis=None)
    assert found["on_hand"].sum() == 29
    assert found["value_fen"].sum() == 2_600


def test_the_dearest_stock_comes_first() -> None:
    assert stock_levels(PLACES, "sku")["sku_code"].tolist() == ["A", "C", "B"]
