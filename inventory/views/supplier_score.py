"""供应商评分: on time, in full, without defects, at what change of price. Definitions: docs/domain.md."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

LEAST_LINES = 3
"""Fewer order lines tell nothing of a supplier's punctuality."""
LEAST_PIECES = 20
"""Fewer pieces tell nothing of its quality."""
PRICE_DAYS = 90
MEASURES = ("received_amount_fen", "on_time_rate", "fill_rate", "defect_rate", "price_change")
COLUMNS = ["supplier", *MEASURES, "due_lines", "on_time_lines", "ordered_qty", "filled_qty", "received_qty", "defective_qty"]


def judged_orders(orders: pd.DataFrame, start: date, end: date) -> pd.DataFrame:
    """orders: queries/supplier_order_lines. Those the score of the period goes by, each with what it counts for.

    due: expected in the period. on_time: of those, complete on the day or before. judged: counts for the fill rate, because it was
    due or its order was closed in the period. filled: pieces that came, at most those ordered.
    """
    expected = pd.to_datetime(orders["expected_on"])
    closed = pd.to_datetime(orders["closed_at"]).dt.normalize().where(orders["status"] == "closed")
    first, last = pd.Timestamp(start), pd.Timestamp(end)
    due = expected.between(first, last)
    complete = pd.to_datetime(orders["complete_at"]).dt.normalize()
    judged = orders.assign(
        due=due,
        on_time=due & (complete <= expected),
        judged=due | closed.between(first, last),
        filled=orders[["received", "ordered"]].min(axis=1).astype("int64"),
    )
    return judged[judged["judged"]].reset_index(drop=True)


def judged_lines(lines: pd.DataFrame, start: date, end: date) -> pd.DataFrame:
    """lines: queries/supplier_lines. Those of the period, with ``defective_qty``: pieces that were bad.

    Bad are pieces received into the warehouse of defective goods, and pieces sent back from any other: each counts once.
    """
    moment = pd.to_datetime(lines["at"])
    inside = lines[(moment >= pd.Timestamp(start)) & (moment < pd.Timestamp(end) + timedelta(days=1))]
    received = inside["kind"] == "goods_receipt"
    bad = inside["defective"].astype(bool) == received
    return inside.assign(defective_qty=inside["qty"].where(bad, 0)).reset_index(drop=True)


def supplier_score(orders: pd.DataFrame, lines: pd.DataFrame, start: date, end: date) -> pd.DataFrame:
    """One row per supplier with orders or receipts in the period; NA where there is too little to judge by. Most money first."""
    judged, moved = judged_orders(orders, start, end), judged_lines(lines, start, end)
    due, received = judged[judged["due"]], moved[moved["kind"] == "goods_receipt"]
    found = pd.DataFrame(
        {
            "received_amount_fen": (received.groupby("supplier")["value_e4"].sum() + 50) // 100,
            "due_lines": due.groupby("supplier").size(),
            "on_time_lines": due.groupby("supplier")["on_time"].sum(),
            "judged_lines": judged.groupby("supplier").size(),
            "ordered_qty": judged.groupby("supplier")["ordered"].sum(),
            "filled_qty": judged.groupby("supplier")["filled"].sum(),
            "received_qty": received.groupby("supplier")["qty"].sum(),
            "defective_qty": moved.groupby("supplier")["defective_qty"].sum(),
        }
    )
    found = found.fillna(0).astype("int64")
    found["on_time_rate"] = _ratio(found["on_time_lines"], found["due_lines"], found["due_lines"] >= LEAST_LINES)
    found["fill_rate"] = _ratio(found["filled_qty"], found["ordered_qty"], found["judged_lines"] >= LEAST_LINES)
    found["defect_rate"] = _ratio(found["defective_qty"], found["received_qty"], found["received_qty"] >= LEAST_PIECES)
    found["price_change"] = price_changes(lines, start, end).reindex(found.index).astype("Float64")
    found = found.rename_axis("supplier").reset_index()
    return found.sort_values(["received_amount_fen", "supplier"], ascending=[False, True]).reset_index(drop=True)[COLUMNS]


def price_changes(lines: pd.DataFrame, start: date, end: date) -> pd.Series:
    """Supplier → Σ last price × pieces ÷ Σ money of the 90 days before − 1, over the SKUs it delivered in the period.

    The last price is that of the last receipt in the period; pieces and money are those of the receipts of the 90 days before it.
    SKUs without one are left out, and so are free goods.
    """
    bought = lines[(lines["kind"] == "goods_receipt") & (lines["value_e4"] > 0)]
    bought = bought.groupby(["supplier", "sku_code", "number", "at"], as_index=False, sort=False)[["qty", "value_e4"]].sum()
    inside = judged_lines(bought.assign(kind="goods_receipt", defective=False), start, end)
    last = inside.sort_values(["at", "number"]).groupby(["supplier", "sku_code"], as_index=False).last()
    both = last.merge(bought, on=["supplier", "sku_code"], suffixes=("_last", ""))
    ago = both["at_last"] - both["at"]
    before = both[(both["number"] != both["number_last"]) & (ago >= timedelta(0)) & (ago <= timedelta(days=PRICE_DAYS))]
    now = before["value_e4_last"] / before["qty_last"] * before["qty"]
    sums = before.assign(now=now).groupby("supplier")[["now", "value_e4"]].sum()
    return sums["now"] / sums["value_e4"] - 1


def _ratio(part: pd.Series, whole: pd.Series, enough: pd.Series) -> pd.Series:
    return (part / whole.where(enough & (whole > 0))).astype("Float64")
