"""售罄率 动销率 库销比 GMROI: four ratios of one table."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from inventory import reports
from inventory.views.stock_ratios import SUMS, stock_ratios
from tests.inventory.conftest import LoadedMonth
from tests.inventory.desk import JUNE, cells_of

IN = ("opening", "purchase", "return", "transfer", "count", "revaluation", "other")
OUT = ("sale", "purchase_return", "gift", "sample", "transfer", "count", "return_loss", "other")


def moved(**skus: dict[str, int]) -> pd.DataFrame:
    zero = {f"in_{name}_qty": 0 for name in IN} | {f"out_{name}_qty": 0 for name in OUT}
    rows = [{"key": key, "opening_qty": 0, "closing_qty": 0, **zero, **cells} for key, cells in skus.items()]
    return pd.DataFrame(rows)


def names(*codes: str) -> pd.DataFrame:
    return pd.DataFrame({
        "sku_code": codes, "product_code": "P", "product_name": "衬衫", "spec": list(codes), "category": "上衣", "supplier": "甲",
    })  # fmt: skip


def test_each_ratio_is_its_definition() -> None:
    frame = moved(
        A={"opening_qty": 20, "in_purchase_qty": 90, "out_purchase_return_qty": 10, "out_sale_qty": 80, "in_return_qty": 20,
           "closing_qty": 40},
        B={"opening_qty": 5, "closing_qty": 5},
    )  # fmt: skip
    turned = pd.DataFrame({"key": ["A", "B"], "average_fen": [30_000.0, 10_000.0]})
    sold = pd.DataFrame({"key": ["A"], "profit_fen": [60_000]})
    by_sku = stock_ratios(frame, turned, sold, names("A", "B"), by="sku").set_index("key")
    assert cells_of(by_sku, "A", "net_qty", "supply_qty", "sell_through", "gmroi") == [60, 100, 0.6, 2.0]
    assert by_sku["stock_to_sales"].tolist() == [pytest.approx(40 / 60), math.inf]
    whole = stock_ratios(frame, turned, sold, names("A", "B"), by="all").iloc[0]
    assert (whole["active_rate"], whole["sell_through"], whole["gmroi"]) == (0.5, pytest.approx(60 / 105), 1.5)


def test_every_level_has_the_same_sums(month: LoadedMonth) -> None:
    whole = reports.stock_ratios(month.books, JUNE, by="all")[SUMS].iloc[0]
    assert whole["net_qty"] > 0
    for by in ("sku", "product", "category", "supplier"):
        assert reports.stock_ratios(month.books, JUNE, by=by)[SUMS].sum().tolist() == pytest.approx(whole.tolist()), by
    ledger = reports.ledger(month.books, JUNE, page_size=100_000).frame
    shipped = -ledger.loc[ledger["kind"].isin(["shipment", "sales_return"]), "qty"].sum()
    assert whole["net_qty"] == shipped
    assert whole["closing_qty"] == reports.summary(month.books, JUNE)["closing_qty"].sum()
