"""预售欠发: pieces owed to buyers day by day, against what lies there and what comes. Pure: frame in, frame out."""

from __future__ import annotations

from datetime import date

import pandas as pd

SKU = ["sku_code", "product_name", "spec"]
KINDS = ("owed", "on_hand", "coming", "returning")
COLUMNS = [
    *SKU, "owed", "on_hand", "coming", "undated", "returning", "first_promise", "short_on", "short_qty", "most_short",
]  # fmt: skip
DAYS = ["sku_code", "day", "owed", "coming", "balance"]


def presale_days(events: pd.DataFrame, today: date, *, with_returns: bool = False) -> pd.DataFrame:
    """Grain SKU × day on which something is due, comes, or is ``today``: ``owed``, ``coming`` and the running ``balance`` (DAYS).

    events: one row per SKU × kind (KINDS) × ``day``, ``qty`` pieces. What lies there is there from the first day on; what is
    expected without a day is not counted; returns come today, and only ``with_returns``.
    """
    supply = events["kind"].eq("on_hand") | (events["kind"].eq("returning") & with_returns)
    begin = events[supply].groupby("sku_code")["qty"].sum()
    back = events[events["kind"].eq("returning")].groupby("sku_code")["qty"].sum() if with_returns else pd.Series(dtype="int64")
    dated = events[events["day"].notna() & events["kind"].isin(["owed", "coming"])]
    codes = events.loc[events["kind"].eq("owed"), "sku_code"].drop_duplicates()
    here = pd.DataFrame({"sku_code": codes, "kind": "coming", "day": pd.Timestamp(today), "qty": 0})
    rows = pd.concat([dated[["sku_code", "kind", "day", "qty"]], here], ignore_index=True)
    rows["day"] = pd.to_datetime(rows["day"]).astype("datetime64[us]")
    days = rows.pivot_table(index=["sku_code", "day"], columns="kind", values="qty", aggfunc="sum", fill_value=0)
    days = days.reindex(columns=["owed", "coming"], fill_value=0).astype("int64").reset_index()
    days.columns.name = None
    run = (days["coming"] - days["owed"]).groupby(days["sku_code"]).cumsum()
    late = days["day"] < pd.Timestamp(today)
    start = days["sku_code"].map(begin).fillna(0).astype("int64")
    not_yet = days["sku_code"].map(back).fillna(0).astype("int64").where(late, 0)
    return days.assign(balance=run + start - not_yet)[DAYS]


def presale(events: pd.DataFrame, today: date, *, with_returns: bool = False) -> pd.DataFrame:
    """One row per SKU that is owed (COLUMNS), first short day first: pieces ``owed``, ``on_hand``, ``coming`` on a day, expected
    ``undated``, ``returning``; ``short_on`` is the first day whose balance is below nought (missing: all can be sent),
    ``short_qty`` what lacks on it, ``most_short`` what lacks on the worst day. See presale_days.
    """
    days = presale_days(events, today, with_returns=with_returns)
    known = events[events["sku_code"].isin(days["sku_code"])]
    found = known[SKU].drop_duplicates("sku_code").set_index("sku_code")
    undated = known["kind"].eq("coming") & known["day"].isna()
    for kind in KINDS:
        of_kind = known[known["kind"].eq(kind) & ~undated]
        found[kind] = of_kind.groupby("sku_code")["qty"].sum()
    found["undated"] = known[undated].groupby("sku_code")["qty"].sum()
    found["first_promise"] = days[days["owed"] > 0].groupby("sku_code")["day"].min()
    short = days[days["balance"] < 0]
    first = short.drop_duplicates("sku_code").set_index("sku_code")
    found["short_on"] = first["day"]
    found["short_qty"] = -first["balance"]
    found["most_short"] = -short.groupby("sku_code")["balance"].min()
    pieces = [*KINDS, "undated", "short_qty", "most_short"]
    found[pieces] = found[pieces].fillna(0).astype("int64")
    order = found.reset_index().sort_values(
        ["short_on", "most_short", "first_promise", "sku_code"], ascending=[True, False, True, True]
    )
    return order[COLUMNS].reset_index(drop=True)
