"""积压: what may be done about pieces above their high line or older than they should be, and how many each step takes."""

from __future__ import annotations

from typing import Any

import pandas as pd

from inventory.language import _

SALES_DAYS = 28
"""Sales of so many days tell how long pieces last."""
STEPS = ["on_order", "order_number", "move_qty", "move_to", "send_back_qty", "sent_by", "rest_qty", "stock_days"]


def steps(conditions: pd.DataFrame, facts: pd.DataFrame) -> pd.DataFrame:
    """``conditions`` with the names and STEPS of their SKUs.

    conditions: kind (high, ageing), sku_id, qty of pieces too many or too old. facts: queries/overstock_facts.sql. Pieces above a
    high line go first to warehouses where some lack, then back to the supplier as far as they came lately; what is then left, and
    pieces that are too old, are sold off: stock_days is how long they last at the present pace, missing where nothing is sold.
    """
    table = conditions.merge(facts, on="sku_id")
    high = table["kind"] == "high"
    moves = [_moves(qty, places) for qty, places in zip(table["qty"].where(high, 0), table["lacking"], strict=True)]
    moved = pd.Series([sum(pieces for _name, pieces in move) for move in moves], index=table.index, dtype="int64")
    left = table["qty"] - moved
    back = table["received"].where(high, 0).clip(upper=left, lower=0).astype("int64")
    pace = table["sold"].where(table["sold"] > 0) / SALES_DAYS
    return table.assign(
        move_qty=moved, move_to=[", ".join(f"{name} {pieces:,d}" for name, pieces in move) for move in moves],
        send_back_qty=back, rest_qty=left - back, stock_days=((left - back) / pace).astype("float64"),
    )  # fmt: skip


def _moves(qty: int, places: Any) -> list[tuple[str, int]]:
    """Warehouses and how many pieces each may take of ``qty``."""
    found = []
    for place in places if hasattr(places, "__len__") else ():
        pieces = min(int(qty), int(place["qty"]))
        if pieces > 0:
            found.append((str(place["warehouse"]), pieces))
            qty -= pieces
    return found


def advice(row: pd.Series) -> str:
    """The STEPS of a row in words of the reader's language."""
    told = []
    if row["on_order"] > 0:
        told.append(_("put off or cancel {n} pieces on order ({number})", n=f"{row['on_order']:,d}", number=row["order_number"]))
    if row["move_qty"] > 0:
        told.append(_("move to {places}", places=row["move_to"]))
    if row["send_back_qty"] > 0:
        told.append(
            _("send {n} pieces of the last 30 days back to {supplier}", n=f"{row['send_back_qty']:,d}", supplier=row["sent_by"])
        )
    if row["rest_qty"] > 0 and pd.notna(row["stock_days"]):
        told.append(
            _(
                "sell off {n} pieces, at this pace they last {days} days",
                n=f"{row['rest_qty']:,d}",
                days=f"{row['stock_days']:,.0f}",
            )
        )
    elif row["rest_qty"] > 0:
        told.append(_("clear out {n} pieces, none sold in {days} days", n=f"{row['rest_qty']:,d}", days=SALES_DAYS))
    return _("; ").join(told)
