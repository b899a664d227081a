"""预计良品回流: what of the pieces sold comes back good, and on which day."""

from __future__ import annotations

import numpy as np
import pandas as pd

from inventory.views.smoothing import Floats

LEAST_SOLD = 30
"""A rate is of the SKU itself from so many matured pieces on, else of its category, else of the whole shop."""
UNKNOWN_DELAY = 15
"""Days from payment to return where no return was ever received."""


def shares(sold: pd.DataFrame) -> pd.DataFrame:
    """Of each SKU, one row as in ``sold``: ``cancelled``, share of the pieces paid that were refunded before they were sent, and
    ``returned``, share of those sent that were refunded as returns.

    sold: sku_id, category, paid, cancelled, returned (pieces of matured orders). See LEAST_SOLD; 0 where nobody knows.
    """
    pieces = sold[["paid", "cancelled", "returned"]].astype("float64")
    category = sold["category"].fillna("")
    of_category = pieces.groupby(category).transform("sum")
    whole = pieces.sum()
    chosen = pieces.where(pieces["paid"] >= LEAST_SOLD, of_category)
    chosen = chosen.where(chosen["paid"] >= LEAST_SOLD, pd.DataFrame([whole] * len(pieces), index=pieces.index))
    sent = chosen["paid"] - chosen["cancelled"]
    return pd.DataFrame({
        "cancelled": (chosen["cancelled"] / chosen["paid"].where(chosen["paid"] > 0)).fillna(0).clip(0, 1),
        "returned": (chosen["returned"] / sent.where(sent > 0)).fillna(0).clip(0, 1),
    })  # fmt: skip


def good_share(received: pd.DataFrame) -> float:
    """Share of the returned pieces that were received good; ``received``: day, good, qty. 1 where none was received."""
    whole = received["qty"].sum()
    return float(received.loc[received["good"].astype(bool), "qty"].sum() / whole) if whole > 0 else 1.0


def delays(received: pd.DataFrame, most: int) -> Floats:
    """Share of the good returns that arrive 0, 1, … ``most`` days after payment; they add up to 1."""
    good = received[received["good"].astype(bool)]
    found = np.bincount(good["day"].clip(0, most).astype("int64"), weights=good["qty"].astype("float64"), minlength=most + 1)
    if found.sum() <= 0:
        found[min(UNKNOWN_DELAY, most)] = 1
    return np.asarray(found / found.sum(), dtype=np.float64)


def back_of_past(sold: Floats, delay: Floats, days: int) -> Floats:
    """Pieces that come back on each of the coming ``days`` of what was ``sold`` (past days × SKUs, oldest first): days × SKUs."""
    ago = np.arange(len(sold))[::-1]
    since = np.arange(1, days + 1)[:, None] + ago[None, :]
    return np.asarray(np.where(since < len(delay), delay[np.minimum(since, len(delay) - 1)], 0) @ sold, dtype=np.float64)


def back_of_coming(ahead: Floats, delay: Floats) -> Floats:
    """Pieces that come back on each of the coming days of what is sold ``ahead`` (coming days × SKUs)."""
    since = np.arange(len(ahead))[:, None] - np.arange(len(ahead))[None, :]
    known = (since >= 0) & (since < len(delay))
    return np.asarray(np.where(known, delay[np.clip(since, 0, len(delay) - 1)], 0) @ ahead, dtype=np.float64)
