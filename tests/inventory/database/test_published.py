"""The published views and macros: what analysts read in the DuckDB shell is what the pages show."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from inventory import reports
from inventory.reports import Period
from inventory.views.summary import IN_BUCKETS, OUT_BUCKETS
from tests.inventory.conftest import LoadedMonth
from tests.inventory.desk import EVER, JUNE

FIRST, LAST = "DATE '2026-06-01'", "DATE '2026-06-30'"
TENTHS = [JUNE, Period(JUNE.start.replace(day=11), JUNE.start.replace(day=20))]
"""The whole month, and ten days from its middle: with an opening before and a life after."""


def read(month: LoadedMonth, sql: str) -> pd.DataFrame:
    with month.books.reading() as cursor:
        return cursor.frame(sql)


def fen(column: pd.Series) -> list[int]:
    """Yuan as the views give them, in whole fen."""
    return [round(value * 100) for value in column.astype("float64")]


def between(macro: str, period: Period) -> str:
    return f"SELECT * FROM {macro}('{period.start}', '{period.end}')"


def test_v_stock_is_the_stock_page(month: LoadedMonth) -> None:
    shown = read(month, "SELECT * FROM v_stock ORDER BY sku_code")
    page = reports.stock(month.books).sort_values("sku_code").reset_index(drop=True)
    assert len(shown) > 300
    for column in ("sku_code", "on_hand", "reserved", "available", "on_order"):
        assert shown[column].tolist() == page[column].tolist(), column
    assert fen(shown["stock_value"]) == page["value_fen"].tolist()
    costs = (shown["unit_cost"].astype("float64") * 10_000).round()
    assert np.allclose(costs, page["unit_cost_e4"].astype("float64"), atol=1, equal_nan=True)
    assert shown["last_in"].equals(page["last_in"])


def test_v_stock_lists_what_is_reserved_before_it_ever_came(month: LoadedMonth) -> None:
    """Every row of the stock page has its row in the view."""
    assert set(read(month, "SELECT sku_code FROM v_stock")["sku_code"]) == set(reports.stock(month.books)["sku_code"])


def test_v_ledger_is_the_ledger_page(month: LoadedMonth) -> None:
    shown = read(month, "SELECT * FROM v_ledger ORDER BY occurred_at DESC, movement_id DESC")
    page = reports.ledger(month.books, EVER, page_size=100_000).frame
    assert len(shown) == len(page) > 500
    for column in ("movement_id", "number", "kind", "sku_code", "warehouse", "qty", "balance_qty"):
        assert shown[column].tolist() == page[column].tolist(), column
    for view, report in (("cost", "value_fen"), ("variance", "variance_fen"), ("balance_value", "balance_fen")):
        assert fen(shown[view]) == page[report].tolist(), view
    assert shown["order_no"].fillna("").tolist() == page["order_no"].fillna("").tolist()


@pytest.mark.parametrize("period", TENTHS, ids=["month", "ten days"])
def test_ranking_between_is_the_ranking_page(month: LoadedMonth, period: Period) -> None:
    shown = read(month, between("ranking_between", period))
    page = reports.ranking(month.books, period, by="sku", measure="net_fen")
    assert shown["sku_code"].tolist() == page["key"].tolist()
    assert shown["rank"].tolist() == page["rank"].tolist()
    for column in ("orders", "qty", "name"):
        assert shown[column].tolist() == page[column].tolist(), column
    for column in ("gmv", "refund", "net", "cogs", "profit"):
        assert fen(shown[column]) == page[f"{column}_fen"].tolist(), column
    assert np.allclose(shown["return_rate"], page["return_rate"])


@pytest.mark.parametrize("period", TENTHS, ids=["month", "ten days"])
def test_turnover_between_is_the_turnover_page(month: LoadedMonth, period: Period) -> None:
    shown = read(month, between("turnover_between", period))
    page = reports.turnover(month.books, period, by="sku", average="daily")
    assert shown["sku_code"].tolist() == page["key"].tolist()
    assert fen(shown["cogs"]) == page["cogs_fen"].tolist()
    assert np.allclose(shown["average_stock"].astype("float64") * 100, page["average_fen"], atol=1.01)
    assert np.allclose(shown["ratio"], page["ratio"], equal_nan=True)
    assert np.allclose(shown["days"], page["days"], equal_nan=True)


@pytest.mark.parametrize("period", TENTHS, ids=["month", "ten days"])
def test_summary_between_is_the_summary_page(month: LoadedMonth, period: Period) -> None:
    shown = read(month, between("summary_between", period))
    page = reports.summary(month.books, period, by="sku")
    ins, outs = IN_BUCKETS, OUT_BUCKETS
    assert shown["sku_code"].tolist() == page["key"].tolist()
    assert shown["opening_qty"].tolist() == page["opening_qty"].tolist()
    assert shown["closing_qty"].tolist() == page["closing_qty"].tolist()
    assert shown["in_qty"].tolist() == page[[f"{b}_qty" for b in ins]].sum(axis=1).tolist()
    assert shown["out_qty"].tolist() == page[[f"{b}_qty" for b in outs]].sum(axis=1).tolist()
    assert fen(shown["opening_value"]) == page["opening_fen"].tolist()
    assert fen(shown["closing_value"]) == page["closing_fen"].tolist()
    assert fen(shown["in_value"]) == page[[f"{b}_fen" for b in ins]].sum(axis=1).tolist()
    assert fen(shown["out_value"]) == page[[f"{b}_fen" for b in outs]].sum(axis=1).tolist()
    assert fen(shown["variance"]) == page["variance_fen"].tolist()


def test_v_sales_day_is_the_trend(month: LoadedMonth) -> None:
    figures = ", ".join(f"sum({name}) AS {name}" for name in ("orders", "qty", "gmv", "net", "profit"))
    shown = read(month, f"SELECT day, {figures} FROM v_sales_day WHERE day BETWEEN {FIRST} AND {LAST} GROUP BY day ORDER BY day")
    page = reports.sales_trend(month.books, JUNE)
    page = page[page["orders"] > 0]
    assert shown["day"].astype("datetime64[us]").tolist() == page["day"].astype("datetime64[us]").tolist()
    assert shown["orders"].tolist() == page["orders"].tolist()
    assert shown["qty"].tolist() == page["qty"].tolist()
    for column in ("gmv", "net", "profit"):
        assert fen(shown[column]) == page[f"{column}_fen"].tolist(), column


def test_dict_explains_every_published_column(month: LoadedMonth) -> None:
    explained = read(month, "SELECT * FROM dict")
    assert explained["table_name"].iloc[0].startswith("v_")
    views = explained[explained["table_name"].str.startswith("v_")]
    assert set(views["table_name"]) >= {"v_stock", "v_ledger", "v_order_line", "v_sales_day"}
    assert explained["meaning"].notna().sum() > 150
    assert views["meaning"].str.contains(" · ").all()


def test_every_macro_says_what_it_is_for(month: LoadedMonth) -> None:
    macros = read(
        month, "SELECT function_name, comment FROM duckdb_functions() WHERE NOT internal AND function_type LIKE '%macro%'"
    )
    assert {"ranking_between", "turnover_between", "summary_between"} <= set(macros["function_name"])
    assert macros["comment"].str.contains(" · ").all()
