"""送货单与订单: what a supplier's file says, line by line, against what was ordered."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import pandas as pd

COLUMNS = ("code", "title", "line_no", "qty", "unit_cost_e4", "agreed_e4", "open", "state")
STATES = ("price_differs", "too_many", "fits", "not_ordered", "unknown", "missing")


def compared(file: pd.DataFrame, order: pd.DataFrame, codes: Mapping[str, int], known: Collection[str]) -> pd.DataFrame:
    """One row per line of the file, then one per open line of the order that the file does not name (COLUMNS).

    file: etl.deliveries.delivery_lines. order: lines with ``line_no``, ``sku_code``, ``product_name``, ``ordered``, ``open``,
    ``net_fen``. codes: code → line of the order. known: codes of the file that are products of ours.
    ``state`` says: fits; the price is another than agreed; more came than is open; known, but not ordered; an unknown code; ordered
    and missing in the file.
    """
    lines = {int(row["line_no"]): row for row in order.to_dict("records")}
    spelt = {code.lower(): line for code, line in codes.items()}
    rows: list[tuple[Any, ...]] = []
    for code, title, qty, value in file[["sku_code", "title", "qty", "value_e4"]].itertuples(index=False):
        line = spelt.get(str(code).strip().lower())
        cost = None if pd.isna(value) else round(value / qty)
        if line is None:
            rows.append((code, title, None, qty, cost, None, None, "not_ordered" if code in known else "unknown"))
            continue
        agreed, left = round(lines[line]["net_fen"] * 100 / lines[line]["ordered"]), int(lines[line]["open"])
        # Half a fen is how a price of two decimals is rounded.
        differs = cost is not None and abs(cost - agreed) > 50
        state = "too_many" if qty > left else "price_differs" if differs else "fits"
        rows.append((code, title, line, qty, cost, agreed, left, state))
    named = {row[2] for row in rows}
    for line, code, title, left in order[["line_no", "sku_code", "product_name", "open"]].itertuples(index=False):
        if line not in named and left > 0:
            rows.append((code, title, line, 0, None, None, left, "missing"))
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    return frame.astype(dict.fromkeys(("line_no", "qty", "unit_cost_e4", "agreed_e4", "open"), "Int64"))
