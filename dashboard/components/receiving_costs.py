"""Further costs of a receipt (freight, duty, …), and what they make of unit costs and averages, before anything is saved."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import amounts
from dashboard.components import table
from dashboard.forms import receiving as form
from dashboard.language import _, current
from dashboard.queries import receiving as asked
from dashboard.words import POOLS, SPREADS, word
from inventory.views.landed import LandedPreview


def editor(start: pd.DataFrame, key: str) -> pd.DataFrame:
    """A row per cost; how it is shared out is said in words."""
    current()
    c = st.column_config
    codes = {word(SPREADS, code): code for code in SPREADS}
    shown = start.assign(spread=[word(SPREADS, str(code)) for code in start["spread"]])
    typed = st.data_editor(
        shown if len(shown) else form.COSTS, key=key, num_rows="dynamic", hide_index=True, placeholder="",
        row_height=table.ROW_HEIGHT, height=(len(start) + 2) * table.ROW_HEIGHT + 40 if len(start) else 144,
        column_config={
            "name": c.TextColumn(_("Cost"), width=150, max_chars=40, help=_("Freight, duty, unloading, …")),
            "amount": c.NumberColumn(_("Amount (yuan)"), format="%.2f", min_value=0.0, step=0.01, width=110),
            "spread": c.SelectboxColumn(_("Shared out"), options=list(codes), default=word(SPREADS, "value"), width=110),
        },
    )  # fmt: skip
    return typed.assign(spread=[codes.get(str(said), "value") for said in typed["spread"]])


def preview(receipt: form.Receiving) -> LandedPreview:
    """Unit costs and averages as they will be; drawn where it is called."""
    current()
    view = asked.landed_preview(receipt.order, receipt.arrived(), receipt.landed(), receipt.discount_fen)
    if view.lines.empty:
        return view
    lines = view.lines.assign(pool=[word(POOLS, "defective" if bad else "good") for bad in view.lines["defective"]])
    averages = view.averages.assign(pool=[word(POOLS, "defective" if bad else "good") for bad in view.averages["defective"]])
    with st.expander(_("What the pieces cost, and the averages"), icon=":material/price_check:", expanded=bool(view.landed_e4)):
        left, right = st.columns(2, gap="medium")
        with left:
            st.caption(_("Cost of a piece: as billed → with further costs"))
            table.show(
                lines, ("sku_code", "pool", "qty", "unit_before_e4", "unit_cost_e4"), key="receiving_unit_costs", rows=8,
                config=_headings(unit_before_e4=_("Billed"), unit_cost_e4=_("With costs")),
            )  # fmt: skip
        with right:
            st.caption(_("Moving average: now → when this is posted now"))
            table.show(
                averages, ("sku_code", "pool", "on_hand", "on_hand_after", "average_before_e4", "average_after_e4"),
                key="receiving_averages", rows=8,
                config=_headings(average_before_e4=_("Average before"), average_after_e4=_("Average after")) | {
                    "on_hand": st.column_config.NumberColumn(_("Pieces before"), format="%,d", width=80),
                    "on_hand_after": st.column_config.NumberColumn(_("Pieces after"), format="%,d", width=80),
                },
            )  # fmt: skip
    return view


def totals(receipt: form.Receiving, view: LandedPreview) -> str:
    """The receipt in one line."""
    said = _(
        "**{lines}** lines · **{pieces}** pieces · **{value}**", lines=view.lines["line"].nunique(),
        pieces=amounts.pieces(receipt.pieces), value=amounts.yuan(view.goods_e4 / 100),
    )  # fmt: skip
    further = _("further costs **{value}**", value=amounts.yuan(view.landed_e4 / 100)) if view.landed_e4 else ""
    return " · ".join(filter(None, (said, further)))


def _headings(**labels: str) -> dict[str, Any]:
    c = st.column_config
    found: dict[str, Any] = {name: c.NumberColumn(label, format="%,.4f", width=96) for name, label in labels.items()}
    return found | {"pool": c.TextColumn(_("Quality"), width=90), "sku_code": c.TextColumn(_("SKU"), width=120, pinned=True)}
