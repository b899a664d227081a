"""采购条件 in a grid: fewest pieces, multiples and safety stock of a SKU, typed where they stand and saved together."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import person
from dashboard.books import books
from dashboard.components import table
from dashboard.language import _, current
from dashboard.queries import reorder as asked
from dashboard.queries.stock_limits import last_change
from inventory import commands
from inventory.errors import Refused, StreamStockError

MOST = 1000
TYPED = ("moq", "order_multiple", "safety_qty")
COLUMNS = ("sku_code", "product_name", "spec", "supplier", *TYPED)
state = st.session_state


def show(search: str, supplier: str | None, category: str | None) -> None:
    """The goods that the page's filters leave, with their terms."""
    if done := state.pop("terms_done", None):
        st.success(done, icon=":material/check_circle:")
    if refused := state.pop("terms_refused", None):
        st.error(refused, icon=":material/block:", title=_("Not saved"))
    key = f"terms_grid_{state.get('terms_round', 0)}"
    kept = state.get("terms_shown")
    if kept is None or not (state.get(key) or {}).get("edited_rows"):
        found = asked.terms()
        for name, wanted in (("supplier", supplier), ("category", category)):
            found = found[found[name] == wanted] if wanted else found
        text = found["sku_code"] + " " + found["product_name"] + " " + found["spec"].fillna("")
        kept = found[text.str.contains(search, case=False, regex=False)].head(MOST).reset_index(drop=True), last_change()
        state["terms_shown"] = kept
    frame = kept[0]
    st.caption(
        _("Purchases have at least so many pieces, in multiples of so many. A typed safety stock replaces the reckoned one.")
    )
    column = st.column_config
    edited = st.data_editor(
        frame[list(COLUMNS)], key=key, hide_index=True, row_height=table.ROW_HEIGHT, placeholder="",
        height=min(max(len(frame), 1), 10) * table.ROW_HEIGHT + 40, disabled=[name for name in COLUMNS if name not in TYPED],
        column_config={
            "sku_code": column.TextColumn(_("SKU"), width=130, pinned=True),
            "product_name": column.TextColumn(_("Product"), width=150),
            "spec": column.TextColumn(_("Specification"), width=90),
            "supplier": column.TextColumn(_("Supplier"), width=170),
            "moq": column.NumberColumn(_("At least (pcs)"), min_value=1, step=1, format="%,d", width=90),
            "order_multiple": column.NumberColumn(_("Multiple (pcs)"), min_value=1, step=1, format="%,d", width=90),
            "safety_qty": column.NumberColumn(_("Safety stock (pcs)"), min_value=0, step=1, format="%,d", width=110),
        },
    )  # fmt: skip
    changed = edited[(edited[list(TYPED)].fillna(-1) != frame[list(TYPED)].fillna(-1)).any(axis=1)]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            _("Save the terms"), icon=":material/save:", key="terms_save", disabled=changed.empty, on_click=_save,
            args=(changed, kept[1]),
        )  # fmt: skip
        if len(changed):
            st.caption(_("{n} SKUs changed, not saved yet", n=f"{len(changed):,d}"), width="content")


def _save(rows: pd.DataFrame, seen: int) -> None:
    current()
    try:
        count = commands.set_buying_terms(books(), rows, person=person.current(), seen=seen)
    except Refused as refusal:
        codes = rows["sku_code"].tolist()
        state["terms_refused"] = "\n".join(f"- {codes[one.line - 1]} {_(one.message, **one.facts)}" for one in refusal.problems)
        return
    except StreamStockError as refusal:
        state["terms_refused"] = refusal.sentence()
        return
    state["terms_round"] = state.get("terms_round", 0) + 1
    state.pop("terms_shown", None)
    state["terms_done"] = _("Terms of {n} SKUs saved", n=f"{count:,d}")
