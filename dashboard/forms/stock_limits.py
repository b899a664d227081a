"""低高库存线: the rows of the grid that somebody changed."""

from __future__ import annotations

import pandas as pd

FIELDS = ("low_qty", "high_qty", "shelf")


def changed(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """The rows of ``after`` whose lines or shelf are not what they were: sku_code, warehouse, low_qty, high_qty, shelf."""
    old, new = _told(before), _told(after)
    rows: pd.DataFrame = new[(old != new).any(axis=1)]
    return after.loc[rows.index, ["sku_code", "warehouse"]].join(rows.astype("object").mask(rows == ""))


def cells(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Every changed cell: sku_code, warehouse, column, before, after; empty text where there is nothing."""
    old, new = _told(before), _told(after)
    found = [
        after.loc[mask.index[mask], ["sku_code", "warehouse"]].assign(
            column=field, before=old.loc[mask, field], after=new.loc[mask, field]
        )
        for field in FIELDS
        if (mask := old[field] != new[field]).any()
    ]
    return (
        pd.concat(found).sort_index(kind="stable")
        if found
        else pd.DataFrame(columns=["sku_code", "warehouse", "column", "before", "after"])
    )


def _told(frame: pd.DataFrame) -> pd.DataFrame:
    pieces = {field: frame[field].astype("Int64").astype("string").fillna("") for field in ("low_qty", "high_qty")}
    return pd.DataFrame({**pieces, "shelf": frame["shelf"].astype("string").fillna("").str.strip()})
