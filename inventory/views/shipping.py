"""待发货: which order lines can be shipped from what lies there, which are late, and what helps those that cannot."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pandas as pd

SOON_HOURS = 6
LINE = [
    "line_id",
    "order_no",
    "line_no",
    "shop",
    "platform",
    "sku_code",
    "product_name",
    "spec",
    "open",
    "warehouse",
    "pay_at",
    "promise_at",
    "due_at",
    "waybill",
    "purpose",
    "session",
    "net_fen",
]
WRITTEN = {"open": "to_ship_qty", "due": "urgency"}
"""Columns whose names mean something else in other lists."""
REMEDIES = ("transfer", "wait", "buy", "refund")


def lines_to_ship(needs: pd.DataFrame, *, now: datetime) -> pd.DataFrame:
    """One row per order line still to ship, the one due first at the top: LINE, missing, missing_sku, ready, hours_left, due.

    needs: queries/open_order_lines.sql. What lies in a warehouse goes to the lines due first; a line is ready when all it needs is
    left for it. due: late, soon (within SOON_HOURS) or later.
    """
    if needs.empty:
        return pd.DataFrame(columns=[*LINE, "missing", "missing_sku", "ready", "hours_left", "due"])
    ordered = needs.sort_values(["due_at", "line_id", "needed"], kind="stable").copy()
    wanted = ordered.groupby(["sku_id", "warehouse_id"])["pieces"].cumsum()
    before = wanted - ordered["pieces"]
    left = (ordered["on_hand"] - before).clip(lower=0)
    ordered["missing"] = (ordered["pieces"] - left).clip(lower=0).astype("int64")
    ordered["missing_sku"] = ordered["needed"].where(ordered["missing"] > 0)
    lines = ordered.groupby("line_id", sort=False).agg(
        {**dict.fromkeys(LINE[1:], "first"), "missing": "sum", "missing_sku": "first"}
    ).reset_index()  # fmt: skip
    lines["ready"] = lines["missing"] == 0
    hours = (pd.to_datetime(lines["due_at"]) - pd.Timestamp(now)).dt.total_seconds() / 3600
    lines["hours_left"] = hours.round(1)
    lines["due"] = pd.Series("later", index=lines.index).mask(hours <= SOON_HOURS, "soon").mask(hours < 0, "late")
    return lines


def written(lines: pd.DataFrame) -> pd.DataFrame:
    """The lines as a file tells them: without ids; pieces to ship and urgency under names that no other list has."""
    return lines.drop(columns="line_id").rename(columns=WRITTEN).reset_index(drop=True)


def oversold(needs: pd.DataFrame, supply: pd.DataFrame, *, now: datetime) -> pd.DataFrame:
    """One row per order line × SKU that cannot be shipped from what lies there, by due time: what would help, and by when.

    remedy: ``transfer`` free pieces from another warehouse, ``wait`` for a purchase order that comes in time, ``buy`` what
    can be here in time, else ``refund``. help_qty pieces, help_from (a warehouse, an order or a supplier), help_on (day).
    """
    columns = [*LINE, "needed", "missing", "remedy", "help_qty", "help_from", "help_on"]
    if needs.empty:
        return pd.DataFrame(columns=columns)
    ordered = needs.sort_values(["due_at", "line_id", "needed"], kind="stable").copy()
    left = ordered["on_hand"] - ordered.groupby(["sku_id", "warehouse_id"])["pieces"].cumsum() + ordered["pieces"]
    ordered["missing"] = (ordered["pieces"] - left.clip(lower=0)).clip(lower=0).astype("int64")
    short = ordered[ordered["missing"] > 0].reset_index(drop=True)
    known = {int(row["sku_id"]): row for row in supply.to_dict("records")}
    free = {sku: {place["warehouse"]: int(place["qty"]) for place in _places(row)} for sku, row in known.items()}
    coming = {sku: int(row["on_order"]) for sku, row in known.items()}
    found = [
        _remedy(row, known.get(int(row["sku_id"]), {}), free.get(int(row["sku_id"]), {}), coming, now)
        for row in short.to_dict("records")
    ]
    help_ = pd.DataFrame(found, columns=["remedy", "help_qty", "help_from", "help_on"])
    return pd.concat([short, help_], axis=1)[columns]


def _places(row: dict[Any, Any]) -> list[dict[str, Any]]:
    places = row["free"]
    return [] if places is None or (isinstance(places, float) and pd.isna(places)) else list(places)


def _remedy(
    line: dict[Any, Any], row: dict[Any, Any], free: dict[str, int], coming: dict[int, int], now: datetime
) -> tuple[str, int, str | None, datetime | None]:
    """What helps this line, out of what the lines before it left."""
    missing, sku = int(line["missing"]), int(line["sku_id"])
    places = [(qty, place) for place, qty in free.items() if place != line["warehouse"] and qty >= missing]
    if places:
        _qty, place = max(places)
        free[place] -= missing
        return "transfer", missing, place, now
    due = pd.Timestamp(line["due_at"])
    expected = row.get("expected_on")
    if expected is not None and not pd.isna(expected) and coming.get(sku, 0) >= missing and pd.Timestamp(expected) <= due:
        coming[sku] -= missing
        return "wait", missing, row["order_number"], pd.Timestamp(expected).to_pydatetime()
    lead = row.get("lead_days")
    supplier = row.get("supplier")
    if supplier is not None and not pd.isna(supplier) and lead is not None and not pd.isna(lead):
        here = pd.Timestamp(now).normalize() + timedelta(days=int(lead))
        if here <= due:
            return "buy", missing, str(supplier), here.to_pydatetime()
    return "refund", missing, None, None
