"""The lens: every figure of the pages is in the registry, and the SQL shown with it gives the very number of the page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta

import numpy as np
import pandas as pd
import pytest

from inventory import reports
from inventory.database.lens import FOLDER
from inventory.language import catalogue
from inventory.metrics import BASES, FRESH, METRICS, SHOWN, UNITS
from inventory.reports import Period
from inventory.views.ranking import MEASURES
from inventory.views.return_analysis import MATURITIES
from tests.inventory.conftest import LoadedMonth
from tests.inventory.desk import JUNE

MIDDLE = Period(JUNE.start.replace(day=11), JUNE.start.replace(day=20))
NO_FIGURES = {"key", "name", "mature", "sku_code", "product_name", "spec", "category", "warehouse", "at", "number", "kind", "party",
              "order_no", "source", "movement_id", "posted_by", "opening_fen", "points_fen"}  # fmt: skip


def answered(month: LoadedMonth, metric: str, **asked: object) -> pd.DataFrame:
    """What the shell answers to the SQL of a figure: pasted as it stands, without parameters."""
    sql = reports.lens_sql(metric, asked)
    assert sql is not None
    assert "$" not in sql
    with month.books.reading() as cursor:
        return cursor.frame(sql)


def same(month: LoadedMonth, report: str, page: pd.DataFrame, asked: Mapping[str, object], key: str = "key") -> None:
    """Every figure of the report with a SQL of its own: the column of that SQL is the column of the page, key by key."""
    page = page.set_index(key)
    for column, name in SHOWN[report].items():
        metric = METRICS[name]
        if metric.column is None or column not in page:
            continue
        shown = answered(month, name, **asked).set_index("key")[metric.column].reindex(page.index)
        if metric.unit == "moment":
            assert shown.equals(page[column].rename(metric.column)), name
            continue
        divisor = {"n": 100, "4": 10_000}.get(column[-1]) if column.endswith(("_fen", "_e4")) else 1
        expected = page[column].astype("float64") / (divisor or 1)
        # An average of days is no whole fen; all else is exact.
        off = 0.00501 if name == "average_stock" else 0.0001 if metric.unit in ("yuan", "days") else 1e-9
        found = shown.astype("float64")
        if name in ("reserved", "available", "on_order", "return_in_transit", "in_transit", "defective_qty", "lent"):
            found = found.fillna(0)
        assert np.allclose(found, expected, rtol=1e-4 if metric.unit in ("times", "days") else 0, atol=off, equal_nan=True), name


def days(period: Period) -> dict[str, object]:
    return {"start": period.start, "end": period.end, "as_of": period.end}


@pytest.mark.parametrize("by", reports.sales.LEVELS)
def test_the_sql_of_sales_is_the_ranking(month: LoadedMonth, by: str) -> None:
    measure = "gmv_fen" if by == "host" else "net_fen"
    page = reports.ranking(month.books, MIDDLE, by=by, measure=measure)
    same(month, "ranking", page, {**days(MIDDLE), "by": by, "measure": measure})
    assert list(answered(month, "net", **days(MIDDLE), by=by, measure=measure)["key"]) == list(page["key"])


def test_the_sql_of_the_stock_is_the_stock_page(month: LoadedMonth) -> None:
    page = reports.stock(month.books)
    last = page["last_in"].max().date() + timedelta(days=30)
    same(month, "stock", page, {"by": "sku", "as_of": last}, "sku_code")
    whole = reports.stock(month.books, by="category").assign(category=lambda frame: frame["category"].replace("", pd.NA))
    found = answered(month, "stock_value", by="category").set_index("key")["stock_value"].astype("float64")
    assert np.allclose(found.reindex(whole["category"]), whole["value_fen"] / 100)
    at = datetime.combine(MIDDLE.end, time.max)
    then = reports.stock(month.books, as_of=at).set_index("sku_code")
    asked = {"by": "sku", "as_of": MIDDLE.end, "as_of_picked": True}
    for name, column, divisor in (("on_hand", "on_hand", 1), ("stock_value", "value_fen", 100)):
        found = answered(month, name, **asked).set_index("key")[METRICS[name].column].astype("float64")
        assert np.allclose(found.reindex(then.index).fillna(0), then[column] / divisor), name


@pytest.mark.parametrize("measure", MEASURES)
def test_the_sql_of_sales_shares_by_any_measure(month: LoadedMonth, measure: str) -> None:
    page = reports.ranking(month.books, MIDDLE, by="category", measure=measure)
    same(month, "ranking", page, {**days(MIDDLE), "by": "category", "measure": measure})


def test_the_sql_of_the_lists_is_the_page_of_hot_and_slow_goods(month: LoadedMonth) -> None:
    every = reports.movers(month.books, MIDDLE, limits=reports.Thresholds(hot_daily=0.1))
    # Codes nobody knows yet have no stock.
    page = every[(every["list"] == "hot") & every["key"].isin(reports.stock(month.books)["sku_code"])]
    assert len(page) > 3
    for columns in (["key", "net_qty", "net_fen", "profit_fen", "margin", "return_rate"], ["key", "available", "value_fen"]):
        same(month, "movers", page[columns], {**days(MIDDLE), "by": "sku", "measure": "net_qty"})


@pytest.mark.parametrize("average", ["daily", "ends", "monthly"])
@pytest.mark.parametrize("period", [MIDDLE, Period(JUNE.start - timedelta(days=40), JUNE.end)])
def test_the_sql_of_turnover_is_the_turnover_page(month: LoadedMonth, average: str, period: Period) -> None:
    for by in ("sku", "supplier"):
        page = reports.turnover(month.books, period, by=by, average=average)
        same(month, "turnover", page, {**days(period), "by": by, "average": average})


def test_the_sql_of_the_summary_has_every_kind_of_the_page(month: LoadedMonth) -> None:
    page = reports.summary(month.books, MIDDLE, by="sku").set_index("key")
    found = answered(month, "came", **days(MIDDLE), by="sku")
    wide = found.pivot_table(index="key", columns="bucket", values=["qty", "value"], aggfunc="sum")
    for column in SHOWN["summary"]:
        bucket, unit = column.rsplit("_", 1)
        if bucket == "variance":
            shown = found.astype({"variance": "float64"}).groupby("key")["variance"].sum().reindex(page.index).fillna(0)
        elif ("qty" if unit == "qty" else "value", bucket) in wide:
            shown = wide["qty" if unit == "qty" else "value", bucket].astype("float64").reindex(page.index).fillna(0)
        else:
            shown = pd.Series(0.0, index=page.index)
        assert np.allclose(shown, page[column] / (1 if unit == "qty" else 100)), column


def test_the_sql_of_the_ledger_is_the_ledger_page(month: LoadedMonth) -> None:
    page = reports.ledger(month.books, MIDDLE, page_size=100_000).frame
    for column, name in SHOWN["ledger"].items():
        if METRICS[name].column:
            shown = answered(month, name, **days(MIDDLE))[METRICS[name].column].astype("float64")
            assert np.allclose(shown, page[column] / (100 if column.endswith("_fen") else 1)), name


@pytest.mark.parametrize("what", ["pieces", "amount", "orders"])
def test_the_sql_of_returns_is_the_return_analysis(month: LoadedMonth, what: str) -> None:
    types = ("return_refund", "refund_shipped", "refund_unshipped", "unstated")
    for by, kinds, maturity in (("product", types[:1] + types[3:], MATURITIES[2]), ("host", types, MATURITIES[0])):
        page = reports.return_analysis(month.books, JUNE, by=by, what=what, types=kinds, maturity=maturity)
        asked = {**days(JUNE), "by": by, "what": what, "types": kinds, "maturity": maturity}
        if what == "amount":
            page = page.assign(sold=page["sold"] / 100, returned=page["returned"] / 100)
        same(month, "return_analysis", page, asked)


def test_the_sql_of_the_home_page_is_its_cards(month: LoadedMonth) -> None:
    view = reports.overview(month.books, JUNE.end)
    week = {"start": JUNE.end - timedelta(days=6), "end": JUNE.end}
    sold = answered(month, "gmv", **week).iloc[0]
    assert [round(sold["gmv"] * 100), round(sold["net"] * 100), sold["orders"]] == [
        view.week.gmv_fen,
        view.week.net_fen,
        view.week.orders,
    ]
    assert round(sold["profit"] * 100) == view.week.profit_fen
    assert float(sold["margin"]) == pytest.approx(view.week.margin, abs=1e-6)
    one = {"start": JUNE.end, "end": JUNE.end, "now": datetime.combine(JUNE.end, time.max), "data_as_of": view.data_as_of}
    assert round(answered(month, "usual_gmv", **one)["gmv"].iloc[0] * 100) == pytest.approx(view.usual_same_hour.gmv_fen, abs=1)
    assert round(answered(month, "stock_value")["stock_value"].iloc[0] * 100) == view.stock_value_fen
    assert round((answered(month, "tied_up")["tied_up"].iloc[0] or 0) * 100) == view.tied_up_fen
    counts = reports.alert_counts(month.books)
    assert answered(month, "alerts", **one)["alerts"].iloc[0] == counts["alerts"].sum()


def test_every_figure_of_the_reports_is_in_the_registry(month: LoadedMonth) -> None:
    shown = {
        "ranking": reports.ranking(month.books, JUNE),
        "stock": reports.stock(month.books),
        "turnover": reports.turnover(month.books, JUNE),
        "ledger": reports.ledger(month.books, JUNE, page_size=10).frame,
        "summary": reports.summary(month.books, JUNE),
        "return_analysis": reports.return_analysis(month.books, JUNE),
    }
    unknown = {report: sorted({*frame.columns} - {*SHOWN[report]} - NO_FIGURES) for report, frame in shown.items()}
    assert not any(unknown.values()), unknown
    assert {name for columns in SHOWN.values() for name in columns.values()} == set(METRICS)


def test_every_figure_has_its_rows_and_says_all_of_it_in_chinese(month: LoadedMonth) -> None:
    chinese = catalogue("zh_CN")
    for name, metric in METRICS.items():
        assert {metric.basis} <= BASES.keys() & FRESH.keys(), name
        assert metric.unit in UNITS, name
        for said in (metric.name, metric.formula, metric.differs, BASES[metric.basis], FRESH[metric.basis], UNITS[metric.unit]):
            assert not said or said in chinese, said
        assert metric.sql is None or (FOLDER / f"{metric.sql}.sql").exists()
        if metric.rows:
            assert len(reports.lens_rows(month.books, name, days(JUNE), limit=5)) == 5, name


def test_a_filter_with_a_quote_stays_a_text() -> None:
    sql = reports.lens_sql("returned", {"start": JUNE.start, "end": JUNE.end, "types": ["'); DROP TABLE sku; --"]})
    assert sql is not None
    assert "('''); DROP TABLE sku; --')" in sql
