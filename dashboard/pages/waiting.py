"""待匹配编码: codes of orders and documents that match no SKU yet, the most money first."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import amounts, queries
from dashboard.amounts import missing
from dashboard.books import books
from dashboard.components import empty, export, head, table
from dashboard.components.likeness import candidates
from dashboard.language import _
from dashboard.words import SOURCES, word
from inventory import commands
from inventory.errors import StreamStockError

COLUMNS = ("code", "title", "shop", "source", "lines", "qty", "money_fen", "first_at", "last_at")

known = empty.books_or_stop(_("Unmatched codes"), "link_off")
with head.row(_("Unmatched codes"), known):
    pass
if released := st.session_state.pop("released", None):
    st.success(
        _(
            "{code} now means {sku}: {lines} order lines released, {movements} stock movements posted.",
            **released,
        ),
        icon=":material/check_circle:",
    )
frame = queries.waiting()
if frame.empty:
    empty.show(
        "task_alt",
        _("Every code is matched"),
        _("All orders and documents count in the stock books."),
        _("To the stock level"),
        "stock",
    )
    st.stop()
frame = frame.sort_values("money_fen", ascending=False, kind="stable").reset_index(drop=True)
head.basis(
    _(
        "{codes} codes with {money} (paid, in yuan) wait; they count in sales, not in stock and cost",
        codes=f"{len(frame):,d}",
        money=amounts.short(frame["money_fen"].sum()),
    )
)


def match(row: pd.Series) -> None:
    """Pick the SKU a code means, and say it once for all its lines."""
    code = str(row["code"])
    st.subheader(_("{code} means …", code=code), anchor=False)
    st.caption(f"{row['title'] or ''} · {row['shop'] or ''}")
    search = st.text_input(
        _("Find the SKU"),
        key=f"find_{code}",
        placeholder=_("Code, name or barcode"),
        icon=":material/search:",
    )
    found = candidates(code, str(row["title"] or ""), search.strip())
    if found.empty:
        st.caption(_("No SKU found. Load the product list that has it, or search by another word."))
        return
    names = {
        str(sku.sku_code): " · ".join(
            str(part)
            for part in (
                sku.sku_code,
                sku.product_name,
                sku.spec,
                _("on hand {n}", n=amounts.pieces(sku.on_hand)),
            )
            if not missing(part) and part != ""
        )
        for sku in found.itertuples()
    }
    chosen = st.radio(_("SKU"), list(names), format_func=names.__getitem__, key=f"sku_for_{code}", index=None)
    if st.button(_("Match"), type="primary", icon=":material/link:", key="match", disabled=chosen is None) and chosen:
        try:
            done = commands.map_code(books(), code, chosen)
        except StreamStockError as refusal:
            st.error(refusal.sentence(), icon=":material/block:")
            return
        st.session_state["released"] = {
            "code": code,
            "sku": chosen,
            "lines": f"{done.lines:,d}",
            "movements": f"{done.movements:,d}",
        }
        st.rerun()


key = f"waiting_table_{len(frame)}"
with st.grid(3, gap="small") as grid:
    with grid.cell(column_span=2):
        table.show(
            frame.head(1000).assign(source=[word(SOURCES, code) for code in frame["source"].head(1000)]),
            COLUMNS,
            key=key,
            on_click=lambda: None,
            rows=16,
            config={
                "code": st.column_config.TextColumn(table.heading("code"), width=110, pinned=True),
                "title": st.column_config.TextColumn(table.heading("title"), width=150),
                "source": st.column_config.TextColumn(_("From"), width=80),
            },
        )
        export.button(queries.waiting, "unmatched_codes", key="export_waiting")
    with st.container(border=True):
        match(frame.iloc[table.clicked(key) or 0])
