"""Dividing whole amounts so that the parts add up exactly."""

from __future__ import annotations

import numpy as np
import pandas as pd


def allocate(total: pd.Series, weight: pd.Series, group: pd.Series) -> pd.Series:
    """Each group's ``total`` (fen, the same on all its rows) divided by ``weight`` (pieces): whole fen that add up to the total.

    A group whose weights sum to nought gives its total to its first row.
    """
    frame = pd.DataFrame({"total": total.to_numpy(), "weight": weight.to_numpy(), "group": group.to_numpy()})
    whole = frame.groupby("group")["weight"].transform("sum")
    so_far = frame.groupby("group")["weight"].cumsum()
    reached = np.floor(frame["total"] * so_far / whole.where(whole != 0) + 0.5)
    before = np.floor(frame["total"] * (so_far - frame["weight"]) / whole.where(whole != 0) + 0.5)
    first = ~frame["group"].duplicated()
    share = (reached - before).where(whole != 0, frame["total"].where(first, 0))
    return pd.Series(share.astype("int64").to_numpy(), index=total.index)


def pools(sku_id: pd.Series, defective: pd.Series) -> pd.Series:
    """One number for the goods that share an average: a SKU's good ones, or its defective ones."""
    return sku_id * 2 + defective.astype("int64")


def ratio(part: pd.Series, whole: pd.Series) -> pd.Series:
    """part ÷ whole as float; NaN (shown "—") where the whole is not above nought."""
    return part.astype("float64") / whole.astype("float64").where(whole > 0)
