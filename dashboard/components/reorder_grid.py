"""补货建议 as a grid: pieces can be changed and lines left out; what is ticked becomes a purchase plan."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import amounts
from dashboard.components import export, plan_proposal, table
from dashboard.language import _, current
from dashboard.reorder_words import RULES
from dashboard.words import word

SHOWN = 500
COLUMNS = (
    "take", "sku_code", "product_name", "spec", "qty", "unit_price", "amount", "supplier", "expected_on", "short_on", "order_by",
    "gross_qty", "back_qty", "net_daily", "available", "on_order", "stock_days", "lead_days", "safety", "good_return_rate", "moq",
    "order_multiple", "rule",
)  # fmt: skip


def reason(row: pd.Series, cover: int) -> str:
    """Why so many, in words that stay with the plan."""
    if row["rule"] == "low":
        return _(
            "Below its low line: available {available} + on order {on_order}", available=row["available"], on_order=row["on_order"]
        )
    return _(
        "{daily} a day × {days} days + safety {safety} − available {available} − on order {on_order} − coming back {back}",
        daily=f"{row['sent_daily']:,.2f}", days=row["lead_days"] + cover, safety=f"{row['safety']:,.0f}",
        available=row["available"], on_order=row["on_order"], back=row["gross_back"],
    )  # fmt: skip


def show(found: pd.DataFrame, cover: int, key: str, *, counted: bool, file: export.Place) -> None:
    """The lines of ``found`` (views.reorder) with something to buy, which ``file`` saves, their sums, and the button that makes a
    plan of them.
    """
    if len(found) > SHOWN:
        st.caption(_("The first {n} of {rows} are shown, what runs out first on top.", n=SHOWN, rows=f"{len(found):,d}"))
    settings = _settings()
    export.at(file, lambda: _said(found, cover, counted=counted)[list(COLUMNS)].drop(columns="take"), settings, key=key)
    chosen = _grid(_said(found.head(SHOWN), cover, counted=counted), settings, key)
    money = (chosen["qty"] * chosen["unit_price_e4"].fillna(0).astype("int64") + 50) // 100
    arrive = pd.to_datetime(chosen["expected_on"])
    with st.container(horizontal=True, vertical_alignment="center"):
        said = _(
            "**{lines}** lines · **{pieces}** pieces · **{value}**",
            lines=len(chosen), pieces=amounts.pieces(chosen["qty"].sum()), value=amounts.yuan(int(money.sum())),
        )  # fmt: skip
        days = _("arrive {first} – {last}", first=f"{arrive.min():%Y-%m-%d}", last=f"{arrive.max():%m-%d}") if len(chosen) else ""
        st.markdown(f"{said} · {days}" if days else said, width="content")
        st.space("stretch")
        if st.button(
            _("Make a plan of these"), type="primary", icon=":material/event_note:", key="reorder_make", disabled=chosen.empty
        ):
            plan_proposal.make(chosen)


def _said(found: pd.DataFrame, cover: int, *, counted: bool) -> pd.DataFrame:
    """The lines with their reasons, in yuan."""
    told = found.assign(gross_back=found["back_qty"] if counted else 0)
    return told.assign(
        take=True,
        reason=[reason(row, cover) for _number, row in told.iterrows()],
        rule=[word(RULES, rule) for rule in found["rule"]],
        unit_price=found["unit_price_e4"].astype("float64") / 10_000,
        amount=found["amount_fen"].astype("float64") / 100,
    )


def _settings() -> dict[str, Any]:
    """How the columns are shown."""
    number, day = st.column_config.NumberColumn, st.column_config.DateColumn
    text = st.column_config.TextColumn
    return {
        "take": st.column_config.CheckboxColumn(_("Take"), width=56, pinned=True),
        "sku_code": text(_("SKU"), width=124, pinned=True),
        "product_name": text(_("Product"), width=130),
        "spec": text(_("Specification"), width=84),
        "qty": number(_("To buy"), min_value=1, step=1, format="%,d", width=72),
        "unit_price": number(_("Last price"), format="%,.4f", width=88),
        "amount": number(_("Amount (yuan)"), format="%,.2f", width=100),
        "supplier": text(_("Supplier"), width=150),
        "expected_on": day(_("Arrives on"), format="YYYY-MM-DD", width=96),
        "short_on": day(_("Runs out on"), format="YYYY-MM-DD", width=96),
        "order_by": day(_("Order by"), format="YYYY-MM-DD", width=96),
        "gross_qty": number(_("Without returns (pcs)"), format="%,d", width=110),
        "back_qty": number(_("Returns in time (pcs)"), format="%,d", width=100),
        "net_daily": number(_("Net a day (pcs)"), format="%,.2f", width=90),
        "available": number(_("Available"), format="%,d", width=70),
        "on_order": number(_("On order"), format="%,d", width=70),
        "stock_days": number(_("Days of stock"), format="%,.1f", width=80),
        "lead_days": number(_("Lead days"), format="%d", width=70),
        "safety": number(_("Safety stock"), format="%,.1f", width=80),
        "good_return_rate": number(_("Good return rate"), format="%.1f%%", width=90),
        "moq": number(_("At least (pcs)"), format="%,d", width=80),
        "order_multiple": number(_("Multiple (pcs)"), format="%,d", width=80),
        "rule": text(_("Rule"), width=90),
    }  # fmt: skip


def _grid(shown: pd.DataFrame, settings: dict[str, Any], key: str) -> pd.DataFrame:
    current()
    edited = st.data_editor(
        shown.assign(good_return_rate=shown["good_return_rate"] * 100), key=key, hide_index=True,
        height=min(len(shown), 14) * table.ROW_HEIGHT + 40, row_height=table.ROW_HEIGHT,
        column_order=COLUMNS, disabled=[name for name in COLUMNS if name not in ("take", "qty")], placeholder=amounts.UNDEFINED,
        column_config=settings,
    )  # fmt: skip
    return edited[edited["take"] & edited["qty"].gt(0)]
