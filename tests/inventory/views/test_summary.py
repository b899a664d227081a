"""进销存台账: every row foots, in pieces and to the fen."""

from __future__ import annotations

import pandas as pd
import pytest

from inventory.views.summary import IN_BUCKETS, OUT_BUCKETS, stock_summary
from tests.inventory.desk import cells_of

WAREHOUSES = pd.DataFrame({"warehouse_id": [1, 2], "warehouse": ["主仓", "直播间仓"], "sellable": True, "defective": False})
SKUS = pd.DataFrame({"sku_id": [1, 2], "sku_code": ["A", "B"], "product_name": "裙", "spec": ["红", None], "category": "女装"})
CELLS = pd.DataFrame(
    [
        (1, 1, "opening", 10, 20_005, -5), (1, 1, "in_purchase", 5, 15_000, 0), (1, 1, "out_sale", -8, -18_666, 0),
        (1, 2, "in_purchase", 4, 4_000, 0), (1, 2, "in_return", 1, 2_333, 0), (1, 2, "out_other", -2, -3_001, 0),
        (2, 1, "out_sale", -3, -900, 0), (2, 1, "in_count", 1, 300, 0),
        (2, 2, "in_purchase", 6, 3_000, -200), (2, 2, "out_count", -1, -350, 0),
    ],
    columns=["sku_id", "warehouse_id", "bucket", "qty", "value_fen", "variance_fen"],
)  # fmt: skip


def summed(by: str, cells: pd.DataFrame = CELLS) -> pd.DataFrame:
    return stock_summary(cells, SKUS, WAREHOUSES, by).set_index("key")


@pytest.mark.parametrize("by", ["sku", "category", "warehouse"])
def test_every_row_foots(by: str) -> None:
    found = summed(by)
    for unit in ("qty", "fen"):
        moved = found[[f"{b}_{unit}" for b in IN_BUCKETS]].sum(axis=1) - found[[f"{b}_{unit}" for b in OUT_BUCKETS]].sum(axis=1)
        differences = found["variance_fen"] if unit == "fen" else 0
        assert (found[f"opening_{unit}"] + moved + differences).tolist() == found[f"closing_{unit}"].tolist()
    assert found["closing_qty"].sum() == CELLS["qty"].sum()
    assert found["closing_fen"].sum() == CELLS["value_fen"].sum() + CELLS["variance_fen"].sum()


def test_outs_are_shown_as_what_they_are() -> None:
    found = summed("sku")
    assert cells_of(found, "A", "out_sale_qty", "out_sale_fen", "out_other_qty") == [8, 18_666, 2]
    assert cells_of(found, "A", "opening_qty", "opening_fen") == [10, 20_000]
    assert found.loc["B", "variance_fen"] == -200


def test_a_warehouse_closes_with_its_pieces_share_of_each_sku() -> None:
    """A closes with 10 pieces for 196.66; seven of them lie in the main warehouse. B's three, for 18.50, do not lie there."""
    found = summed("warehouse")
    assert found.loc["主仓", "closing_qty"] == 7 - 2
    of_a, of_b = 20_000 + 15_000 - 18_666 + 4_000 + 2_333 - 3_001, 3_000 - 200 - 350 - 900 + 300
    assert found.loc["主仓", "closing_fen"] == pytest.approx(of_a * 7 / 10 + of_b * -2 / 3, abs=1)


def test_names_are_those_people_know() -> None:
    assert summed("sku")["name"].str.strip().tolist() == ["裙 红", "裙"]
    assert summed("category")["name"].tolist() == ["女装"]


def test_nothing_moved_is_an_empty_table() -> None:
    assert summed("sku", CELLS.head(0)).empty
