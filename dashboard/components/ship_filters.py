"""Which of the order lines to ship are looked at: by scan, shop, warehouse, session, due time and goods."""

from __future__ import annotations

import re

import pandas as pd
import streamlit as st

from dashboard.components import pick
from dashboard.language import _
from dashboard.shipping_words import DUE, READY
from dashboard.words import word

SEARCHED = ("order_no", "waybill", "sku_code", "line_no")


def narrowed(every: pd.DataFrame) -> pd.DataFrame:
    """The lines (reports.lines_to_ship) that the filters leave; draws the filters."""
    with st.container(horizontal=True, vertical_alignment="center"):
        said = st.text_input(
            _("Search"), key="ship_search", bind="query-params", placeholder=_("Scan or paste: orders, parcels, SKUs"),
            icon=":material/barcode_scanner:", label_visibility="collapsed", width=260,
        )  # fmt: skip
        frame = _found(every, said)
        for name, label, nothing in (
            ("shop", _("Shop"), _("All shops")),
            ("warehouse", _("Warehouse"), _("All warehouses")),
            ("session", _("Session"), _("All sessions")),
        ):
            options = sorted(every[name].dropna().unique())
            if not options:
                continue
            chosen = st.selectbox(
                label, options, index=None, key=f"ship_{name}", placeholder=nothing, width=150, label_visibility="collapsed",
            )  # fmt: skip
            if chosen:
                frame = frame[frame[name] == chosen]
        due = st.selectbox(
            _("Due"), list(DUE), index=None, key="ship_due", placeholder=_("Any time"), width=150, label_visibility="collapsed",
            format_func=lambda code: word(DUE, code),
        )  # fmt: skip
        if due:
            frame = frame[frame["due"] == due]
        ready = pick.one_of(_("Goods"), READY, READY, "ready", "ship_ready")
    if ready != "all":
        frame = frame[frame["ready"] == (ready == "ready")]
    return frame.reset_index(drop=True)


def _found(every: pd.DataFrame, said: str | None) -> pd.DataFrame:
    """The lines in which one of the words stands; several orders or parcels are scanned or pasted one after the other."""
    words = re.split(r"[\s,，;；]+", (said or "").strip())
    if words == [""]:
        return every
    wanted = "|".join(re.escape(one) for one in words if one)
    hits = every[list(SEARCHED)].apply(lambda values: values.astype("str").str.contains(wanted, case=False))
    found: pd.DataFrame = every[hits.any(axis=1)]
    return found
