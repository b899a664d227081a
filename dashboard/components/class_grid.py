"""ABC × XYZ on the page of the stock's structure: the grid, how each box is controlled, and what to cut, add and keep."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import amounts
from dashboard.components import export, head, pick, table
from dashboard.language import _
from dashboard.queries import structure
from dashboard.structure_words import ADVICE, CLASSES, CONTROLS
from dashboard.words import word
from inventory.views.abc_xyz import ABC, FEWEST, XYZ, boxes

COLUMNS = (
    "sku_code", "product_name", "spec", "abc", "xyz", "advice", "frees_fen", "over_qty", "lacks_qty", "weeks_left", "net_fen",
    "share", "weekly_qty", "cv", "weeks", "on_hand", "value_fen", "category", "supplier",
)  # fmt: skip
CHOICES = {"every": lambda: _("Everything"), **ADVICE}


def show(day: date) -> None:
    """The classes of the year that ends with ``day``, and the stock that lies there then."""
    found = structure.abc_xyz(day)
    head.basis(
        _(
            "ABC by net sales of the 12 months up to {day}, by payment time; XYZ by how much the pieces ordered differ from week to"
            " week (σ ÷ μ: X below 0.5, Y below 1.0), {n} weeks at least. Stock at cost as of {day}, in yuan",
            day=day.isoformat(), n=FEWEST,
        )
    )  # fmt: skip
    _grid(boxes(found))
    cut, add = found[found["advice"] == "cut"], found[found["advice"] == "add"]
    st.subheader(
        _(
            "Cutting {pieces} pieces of {n} SKUs would free {money}; {more} SKUs of A and B run short.",
            pieces=amounts.pieces(cut["over_qty"].sum()), n=len(cut), money=amounts.short(cut["frees_fen"].sum()), more=len(add),
        ),
        anchor=False,
        help=_("Cut: more than 8 weeks of demand of A, 6 of B, 4 of C. Add: less than 2 weeks of A or B"),
    )  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="center"):
        which = pick.one_of(_("Advice"), CHOICES, CHOICES, "every", "class_advice", in_address=True)
        st.space("stretch")
        file = export.place("abc_xyz", key="export_classes")
    chosen = found if which == "every" else found[found["advice"] == which]
    if chosen.empty:
        st.info(_("No SKU is given this advice."), icon=":material/filter_alt_off:")
        return
    _goods(chosen.sort_values(["frees_fen", "lacks_qty", "net_fen"], ascending=False).reset_index(drop=True), which, file)


def _grid(grid: pd.DataFrame) -> None:
    said = {(box["abc"], box["xyz"]): _box(box) for box in grid.to_dict("records")}
    for first in ABC:
        with st.container(border=True, gap="xsmall"):
            st.markdown(f"**{word(CLASSES, first)}**")
            with st.grid(4, gap="xsmall", min_column_width=200):
                for second in XYZ:
                    st.markdown(f":gray[{word(CLASSES, second)}]  \n{said[first, second]}  \n{word(CONTROLS, first + second)}")


def _box(box: dict[Hashable, Any]) -> str:
    money = _("{net} net, {stock} in stock", net=amounts.short(box["net_fen"]), stock=amounts.short(box["value_fen"]))
    return f"**{_('{n} SKUs', n=int(box['skus']))}** · {money}"


def _goods(chosen: pd.DataFrame, which: str, file: export.Place) -> None:
    column = st.column_config
    table.show(
        chosen, COLUMNS, key=f"classes_{which}", file=file, rows=14, words={"advice": ADVICE},
        config={
            "abc": column.TextColumn("ABC", width=52),
            "xyz": column.TextColumn("XYZ", width=52),
            "advice": column.TextColumn(_("Advice"), width=72),
            "frees_fen": column.NumberColumn(_("Frees (CNY)"), format="%,.2f"),
            "over_qty": column.NumberColumn(_("Too many (pcs)"), format="%,d"),
            "lacks_qty": column.NumberColumn(_("Too few (pcs)"), format="%,d"),
            "weeks_left": column.NumberColumn(_("Weeks of stock"), format="%,.1f"),
            "weekly_qty": column.NumberColumn(_("A week (pcs)"), format="%,.1f"),
            "cv": column.NumberColumn("σ ÷ μ", format="%.2f", width=64),
            "weeks": column.NumberColumn(_("Weeks known"), format="%d", width=72),
        },
    )  # fmt: skip
