"""What the terms come to: money, stock-outs and overstock beside those without the sliders; and the two lines."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import amounts
from dashboard.components import table
from dashboard.language import _
from inventory.views.reorder import Outcome

LINES = ("way", "pieces", "back", "money_fen")


def show(now: Outcome, usual: Outcome, *, moved: bool) -> None:
    """Four figures; with a slider ``moved`` each says how it changed."""

    def change(value: int, before: int, money: bool = False) -> str | None:
        gained = value - before
        sign = "+" if gained > 0 else "-"
        return f"{sign}{amounts.short(abs(gained)) if money else f'{abs(gained):,d}'}" if moved and gained else None

    against = _("vs no sliders") if moved else None
    with st.grid(4, gap="small", min_column_width=200):
        for label, value, delta, icon, help_ in (
            (_("To buy"), amounts.short(now.amount_fen), change(now.amount_fen, usual.amount_fen, True), "shopping_cart",
             _("{pieces} pieces of {lines} SKUs at their last prices; goods without a price add nothing",
               pieces=amounts.pieces(now.qty), lines=f"{now.lines:,d}")),
            (_("SKUs that run out"), f"{now.short_after:,d}", change(now.short_after, usual.short_after), "remove_shopping_cart",
             _("With the purchase, on some day until its end: mostly before the goods can be here")),
            (_("Run out if nothing is bought"), f"{now.short_before:,d}", change(now.short_before, usual.short_before),
             "event_busy", _("On some day of lead time and days to cover")),
            (_("Overstock at the end"), amounts.short(now.over_fen), change(now.over_fen, usual.over_fen, True), "inventory_2",
             _("Pieces beyond the safety stock when the days to cover are over, at average cost")),
        ):  # fmt: skip
            st.metric(
                label, value, delta, icon=f":material/{icon}:", border=True, height="stretch", help=help_, delta_color="off",
                delta_description=against if delta else None,
            )  # fmt: skip


def two_lines(now: Outcome, *, counted: bool) -> None:
    """Buying without and with the returns that come back."""
    frame = pd.DataFrame({
        "way": [_("Without counting returns"), _("Counting returns that come back good")],
        "pieces": [now.gross_qty, now.qty], "back": [0, now.back_qty], "money_fen": [now.gross_fen, now.amount_fen],
    })  # fmt: skip
    column = st.column_config
    table.show(
        frame if counted else frame.head(1), LINES, key="reorder_lines",
        config={
            "way": column.TextColumn(_("Way"), width=260),
            "pieces": column.NumberColumn(_("To buy (pcs)"), format="%,d"),
            "back": column.NumberColumn(_("Coming back good in time (pcs)"), format="%,d"),
            "money_fen": column.NumberColumn(_("Money (yuan)"), format="%,.2f"),
        },
    )  # fmt: skip
