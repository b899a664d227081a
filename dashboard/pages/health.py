"""账目体检: every self-check of the books, and what lies below zero. A red row names the movement and the fix."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from dashboard import queries
from dashboard.books import books
from dashboard.components import below_zero, document_drawer, empty, head, reversal, table
from dashboard.language import _
from inventory import commands
from inventory.reports import health


def offenders(name: str) -> pd.DataFrame:
    """The rows that disprove a check."""
    return next(check.offenders for check in queries.checks().checks if check.name == name)


known = empty.books_or_stop(_("Self-checks"), "health_and_safety")
with head.row(_("Self-checks"), known):
    st.button(_("Check again"), icon=":material/refresh:", key="check_again", on_click=queries.forget_checks)
reversal.told()
with st.spinner(_("Checking the books")):
    proof = queries.checks()
with st.container(border=True, horizontal=True, vertical_alignment="center"):
    if proof.red:
        st.markdown(f":red[:material/error:] **{_('{n} checks are red', n=len(proof.red))}**", width="content")
    else:
        st.markdown(f":green[:material/verified:] **{_('All {n} checks are green', n=len(proof.checks))}**", width="content")
    ran = _("Proved over all movements of the books on {time}, in {seconds} s", time=f"{proof.at:%Y-%m-%d %H:%M:%S}",
            seconds=f"{proof.seconds:.1f}")  # fmt: skip
    st.caption(ran, width="content")

for check in proof.red:
    with st.container(border=True, gap="small"):
        st.markdown(f":red[:material/cancel:] **{health.title(check.name)}**")
        st.markdown(health.meaning(check.name))
        st.caption(_("What to do: {fix}", fix=health.fix(check.name)))
        shown = table.legible(check.offenders)
        key = document_drawer.keyed(f"red_{check.name}")
        papers = "number" in shown
        table.show(
            shown, list(shown.columns), key=key, rows=8,
            on_click=partial(document_drawer.clicked, key, shown) if papers else None,
        )  # fmt: skip
if any(check.name in health.REBUILT for check in proof.red) and st.button(
    _("Find the costs anew"), icon=":material/build:", key="rebuild", type="primary"
):
    commands.rebuild(books())
    st.rerun()

below_zero.show(known)
with st.expander(_("What is proved"), icon=":material/checklist:", expanded=True), st.grid(2, gap="small", min_column_width=360):
    for check in proof.checks:
        mark = ":green[:material/check_circle:]" if check.green else ":red[:material/cancel:]"
        with st.container(gap=None):
            st.markdown(f"{mark} {health.title(check.name)}", help=health.fix(check.name))
            st.caption(health.meaning(check.name))
document_drawer.show()
