"""The bar that adds lines by keyboard and scanner: code, pieces, price, Enter; the cursor is back at the code for the next one."""

from __future__ import annotations

from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from dashboard import amounts
from dashboard.components import focus
from dashboard.components import lines as sheets
from dashboard.components.drafts import Opened
from dashboard.components.lines import Entered, Sheet
from dashboard.forms import lines as form
from dashboard.language import _, current
from dashboard.queries import goods

state = st.session_state


class Scan(NamedTuple):
    """What was typed or scanned, and the SKUs it may mean."""

    said: str
    qty: int
    price: float | None
    choices: pd.DataFrame


def show(sheet: Sheet, draft: Opened, start: pd.DataFrame) -> None:
    """The bar, what it added last, and the question which SKU was meant."""
    now = sheets.entered(sheet, draft, start)
    bar = f"{sheet.name}_entry"
    with (
        st.container(key=f"{bar}_bar"),
        st.form(bar, clear_on_submit=True, border=False),
        st.container(horizontal=True, vertical_alignment="bottom", gap="small"),
    ):
        st.text_input(_("Code, barcode, name or initials"), key=f"{bar}_code", width=300, placeholder=_("Scan or type; Enter adds"))
        st.number_input(_("Pieces"), min_value=1, value=1, step=1, key=f"{bar}_qty", width=120)
        st.number_input(
            sheet.heading,
            min_value=0.0,
            value=None,
            format="%.2f" if sheet.sells else "%.4f",
            key=f"{bar}_price",
            width=150,
            placeholder=_("as usual") if sheet.sells else _("last price"),
        )
        st.form_submit_button(
            _("Add line"), icon=":material/add:", key=f"{bar}_add", on_click=_scanned, args=(sheet, draft, now, bar)
        )
    focus.on(f"{bar}_which" if now.asked else f"{bar}_bar", now.scans)
    if now.asked:
        _which(sheet, draft, now, bar)
    elif now.said:
        st.caption(now.said)


def _which(sheet: Sheet, draft: Opened, now: Entered, bar: str) -> None:
    """A code that is found twice: which one?"""
    scan: Scan = now.asked[0]
    with st.container(key=f"{bar}_which", border=True, gap="small"):
        st.markdown(_("**{said}** may mean several goods. Which one?", said=scan.said))
        with st.container(horizontal=True, gap="small"):
            for number, (code, name, spec) in enumerate(scan.choices.itertuples(index=False)):
                said = " · ".join(str(part) for part in (code, name, spec) if part and not pd.isna(part))
                st.button(said, key=f"{bar}_choice_{number}", on_click=_chosen, args=(sheet, draft, now, code))
            st.button(_("None of them"), key=f"{bar}_none", type="tertiary", on_click=_chosen, args=(sheet, draft, now, None))


def _scanned(sheet: Sheet, draft: Opened, now: Entered, bar: str) -> None:
    current()
    said = str(state[f"{bar}_code"] or "").strip()
    now.scans += 1
    if not said:
        return
    scan = Scan(said, int(state[f"{bar}_qty"] or 1), state[f"{bar}_price"], goods.meant_by(said))
    if len(scan.choices) > 1:
        now.asked.append(scan)
    else:
        # A code nobody knows is taken as it is and marked in the grid: a scan is never lost.
        _add(sheet, draft, now, scan, str(scan.choices["sku_code"].iloc[0]) if len(scan.choices) else said)


def _chosen(sheet: Sheet, draft: Opened, now: Entered, code: str | None) -> None:
    current()
    if not now.asked:
        return
    scan: Scan = now.asked.pop(0)
    now.scans += 1
    if code is not None:
        _add(sheet, draft, now, scan, code)


def _add(sheet: Sheet, draft: Opened, now: Entered, scan: Scan, code: str) -> None:
    """Add the line; without a price it is the last one, of goods that are sold the usual one."""
    known = goods.of([code])
    price: Any = scan.price
    if price is None and not sheet.sells and len(known) and not pd.isna(known["last_price_e4"].iloc[0]):
        price = int(known["last_price_e4"].iloc[0]) / 10_000
    try:
        now.base, line = form.added(sheets.held(sheet, draft, now), sheet.price, code, scan.qty, price)
    except ValueError:
        now.said = ":red[" + _("More than {n} lines: upload them as a file.", n=form.MOST) + "]"
        return
    # What was typed into the grid is part of it now, so it is drawn anew where something was.
    now.turn += bool((state.get(sheets.key(sheet, draft, now)) or {}).get("edited_rows"))
    name = str(known["product_name"].iloc[0]) if len(known) else _("not in the product list")
    now.said = _(
        ":green[:material/check:] Line {line}: **{code}** {name}, {pieces} pieces, {price}",
        line=line, code=code, name=name, pieces=amounts.pieces(now.base.loc[line, "qty"]),
        price=(_("usual price") if sheet.sells else amounts.UNDEFINED) if price is None else f"¥{price:,.2f}",
    )  # fmt: skip
