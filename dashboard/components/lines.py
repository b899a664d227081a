"""The grid of a document's lines: pasted from Excel, corrected by hand, with what the books know of each code beside it.

The grid has a fixed number of rows: only then does Streamlit let us show another name beside a code without drawing it anew, which
would take the cursor out of it. Lines are added by ``line_entry``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.components import table
from dashboard.components.drafts import Opened
from dashboard.forms import lines as form
from dashboard.language import _
from dashboard.queries import goods
from inventory.errors import REASONS, Problem

state = st.session_state
NAMED = 8
"""Problems that are written out above the grid; the others stand at their lines."""
KNOWN = ("product_name", "spec", "on_hand", "last_price")
Faults = Callable[[pd.DataFrame], list[Problem]]


@dataclass(frozen=True)
class Sheet:
    """The lines of one kind of document: what its widgets are called, its column of prices, and that column's heading."""

    name: str
    price: str
    heading: str
    sells: bool = False
    """Whether goods are sold: a line without a price has the usual one, and no note."""


@dataclass
class Entered:
    """The lines of one draft: the grid without what was typed into it since, and what the entry bar has to say."""

    base: pd.DataFrame
    turn: int = 0
    """Grows when the grid is drawn anew."""
    scans: int = 0
    said: str = ""
    asked: list[Any] = field(default_factory=list)


def entered(sheet: Sheet, draft: Opened, start: pd.DataFrame) -> Entered:
    """The lines of the draft on screen; at first those it ``start``s with."""
    place = f"{sheet.name}_entered"
    held: tuple[str, Entered] | None = state.get(place)
    if held is None or held[0] != draft.key:
        held = (draft.key, Entered(form.grid(start, sheet.price)))
        state[place] = held
    return held[1]


def key(sheet: Sheet, draft: Opened, now: Entered) -> str:
    """The key of the grid."""
    return f"{sheet.name}_lines_{draft.key}_{now.turn}"


def held(sheet: Sheet, draft: Opened, now: Entered) -> pd.DataFrame:
    """The grid with all that was typed into it so far."""
    return form.edited(now.base, (state.get(key(sheet, draft, now)) or {}).get("edited_rows", {}))


def show(sheet: Sheet, draft: Opened, start: pd.DataFrame, faults: Faults) -> pd.DataFrame:
    """Draw the grid and what is wrong in it; the lines, as forms.lines.typed tells them."""
    now = entered(sheet, draft, start)
    grid = held(sheet, draft, now)
    lines = form.typed(grid, sheet.price)
    known = goods.of(lines["sku_code"][lines["sku_code"] != ""])
    wrong = _unknown(lines, known) + faults(lines)
    _list(wrong)
    shown = now.base.assign(**_beside(sheet, grid, known, wrong))
    # The same columns whatever is wrong: the cursor stands in a column by its number.
    columns = ("sku_code", "qty", sheet.price, *(() if sheet.sells else ("note",)), "fault", *KNOWN)
    digits = "%.2f" if sheet.sells else "%.4f"
    column = st.column_config
    st.data_editor(
        shown,
        key=key(sheet, draft, now),
        num_rows="fixed",
        hide_index=False,
        height=386,
        row_height=table.ROW_HEIGHT,
        placeholder="",
        column_order=columns,
        disabled=["fault", *KNOWN],
        column_config={
            "_index": column.NumberColumn("#", width=46, format="%d"),
            "fault": column.TextColumn(_("To mend"), width=120),
            "sku_code": column.TextColumn(_("SKU code"), width=140),
            "qty": column.NumberColumn(_("Pieces"), min_value=1, step=1, format="%,d", width=70),
            sheet.price: column.NumberColumn(sheet.heading, min_value=0.0, format=digits, width=104),
            "note": column.TextColumn(_("Note"), width=104),
            "product_name": column.TextColumn(_("Product"), width=146),
            "spec": column.TextColumn(_("Specification"), width=96),
            "on_hand": column.NumberColumn(table.heading("on_hand"), format="%,d", width=72),
            "last_price": column.NumberColumn(_("Usual price") if sheet.sells else _("Last price"), format=digits, width=90),
        },
    )
    return lines


def _unknown(lines: pd.DataFrame, known: pd.DataFrame) -> list[Problem]:
    strange = lines[(lines["sku_code"] != "") & ~lines["sku_code"].isin(known.index)]
    return [
        Problem(int(number), "sku_code", REASONS["unknown_sku"], {"value": code})
        for number, code in zip(strange["line_no"], strange["sku_code"], strict=True)
    ]


def _list(wrong: Sequence[Problem]) -> None:
    """What is wrong, by line, above the grid."""
    if not wrong:
        return
    first = sorted(wrong, key=lambda problem: problem.line)[:NAMED]
    said = "  \n".join(f":material/error: {problem.sentence()}" for problem in first)
    more = _("and {n} more, marked at their lines", n=len(wrong) - len(first)) if len(wrong) > len(first) else ""
    st.caption(f":orange[{said}]" + (f"  \n{more}" if more else ""))


def _beside(sheet: Sheet, grid: pd.DataFrame, known: pd.DataFrame, wrong: Sequence[Problem]) -> dict[str, pd.Series]:
    """The columns people cannot type into, row by row of the grid."""
    codes = grid["sku_code"].fillna("").str.strip()
    found = known.reindex(codes)
    price, divisor = ("sale_price_fen", 100) if sheet.sells else ("last_price_e4", 10_000)
    marks: dict[int, str] = {}
    for problem in wrong:
        marks.setdefault(problem.line, "⚠ " + Problem(0, problem.column, problem.message, problem.facts).sentence())
    return {
        "fault": pd.Series([marks.get(number) for number in range(1, len(grid) + 1)], grid.index, dtype="str"),
        "product_name": pd.Series(found["product_name"].to_numpy(), grid.index, dtype="str"),
        "spec": pd.Series(found["spec"].to_numpy(), grid.index, dtype="str"),
        "on_hand": pd.Series(found["on_hand"].to_numpy(), grid.index).astype("Int64"),
        "last_price": pd.Series(found[price].to_numpy(), grid.index).astype("float64") / divisor,
    }
