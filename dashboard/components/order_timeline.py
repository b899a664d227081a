"""What happened to an order, newest first, each document a click away."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from dashboard import amounts
from dashboard.buying_words import EVENT_ICONS, EVENTS, ORDER_FIELDS
from dashboard.components import document_drawer
from dashboard.language import _
from dashboard.words import Words, word

SHOWN = 50
FIELDS_SHOWN = 12


def show(
    timeline: pd.DataFrame, events: Words = EVENTS, icons: Mapping[str, str] = EVENT_ICONS, fields: Words = ORDER_FIELDS
) -> None:
    """One line per step, what a save changed below it; in the words of purchase orders unless others are given."""
    with st.container(border=True, gap="small"):
        st.subheader(_("What happened"), anchor=False)
        for number, row in enumerate(timeline.head(SHOWN).to_dict("records")):
            icon = icons.get(row["event"], "description")
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.caption(f"{row['at']:%Y-%m-%d %H:%M}", width=112)
                said = f":material/{icon}: **{word(events, row['event'])}**"
                st.markdown(" · ".join(filter(None, (said, row["person"], row["reason"]))), width="content")
                if row["number"]:
                    pieces = _("{pieces} pieces", pieces=f"{row['pieces']:+,d}")
                    st.button(
                        f"{row['number']} · {pieces}", key=f"order_document_{number}", type="tertiary",
                        icon=":material/open_in_new:", on_click=document_drawer.ask, args=(row["number"],),
                    )  # fmt: skip
            if row["changed"]:
                st.caption("  \n".join(_changed(fields, *field) for field in row["changed"][:FIELDS_SHOWN]))
                if len(row["changed"]) > FIELDS_SHOWN:
                    st.caption(_("and {n} more", n=len(row["changed"]) - FIELDS_SHOWN))


def _changed(fields: Words, field: str, before: str | None, after: str | None) -> str:
    """``line 3 qty``, 100, 80 → Line 3 pieces: 100 → 80."""
    parts = field.split(" ", 2)
    line, name = (int(parts[1]), parts[2] if len(parts) > 2 else "") if parts[0] == "line" else (0, field)
    values = " → ".join(_value(name, value) for value in (before, after))
    called = word(fields, name) if name else ""
    return f"{_('Line {n}', n=line)} {called} {values}" if line else f"{called} {values}"


def _value(name: str, value: str | None) -> str:
    if value is None:
        return amounts.UNDEFINED
    if name == "discount_fen":
        return f"¥{int(value) / 100:,.2f}"
    return f"¥{int(value) / 10_000:,.4f}" if name == "unit_price_e4" else value
