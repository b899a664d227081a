"""进销存台账 by day, week or month: each span opens with what the one before closed with, and foots in pieces and to the fen."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from inventory.views.shares import allocate, pools
from inventory.views.summary import IN_BUCKETS, KEYS, OUT_BUCKETS, columns_of_summary, wide

SPANS = ("day", "week", "month")
CHANGES = [f"{bucket}_{unit}" for bucket in (*IN_BUCKETS, *OUT_BUCKETS) for unit in ("qty", "fen")]


def span_starts(start: date, end: date, every: str) -> list[date]:
    """The first days of the days, weeks (from Monday) or months of a period; the first one begins with the period."""
    found, day = [], start
    while day <= end:
        found.append(day)
        if every == "day":
            day += timedelta(days=1)
        elif every == "week":
            day += timedelta(days=7 - day.weekday())
        else:
            day = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return found


def summary_by_span(cells: pd.DataFrame, skus: pd.DataFrame, warehouses: pd.DataFrame, by: str, starts: list[date]) -> pd.DataFrame:
    """Grain span × key: ``start``, key, name and the columns of the stock summary; spans in their order, keys in theirs.

    cells: sku_id, warehouse_id, start (NaT with bucket ``opening``), bucket, qty, value_fen, variance_fen. A key that holds nothing
    and moves nothing in a span has no row there.
    """
    days = pd.to_datetime(pd.Series(starts))
    cells = cells.assign(start=pd.to_datetime(cells["start"]).fillna(days.iloc[0]))
    cells = cells.merge(skus[["sku_id"]], on="sku_id").merge(warehouses[["warehouse_id"]], on="warehouse_id")
    places = wide(cells, ["sku_id", "warehouse_id", "start"]).reset_index()
    # Until here a row "closes" with what it brought: the opening, in the first span, and what moved.
    places = places.assign(change_qty=places["closing_qty"], change_fen=places["closing_fen"]).drop(
        columns=["closing_qty", "closing_fen"]
    )
    defective = warehouses.set_index("warehouse_id")["defective"]
    places["pool"] = pools(places["sku_id"], places["warehouse_id"].map(defective))
    if by == "warehouse":
        places = _valued_by_place(places, days.iloc[0])
    key, name = KEYS[by]
    named = places.merge(skus, on="sku_id").merge(warehouses, on="warehouse_id")
    spec = " " + named["spec"].fillna("") if by == "sku" else ""
    named = named.assign(key=named[key] if key else "", name=named[name] + spec if name else "")
    return _run_through(named, days)


def _valued_by_place(places: pd.DataFrame, first: pd.Timestamp) -> pd.DataFrame:
    """The value of a SKU divided among its warehouses by the pieces there, in every span in which any of it moved."""
    places_of = places[["pool", "sku_id", "warehouse_id"]].drop_duplicates()
    spans_of = pd.concat([places[["pool", "start"]], places[["pool"]].assign(start=first)]).drop_duplicates()
    keys = ["pool", "sku_id", "warehouse_id", "start"]
    grid = places_of.merge(spans_of, on="pool").merge(places, on=keys, how="left").sort_values(keys, ignore_index=True)
    numbers = [name for name in grid.columns if name not in keys]
    grid[numbers] = grid[numbers].fillna(0).astype("int64")
    cell = [grid["sku_id"], grid["warehouse_id"]]
    span = grid.groupby(["pool", "start"], sort=False).ngroup()
    held = grid["change_qty"].groupby(cell).cumsum()
    pool = grid.groupby(span).agg(pool=("pool", "first"), change_fen=("change_fen", "sum"))
    worth = allocate(span.map(pool.groupby("pool")["change_fen"].cumsum()), held, span)
    opened = grid["start"] == first
    opening = allocate(grid["opening_fen"].groupby(span).transform("sum"), grid["opening_qty"], span).where(opened, 0)
    return grid.assign(opening_fen=opening, change_fen=worth - worth.groupby(cell).shift(fill_value=0))


def _run_through(named: pd.DataFrame, days: pd.Series) -> pd.DataFrame:
    """Opening and closing of every key in every span, out of what changed."""
    numbers = ["opening_qty", "opening_fen", *CHANGES, "change_qty", "change_fen"]
    summed = named.groupby(["key", "start"], sort=True)[numbers].sum()
    names = named.groupby("key", sort=True)["name"].first()
    every = pd.MultiIndex.from_product([names.index, days], names=["key", "start"])
    rows = summed.reindex(every, fill_value=0).reset_index()
    for unit in ("qty", "fen"):
        rows[f"closing_{unit}"] = rows[f"change_{unit}"].groupby(rows["key"]).cumsum()
        moved = rows[f"change_{unit}"] - rows[f"opening_{unit}"]
        rows[f"opening_{unit}"] = rows[f"closing_{unit}"] - moved
    ins = rows[[f"{bucket}_fen" for bucket in IN_BUCKETS]].sum(axis=1)
    outs = rows[[f"{bucket}_fen" for bucket in OUT_BUCKETS]].sum(axis=1)
    rows["variance_fen"] = rows["closing_fen"] - rows["opening_fen"] - ins + outs
    shown = columns_of_summary()
    rows = rows[(rows[shown] != 0).any(axis=1)].sort_values(["start", "key"], kind="stable")
    rows = rows.assign(name=rows["key"].map(names), start=rows["start"].dt.date)
    return rows[["start", "key", "name", *shown]].reset_index(drop=True)
