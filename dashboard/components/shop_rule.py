"""Which warehouse the orders of each shop ship from."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import person
from dashboard.books import books
from dashboard.language import _, current
from dashboard.queries import warehouses
from inventory import commands
from inventory.errors import StreamStockError

state = st.session_state


def show(places: pd.DataFrame) -> None:
    """A picker per shop. places: the warehouses (reports.warehouses) that are not archived."""
    shops = warehouses.shops()
    if shops.empty:
        return
    names = dict(zip(places["warehouse_id"].tolist(), places["warehouse"].tolist(), strict=True))
    with st.container(border=True):
        st.subheader(_("Shops ship from"), anchor=False)
        st.caption(_("Holds for orders loaded from now on; what was loaded before stays. Returns come back to the same warehouse."))
        if trouble := state.pop("shop_rule_trouble", None):
            st.error(trouble, icon=":material/block:", title=_("Not saved"))
        with st.grid(3, gap="small", min_column_width=220):
            for row in shops.to_dict("records"):
                _picker({str(name): value for name, value in row.items()}, names)


def _picker(row: dict[str, object], names: dict[int, str]) -> None:
    number, now = int(str(row["shop_id"])), int(str(row["warehouse_id"]))
    # Kept by what holds now, so that it shows what somebody else chose.
    key = f"ships_from_{number}_{now}"
    offered = list(names) if now in names else [now, *names]
    who = _("since {day}, {person}", day=f"{row['changed_at']:%Y-%m-%d}", person=row["changed_by"] or "—") if _said(row) else None
    st.selectbox(
        str(row["shop"]), offered, index=offered.index(now), format_func=lambda one: names.get(one, str(row["warehouse"])), key=key,
        on_change=_chosen, args=(number, now, key), help=who,
    )  # fmt: skip


def _said(row: dict[str, object]) -> bool:
    return isinstance(row["changed_at"], pd.Timestamp) and not pd.isna(row["changed_at"])


def _chosen(shop: int, before: int, key: str) -> None:
    current()
    try:
        commands.ship_from(books(), shop, int(state[key]), before=before, person=person.current())
    except StreamStockError as trouble:
        state["shop_rule_trouble"] = trouble.sentence()
        state.pop(key, None)
    else:
        state["warehouse_done"] = _("Saved.")
