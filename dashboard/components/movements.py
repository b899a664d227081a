"""库存流水账: every movement with its running balance, filtered and page by page."""

from __future__ import annotations

import streamlit as st

from dashboard import queries
from dashboard.components import document_drawer, export, head, lens, paging, reversal, table
from dashboard.language import _
from dashboard.words import KINDS, word
from inventory.posting import RULES
from inventory.reports import Period
from inventory.reports.overview import Choices

EVERYTHING = 1_000_000
COLUMNS = (
    "at", "number", "kind", "sku_code", "product_name", "spec", "warehouse", "qty", "balance_qty",
    "unit_cost_e4", "value_fen", "balance_fen", "variance_fen", "party", "order_no", "source",
)  # fmt: skip


def show(period: Period, known: Choices) -> None:
    """The filters and the page of movements they leave."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        sku = st.text_input(_("SKU"), key="sku", bind="query-params", width=180, icon=":material/search:")
        number = st.text_input(_("Document number"), key="number", bind="query-params", width=180)
        warehouse = st.selectbox(
            _("Warehouse"),
            known.warehouses,
            index=None,
            key="ledger_warehouse",
            placeholder=_("All"),
            width=150,
        )
        kind = st.selectbox(
            _("Kind"),
            list(RULES),
            index=None,
            key="ledger_kind",
            placeholder=_("All"),
            format_func=lambda code: word(KINDS, code),
            width=150,
        )
        st.space("stretch")
        question = {
            "sku": sku.strip() or None,
            "number": number.strip() or None,
            "warehouse": warehouse,
            "kind": kind,
        }
        lens.button("ledger", lens.filters(period, sku=question["sku"]))
        file = export.place("stock_ledger", key="export_ledger")
    # A document is looked up whenever it was; the period is for browsing.
    if question["number"] and known.first_day and known.last_day:
        period = Period(known.first_day, known.last_day)
    page = paging.current(
        "ledger_page",
        (period, *question.values()),
        lambda n: queries.ledger(period, page=n, page_size=paging.SIZE, **question),
    )
    head.basis(
        _(
            "{rows} movements, newest first; by movement time; amounts in yuan, at cost",
            rows=f"{page.rows:,d}",
        ),
        period,
    )
    reversal.told()
    if question["number"] and page.rows:
        number = str(page.frame["number"].iloc[0])
        label = _("Open {number}", number=number)
        st.button(label, icon=":material/description:", key="reverse", on_click=document_drawer.ask, args=(number,))
    if not page.rows:
        st.info(_("No movements match. Widen the period or clear a filter."), icon=":material/filter_alt_off:")
        return
    column = st.column_config
    key = document_drawer.keyed("ledger_table")
    table.show(
        page.frame,
        COLUMNS,
        key=key,
        report="ledger",
        file=file,
        whole=lambda: queries.ledger(period, page=1, page_size=EVERYTHING, **question).frame,
        words={"kind": KINDS},
        on_click=lambda: document_drawer.clicked(key, page.frame),
        rows=17,
        config={
            "at": column.DatetimeColumn(_("Time"), format="YYYY-MM-DD HH:mm", width=124, pinned=True),
            "number": column.TextColumn(_("Document number"), width=150, help=_("Click a row for its document")),
            "kind": column.TextColumn(_("Kind"), width=84),
            "value_fen": column.NumberColumn(_("Amount (yuan)"), format="%,.2f"),
        },
    )
    paging.bar("ledger_page", page.rows)
    document_drawer.show()
