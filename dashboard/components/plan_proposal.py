"""采购建议 on screen: what the stock asks for, why, from whom and for how much; what is ticked becomes a plan."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import amounts, person
from dashboard.books import books
from dashboard.buying_words import RULES
from dashboard.components import export, table
from dashboard.language import _, current
from dashboard.navigation import page
from dashboard.queries import purchases
from dashboard.words import word
from inventory import commands
from inventory.errors import StreamStockError

state = st.session_state
SHOWN = 500
COLUMNS = (
    "take", "sku_code", "product_name", "spec", "qty", "rule", "reason", "supplier", "unit_price", "amount", "expected_on",
)  # fmt: skip


def show(today: date) -> None:
    """The days it counts, the goods, and the button that makes a plan of them."""
    if refused := state.pop("proposal_refused", None):
        st.error(refused, icon=":material/block:")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        day = st.date_input(_("Up to"), today, key="proposal_day", format="YYYY-MM-DD", width=150)
        base = int(st.number_input(_("Sales of the last days"), 1, 365, 28, key="proposal_base", width=150))
        cover = int(st.number_input(_("Days to cover"), 1, 365, 14, key="proposal_cover", width=150))
    st.caption(
        _(
            "By sales: ⌈sold net of returns in {base} days ÷ {base} × {cover}⌉ − available − on order. By line: what is below its "
            "low line is filled to the high one. The greater of the two is proposed",
            base=base,
            cover=cover,
        )
    )
    found = purchases.proposal(day if isinstance(day, date) else today, base, cover)
    if found.empty:
        st.info(
            _("Nothing has to be bought: no SKU is below its low line, and stock covers the days."), icon=":material/check_circle:"
        )
        return
    if len(found) > SHOWN:
        st.caption(_("The first {n} of {rows} are shown, most money first.", n=SHOWN, rows=f"{len(found):,d}"))
    chosen = _grid(found.head(SHOWN), base, cover, f"proposal_{day}_{base}_{cover}")
    money = (chosen["qty"] * chosen["unit_price_e4"].fillna(0).astype("int64") + 50) // 100
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            _(
                "**{lines}** lines · **{pieces}** pieces · **{value}**",
                lines=len(chosen),
                pieces=amounts.pieces(chosen["qty"].sum()),
                value=amounts.yuan(int(money.sum())),
            ),
            width="content",
        )
        st.space("stretch")
        pressed = st.button(
            _("Make a plan of these"), type="primary", icon=":material/event_note:", key="proposal_make", disabled=chosen.empty
        )
    if pressed:
        make(chosen)


def reason(row: pd.Series, base: int, cover: int) -> str:
    """Why so many, in words that stay with the plan."""
    if row["rule"] == "low":
        return _(
            "Low line {low}: available {available} + on order {on_order}",
            low=row["low"], available=row["available"], on_order=row["on_order"],
        )  # fmt: skip
    return _(
        "Sold {sold} in {base} days, {cover} days to cover: available {available} + on order {on_order}",
        sold=row["sold"], base=base, cover=cover, available=row["available"], on_order=row["on_order"],
    )  # fmt: skip


def _grid(found: pd.DataFrame, base: int, cover: int, key: str) -> pd.DataFrame:
    """The proposal as a grid; what is ticked of it, with the pieces that were typed."""
    current()
    shown = found.assign(
        take=True,
        reason=[reason(row, base, cover) for _number, row in found.iterrows()],
        rule=[word(RULES, rule) for rule in found["rule"]],
        unit_price=found["unit_price_e4"].astype("float64") / 10_000,
        amount=found["amount_fen"].astype("float64") / 100,
    )
    column = st.column_config
    settings: dict[str, Any] = {
        "take": column.CheckboxColumn(_("Take"), width=64),
        "sku_code": column.TextColumn(_("SKU"), width=124),
        "product_name": column.TextColumn(_("Product"), width=150),
        "spec": column.TextColumn(_("Specification"), width=110),
        "qty": column.NumberColumn(_("To buy"), min_value=1, step=1, format="%,d", width=70),
        "rule": column.TextColumn(_("Rule"), width=90),
        "reason": column.TextColumn(_("Why"), width=330),
        "supplier": column.TextColumn(_("Supplier"), width=150),
        "unit_price": column.NumberColumn(_("Last price"), format="%,.4f", width=90),
        "amount": column.NumberColumn(_("Amount (yuan)"), format="%,.2f", width=100),
        "expected_on": column.DateColumn(_("Expected on"), format="YYYY-MM-DD", width=96),
    }
    edited = st.data_editor(
        shown, key=key, hide_index=True, height=min(len(shown), 14) * table.ROW_HEIGHT + 40, row_height=table.ROW_HEIGHT,
        column_order=COLUMNS, disabled=[name for name in COLUMNS if name not in ("take", "qty")], placeholder=amounts.UNDEFINED,
        column_config=settings,
    )  # fmt: skip
    export.at(None, lambda: shown[list(COLUMNS)].drop(columns="take"), settings, key="proposal")
    return edited[edited["take"] & edited["qty"].gt(0)]


def make(chosen: pd.DataFrame) -> None:
    """Make a purchase plan of the chosen lines and open it. Lines: sku_code, qty, unit_price_e4, supplier, expected_on, reason."""
    prices = ["" if pd.isna(e4) else f"{int(e4) / 10_000:.4f}" for e4 in chosen["unit_price_e4"]]
    lines = chosen.assign(unit_price=pd.Series(prices, index=chosen.index, dtype=object))
    submission = state.setdefault("proposal_submission", uuid.uuid4().hex)
    try:
        saved = commands.save_plan(books(), lines, submission_id=submission, person=person.current())
    except StreamStockError as refusal:
        st.error(refusal.sentence(), icon=":material/block:")
        return
    del state["proposal_submission"]
    st.switch_page(page("purchase_plan"), query_params={"plan": saved.number})
