"""调拨建议: which pieces to move from where there are more than needed to where they lack. Pure: frame in, frame out."""

from __future__ import annotations

import numpy as np
import pandas as pd

COLUMNS = [
    "sku_code", "product_name", "spec", "qty", "from_warehouse", "to_warehouse", "because", "needed_by", "session", "lacking",
    "spare", "on_hand_from", "on_hand_to",
]  # fmt: skip


def allocation(places: pd.DataFrame) -> pd.DataFrame:
    """One row per SKU and pair of warehouses (COLUMNS), most urgent first: move ``qty`` pieces, for a session or for the low line.

    places: one row per SKU × warehouse: ``on_hand``, ``reserved`` for orders, ``arriving`` from other warehouses, ``low`` and
    ``high`` line (may be missing), ``need`` of the sessions that come next (pieces), ``starts_at`` and ``session`` of the first of
    them, ``cover`` pieces that sell there meanwhile.

    A place lacks what its sessions need, or, below its low line, what fills it up to its high line (else the low one). A place can
    spare what is left over its reservations, its low line, its own sessions and its cover: it never gives more. Whoever is above
    the high line gives first; the earliest session gets first.
    """
    known = places.assign(low=places["low"].astype("float64").fillna(0.0), high=places["high"].astype("float64"))
    coming = known["on_hand"] + known["arriving"] - known["reserved"]
    below = coming < known["low"]
    for_line = (known["high"].fillna(known["low"]) - coming).where(below, 0).clip(lower=0)
    for_session = (known["need"] - coming).where(known["need"] > 0, 0).clip(lower=0)
    known["lacking"] = np.maximum(for_line, for_session).astype("int64")
    known["because"] = np.where((for_session > 0) & (for_session >= for_line), "session", "low")
    # Whoever needs pieces himself gives none.
    keep = np.maximum.reduce([known["low"].to_numpy(), known["need"].to_numpy(), known["cover"].to_numpy()])
    spare = (known["on_hand"] - known["reserved"] - keep).clip(lower=0)
    known["spare"] = spare.where(known["lacking"] == 0, 0).astype("int64")
    known["surplus"] = (known["on_hand"] - known["reserved"] - known["high"]).fillna(0).clip(lower=0)
    return _matched(known)


def _matched(known: pd.DataFrame) -> pd.DataFrame:
    """Lacks and spares of each SKU laid side by side in their order; where they overlap, pieces move."""
    known = known.assign(urgent=known["starts_at"].where(known["because"] == "session"))
    lacks = _laid(known[known["lacking"] > 0].sort_values(["sku_code", "urgent", "lacking", "warehouse"],
                                                          ascending=[True, True, False, True]), "lacking")  # fmt: skip
    gives = _laid(known[known["spare"] > 0].sort_values(["sku_code", "surplus", "spare", "warehouse"],
                                                        ascending=[True, False, False, True]), "spare")  # fmt: skip
    pairs = lacks.merge(gives, on="sku_code", suffixes=("_to", "_from"))
    pairs["qty"] = np.minimum(pairs["end_to"], pairs["end_from"]) - np.maximum(pairs["start_to"], pairs["start_from"])
    found = pairs[pairs["qty"] > 0].rename(columns={
        "warehouse_from": "from_warehouse", "warehouse_to": "to_warehouse", "because_to": "because", "urgent_to": "needed_by",
        "session_to": "session", "lacking_to": "lacking", "spare_from": "spare",
        "product_name_to": "product_name", "spec_to": "spec",
    })  # fmt: skip
    found["session"] = found["session"].where(found["because"] == "session")
    found["qty"] = found["qty"].astype("int64")
    order = found.sort_values(["needed_by", "qty", "sku_code", "from_warehouse"], ascending=[True, False, True, True])
    return order[COLUMNS].reset_index(drop=True)


def _laid(places: pd.DataFrame, pieces: str) -> pd.DataFrame:
    """The places one behind another within each SKU: from ``start`` to ``end``."""
    end = places.groupby("sku_code")[pieces].cumsum()
    return places.assign(start=end - places[pieces], end=end)
