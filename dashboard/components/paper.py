"""Ways to paper: links to the PDF of a document and of labels, in a tab of their own."""

from __future__ import annotations

from urllib.parse import quote, urlencode

import pandas as pd
import streamlit as st

from dashboard.language import _, current
from dashboard.printing.labels import MOST

ICON = ":material/print:"
SHOWN = 200
A_SHEET = 24


def address(kind: str, number: str) -> str:
    """Where the PDF of a document is, in the session's language; ``kind`` as in ``printing.routes``."""
    return f"/print/{quote(kind)}/{quote(number, safe='')}?lang={current()}"


def label_address(pieces: dict[str, int], paper: str) -> str:
    """Where the PDF of labels is: as many of each SKU code, on ``60x40`` or ``a4``."""
    wanted = [("sku", f"{code}:{count}") for code, count in pieces.items() if count]
    return f"/print/labels?{urlencode([*wanted, ('paper', paper), ('lang', current())])}"


def button(kind: str, number: str) -> None:
    """Print the document; what has to be picked also as a pick list."""
    st.link_button(_("Print"), address(kind, number), icon=ICON)
    if kind in ("shipment", "stock_transfer"):
        st.link_button(_("Pick list"), address("pick_list", number), icon=":material/checklist:")


def label_button(goods: pd.DataFrame, *, key: str) -> None:
    """Labels of these SKUs (sku_code, product_name, spec): how many of each and on which paper is asked first."""
    if st.button(_("Labels"), icon=":material/label:", key=key):
        st.dialog(_("Print labels"), width="large")(_labels)(goods.head(SHOWN), len(goods), key)


def label_choice(goods: pd.DataFrame, *, key: str) -> None:
    """As many labels of SKUs (sku_code) as ``labels`` says, on the paper that is chosen."""
    with st.popover(_("Labels"), icon=":material/label:"):
        _papers({str(code): int(count) for code, count in goods.groupby("sku_code", sort=False)["labels"].sum().items()}, key)


def count_sheets(warehouses: list[str]) -> None:
    """A count sheet for each warehouse."""
    with st.popover(_("Count sheet"), icon=":material/fact_check:"):
        for warehouse in warehouses:
            st.link_button(warehouse, address("count_sheet", warehouse), icon=ICON, width="stretch")


def _labels(goods: pd.DataFrame, everything: int, key: str) -> None:
    column = st.column_config
    # One of each is what somebody wants who searched; of many SKUs it would be a waste of paper.
    lines = goods[["sku_code", "product_name", "spec"]].assign(labels=1 if len(goods) <= A_SHEET else 0).reset_index(drop=True)
    lines = st.data_editor(
        lines, key=f"{key}_lines", hide_index=True, height=320, disabled=("sku_code", "product_name", "spec"),
        column_order=("sku_code", "labels", "product_name", "spec"),
        column_config={
            "sku_code": column.TextColumn(_("SKU code"), width=130),
            "labels": column.NumberColumn(_("Labels"), min_value=0, max_value=MOST, step=1, format="%d", required=True, width=80),
            "product_name": column.TextColumn(_("Product"), width="large"),
            "spec": column.TextColumn(_("Specification")),
        },
    )  # fmt: skip
    if everything > len(goods):
        st.caption(_("The first {n} SKUs; search to find others.", n=SHOWN))
    _papers({str(code): int(count) for code, count in zip(lines["sku_code"], lines["labels"], strict=True)}, key)


def _papers(pieces: dict[str, int], key: str) -> None:
    """A link for each paper; too many labels, or none, is said instead."""
    count = sum(pieces.values())
    if not 0 < count <= MOST:
        st.caption(_("{n} labels: print 1 to {most} at a time.", n=f"{count:,d}", most=f"{MOST:,d}"))
        return
    with st.container(horizontal=True, vertical_alignment="center", key=f"{key}_papers"):
        st.caption(_("{n} labels on", n=f"{count:,d}"), width="content")
        st.link_button(_("Roll, 60 × 40 mm"), label_address(pieces, "60x40"), icon=ICON)
        st.link_button(_("A4, 24 a page"), label_address(pieces, "a4"), icon=ICON)
