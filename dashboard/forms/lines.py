"""Lines of a document as people type, scan and paste them: a code, pieces, a price, a note. Pure: frame in, frame out.

A grid has a fixed number of rows, numbered as on screen; rows left empty are no lines. Its columns are ``sku_code``, ``qty``, one
price in yuan (``unit_cost``, ``unit_price``, …) and ``note``.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pandas as pd

from inventory.errors import Problem

MOST = 2000
"""Lines of a document that is typed; more are uploaded as a file."""
ROWS = MOST + 1
"""One row more, so that it can be seen when more was pasted than fits."""

Edits = Mapping[Any, Mapping[str, Any]]
"""Row of the grid, from 0 → column → what was typed."""


def blank(price: str) -> pd.DataFrame:
    """No lines."""
    texts, numbers = pd.Series(dtype="str"), pd.Series(dtype="Int64")
    return pd.DataFrame({"sku_code": texts, "qty": numbers, price: pd.Series(dtype="float64"), "note": texts})


def grid(lines: pd.DataFrame, price: str, rows: int = ROWS) -> pd.DataFrame:
    """The lines in a grid of ``rows`` rows, numbered from 1."""
    empty = blank(price)
    known = lines[list(empty.columns)].reset_index(drop=True)
    return known.reindex(range(rows)).astype(empty.dtypes.to_dict()).set_axis(pd.RangeIndex(1, rows + 1))


def edited(frame: pd.DataFrame, edits: Edits) -> pd.DataFrame:
    """The grid with what was typed into it."""
    if not edits:
        return frame
    cells = {str(name): frame[name].tolist() for name in frame}
    for row, said in edits.items():
        for name, value in said.items():
            if name in cells:
                cells[name][int(row)] = value
    return pd.DataFrame({name: pd.Series(values, frame.index, frame[name].dtype) for name, values in cells.items()})


def typed(frame: pd.DataFrame, price: str) -> pd.DataFrame:
    """The lines of a grid that somebody began to fill in, with ``line_no``, their number on screen."""
    kept = frame.copy()
    kept["sku_code"] = kept["sku_code"].fillna("").astype(str).str.strip()
    kept["line_no"] = range(1, len(kept) + 1)
    filled = (kept["sku_code"] != "") | kept["qty"].notna() | kept[price].notna()
    return kept[filled].reset_index(drop=True)


def added(frame: pd.DataFrame, price: str, code: str, qty: int, cost: float | None) -> tuple[pd.DataFrame, int]:
    """The grid with pieces of a code more, and the number of their line: the code's own line at that price, else a new last line.

    Raises ValueError when the grid is full.
    """
    same = (frame["sku_code"].fillna("").str.strip() == code) & frame["qty"].notna()
    same &= frame[price].isna() if cost is None else (frame[price] == cost)
    more = frame.copy()
    if same.any():
        line = int(frame.index[same][-1])
        more.loc[line, "qty"] = int(frame["qty"].loc[line]) + qty
        return more, line
    lines = typed(frame, price)
    line = int(lines["line_no"].max()) + 1 if len(lines) else 1
    if line > len(frame):
        raise ValueError("the grid is full")
    more.loc[line, ["sku_code", "qty", price]] = [code, qty, cost]
    return more.astype(frame.dtypes.to_dict()), line


def told(lines: pd.DataFrame, price: str) -> list[dict[str, Any]]:
    """The lines as JSON takes them."""
    cells = lines[list(blank(price).columns)].astype(object)
    return [{str(name): value for name, value in line.items()} for line in cells.where(cells.notna(), None).to_dict("records")]


def heard(kept: list[dict[str, Any]], price: str) -> pd.DataFrame:
    """The lines that ``told`` told."""
    empty = blank(price)
    return pd.DataFrame(kept, columns=list(empty.columns)).astype(empty.dtypes.to_dict())


def values_e4(lines: pd.DataFrame, price: str) -> list[int | None]:
    """Pieces × price of each line in 1/10 000 CNY, exact; None when one of them is missing."""
    return [
        None if pd.isna(qty) or pd.isna(cost) else round(Decimal(str(cost)) * 10_000) * int(qty)
        for qty, cost in zip(lines["qty"], lines[price], strict=True)
    ]


def problems(lines: pd.DataFrame, price: str) -> list[Problem]:
    """What is wrong with lines, as far as it can be seen without the books: all of it, in their order."""
    found = []
    for line in lines.to_dict("records"):
        number = int(line["line_no"])
        if not line["sku_code"]:
            found.append(Problem(number, "sku_code", "the SKU code is missing"))
        if pd.isna(line["qty"]) or line["qty"] <= 0:
            found.append(Problem(number, "qty", "the quantity must be a whole number above 0"))
        if pd.isna(line[price]) or line[price] < 0:
            found.append(Problem(number, price, "the unit cost must be 0 or more"))
    return found
