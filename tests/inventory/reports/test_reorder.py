"""补货建议 of the books: the demo month reckoned again from the raw lines with plain pandas, and what a proposal knows."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from math import ceil, sqrt
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from inventory import commands, reports
from inventory.database import Books
from inventory.views.reorder import Terms, reorder
from tests.demo_books import MonthOnDisk
from tests.inventory.buyer import save
from tests.inventory.desk import Desk, goods

DAY, BASE, COVER = date(2026, 6, 30), 28, 14
TERMS = Terms(cover_days=COVER, factor=120, lead_sd=1)


@pytest.fixture(scope="module")
def kept(small_month: MonthOnDisk, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Books]:
    """The demo month, with terms for some goods and goods on order."""
    opened = Books.open(shutil.copy(small_month.books, Path(tmp_path_factory.mktemp("kept")) / "warehouse.duckdb"))
    codes = opened.cursor().frame("SELECT sku_code FROM sku WHERE sku_id NOT IN (SELECT bundle_id FROM bundle_recipe)")["sku_code"]
    some = pd.DataFrame({"sku_code": codes.iloc[:40], "moq": 30, "order_multiple": 12, "safety_qty": [5, None] * 20})
    commands.set_buying_terms(opened, some)
    number = save(opened, (codes.iloc[0], 50, "8"), (codes.iloc[1], 7, "9"), expected_on=date(2026, 7, 3), create=True).number
    commands.place_order(opened, number)
    yield opened
    opened.close()


def pieces_by_sku(lines: pd.DataFrame, recipes: pd.DataFrame, column: str) -> pd.DataFrame:
    """sku_id, pay_at and pieces: a bundle is its components by the recipe of the moment."""
    parts = lines.merge(recipes, left_on="sku_id", right_on="bundle_id", suffixes=("", "_part"))
    parts = parts[(parts["valid_from"] <= parts["pay_at"]) & (parts["valid_until"] > parts["pay_at"])]
    single = lines[~lines["sku_id"].isin(recipes["bundle_id"])]
    return pd.concat([
        single[["sku_id", "pay_at"]].assign(pieces=single[column]),
        pd.DataFrame({"sku_id": parts["sku_id_part"], "pay_at": parts["pay_at"], "pieces": parts[column] * parts["qty_part"]}),
    ])  # fmt: skip


def with_fallback(frame: pd.DataFrame, category: pd.Series) -> pd.DataFrame:
    """Pieces of the SKU itself from 30 paid ones on, else of its category, else of all."""
    chosen = []
    for place in range(len(frame)):
        row = frame.iloc[place]
        of_category = frame[(category == category.iloc[place]).to_numpy()].sum()
        chosen.append(row if row["paid"] >= 30 else of_category if of_category["paid"] >= 30 else frame.sum())
    return pd.DataFrame(chosen, index=frame.index)


def test_the_demo_month_reckoned_again_with_pandas(kept: Books) -> None:
    with kept.reading() as cursor:
        lines = cursor.frame("SELECT * FROM sales_order_line WHERE sku_id IS NOT NULL AND purpose IS NULL AND pay_at IS NOT NULL")
        recipes = cursor.frame("SELECT * FROM recipe_span")
        skus = cursor.frame("SELECT k.*, p.category, p.lead_days, p.supplier_id FROM sku AS k JOIN product AS p USING (product_id)")
        stock = cursor.frame("SELECT b.*, w.sellable, w.type FROM stock_balance AS b JOIN warehouse AS w USING (warehouse_id)")
        reserved = cursor.frame("SELECT sku_id, qty FROM reserved_at(NULL)").groupby("sku_id")["qty"].sum()
        moves = cursor.frame(
            "SELECT m.*, w.type FROM stock_movement AS m JOIN warehouse AS w USING (warehouse_id)"
            " WHERE kind = 'sales_return' AND cost_rule <> 8 AND qty > 0 AND occurred_at < '2026-07-01'"
        )
        terms = cursor.frame("SELECT * FROM buying_term").set_index("sku_id")
        ordered = cursor.frame("SELECT sku_id, open FROM order_line_progress WHERE open > 0").set_index("sku_id")["open"]
        limits = cursor.frame("SELECT * FROM stock_limit")
    skus = skus[~skus["archived"] & ~skus["sku_id"].isin(recipes["bundle_id"])].set_index("sku_id")
    sold = pieces_by_sku(lines, recipes, "qty")
    sold["ago"] = [(DAY - moment.date()).days for moment in sold["pay_at"]]
    by_day = sold.pivot_table(index="ago", columns="sku_id", values="pieces", aggfunc="sum", fill_value=0)
    by_day = by_day.reindex(index=range(60), columns=skus.index, fill_value=0)
    # Rates: of the orders paid more than 15 days ago.
    old = lines[lines["pay_at"] < datetime(2026, 6, 16)].copy()
    old["cancelled"] = [
        (qty if paid <= 0 else min(qty, max(1, int(np.floor(qty * back / paid + 0.5))))) if kind == "refund_unshipped" else 0
        for qty, back, paid, kind in zip(old["qty"], old["refund_fen"], old["paid_fen"], old["refund_type"], strict=True)
    ]
    when = old["refunded_at"].fillna(old["exported_at"])
    late = [(then.date() - paid.date()).days > 15 for then, paid in zip(when, old["pay_at"], strict=True)]
    old["returned"] = np.where(late, 0, old["returned_qty"])
    rates = pd.DataFrame({
        name: pieces_by_sku(old, recipes, column).groupby("sku_id")["pieces"].sum().reindex(skus.index, fill_value=0)
        for name, column in (("paid", "qty"), ("cancelled", "cancelled"), ("returned", "returned"))
    }).astype(float)  # fmt: skip
    rates = with_fallback(rates, skus["category"].fillna(""))
    cancelled, returned = rates["cancelled"] / rates["paid"], rates["returned"] / (rates["paid"] - rates["cancelled"])
    moves = moves.merge(lines[["line_id", "pay_at"]], left_on="order_line_id", right_on="line_id")
    moves["day"] = [(came.date() - paid.date()).days for came, paid in zip(moves["occurred_at"], moves["pay_at"], strict=True)]
    fine = moves[moves["type"] != "defective"]
    good = returned * fine["qty"].sum() / moves["qty"].sum()
    arrive = fine.groupby(fine["day"].clip(0, 60))["qty"].sum() / fine["qty"].sum()
    available = stock[stock["sellable"]].groupby("sku_id")["qty"].sum().reindex(skus.index, fill_value=0)
    available = available - reserved.reindex(skus.index, fill_value=0)
    assert limits.empty

    found = reorder(reports.reorder_supply(kept, day=DAY, base_days=BASE), TERMS).set_index("sku_code")
    assert (found["back_qty"] > 0).sum() > 20
    bought = 0
    for sku in skus.index:
        row, lead = found.loc[skus.loc[sku, "sku_code"]], int(skus.loc[sku, "lead_days"])
        window, share = lead + COVER, 1 - cancelled[sku]
        daily, deviation = by_day[sku][:BASE].mean() * share * 1.2, by_day[sku][:BASE].std(ddof=0) * share * 1.2
        back_by_day = []
        for day in range(1, window + 1):
            of_past = sum(by_day[sku][ago] * share * arrive.get(ago + day, 0) for ago in range(60))
            of_coming = sum(daily * arrive.get(day - then, 0) for then in range(1, day + 1))
            back_by_day.append((of_past + of_coming) * good[sku])
        back = sum(back_by_day)
        net = daily * (1 - good[sku])
        own = terms["safety_qty"].get(sku)
        safety = 1.65 * sqrt(lead * deviation**2 + net**2) if own is None or pd.isna(own) else own
        coming = ordered.get(sku, 0)
        need = daily * window + safety - available[sku] - coming - back
        running, worst = float(available[sku]), 0.0
        for day in range(1, window + 1):
            running += back_by_day[day - 1] - daily + (coming if day == 3 else 0)
            worst = max(worst, -running) if day >= lead else worst
        need = max(need, worst)
        least, multiple = (int(terms[name].get(sku, 1)) for name in ("moq", "order_multiple"))
        wanted = ceil(max(ceil(need - 1e-6), least) / multiple) * multiple if need > 1e-6 else 0
        assert row["qty"] == wanted, (sku, need)
        assert row["back_qty"] == pytest.approx(back, abs=0.51)
        assert row["safety"] == pytest.approx(safety)
        bought += wanted
    assert bought > 500
    usual = reports.reorder(kept, day=DAY)
    assert usual["qty"].gt(0).all()
    assert usual["amount_fen"].sum() == sum((usual["qty"] * usual["unit_price_e4"] + 50) // 100)


def test_a_proposal_knows_what_is_on_its_way_and_when(desk: Desk, shelf: Books) -> None:
    desk.ship(goods("P", 12, None), at="2026-01-20 12:00", shipped=True)
    supply = reports.reorder_supply(shelf, day=date(2026, 1, 31))
    (row,) = reorder(supply, Terms()).query("sku_code == 'P'").to_dict("records")
    assert (row["available"], row["qty"], row["short_on"]) == (-2, 2, pd.Timestamp(2026, 1, 31)), "no sale paid: only what lacks"
    number = save(shelf, ("P", 5, "8"), expected_on=date(2026, 2, 3)).number
    assert supply.arriving.sum() == 0
    commands.place_order(shelf, number)
    supply = reports.reorder_supply(shelf, day=date(2026, 1, 31))
    assert np.argwhere(supply.arriving).tolist() == [[2, supply.goods.index[supply.goods["sku_code"] == "P"][0]]]
    assert reorder(supply, Terms()).set_index("sku_code").loc["P", "qty"] == 0
    assert reports.reorder(shelf, day=date(2026, 1, 31) - timedelta(days=0)).empty


def test_empty_books_buy_nothing(books: Books) -> None:
    assert reports.reorder(books).empty
    assert reorder(reports.reorder_supply(books, day=DAY, forecast=True), Terms()).empty
