"""账目体检: every self-check of the books, and what lies below zero. A red row names the movement and the fix."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from dashboard import amounts, queries
from dashboard.books import books
from dashboard.components import empty, export, head, table
from dashboard.language import _
from dashboard.words import KINDS, word
from inventory import commands
from inventory.reports import health

NEGATIVE = (
    "sku_code", "product_name", "spec", "warehouse", "missing", "deepest", "value_fen", "since", "kind", "number", "order_no",
    "elsewhere",
)  # fmt: skip


def offenders(name: str) -> pd.DataFrame:
    """The rows that disprove a check."""
    return next(check.offenders for check in queries.checks()[0] if check.name == name)


known = empty.books_or_stop(_("Self-checks"), "health_and_safety")
with head.row(_("Self-checks"), known):
    st.button(_("Check again"), icon=":material/refresh:", key="check_again", on_click=queries.forget_checks)
with st.spinner(_("Checking the books")):
    checks, took = queries.checks()
red = [check for check in checks if not check.green]
with st.container(border=True, horizontal=True, vertical_alignment="center"):
    if red:
        st.markdown(f":red[:material/error:] **{_('{n} checks are red', n=len(red))}**", width="content")
    else:
        st.markdown(f":green[:material/verified:] **{_('All {n} checks are green', n=len(checks))}**", width="content")
    st.caption(_("Proved over all movements of the books in {seconds} s", seconds=f"{took:.1f}"), width="content")

for check in red:
    with st.container(border=True, gap="small"):
        st.markdown(f":red[:material/cancel:] **{health.title(check.name)}**")
        st.caption(health.fix(check.name))
        table.show(check.offenders, list(check.offenders.columns), key=f"red_{check.name}", rows=8)
        export.button(partial(offenders, check.name), f"check_{check.name}", key=f"export_{check.name}")
if any(check.name in health.REBUILT for check in red) and st.button(
    _("Find the costs anew"), icon=":material/build:", key="rebuild", type="primary"
):
    commands.rebuild(books())
    st.rerun()

with st.container(border=True, gap="xsmall"):
    st.subheader(_("What is proved"), anchor=False)
    with st.grid(2, gap="xsmall", min_column_width=360):
        for check in checks:
            mark = ":green[:material/check_circle:]" if check.green else ":red[:material/cancel:]"
            st.markdown(f"{mark} {health.title(check.name)}")

below = queries.negative_stock()
with st.container(border=True, gap="small"):
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(
            _("Stock below zero"), anchor=False,
            help=_("Orders that a platform shipped are recorded even when the book has too few; here is what took each below zero"),
        )  # fmt: skip
        st.space("stretch")
        export.button(queries.negative_stock, "negative_stock", key="export_negative")
    if below.empty:
        st.caption(_("No SKU is below zero in any warehouse."))
    else:
        st.caption(_("{n} places, {money} at the average; now", n=len(below), money=amounts.short(below["value_fen"].sum())))
        table.show(below.assign(kind=[word(KINDS, kind) for kind in below["kind"]]), NEGATIVE, key="negative_table", rows=12)
