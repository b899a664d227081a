"""库存流水账: every movement with its running balance, filtered and page by page."""

from __future__ import annotations

import streamlit as st

from dashboard import queries
from dashboard.components import address, document_drawer, export, head, ledger_file, paging, reversal, table
from dashboard.language import _
from dashboard.words import KINDS, word
from inventory.posting import RULES
from inventory.reports import Period
from inventory.reports.overview import Choices

COLUMNS = (
    "at", "number", "kind", "sku_code", "product_name", "spec", "warehouse", "qty", "balance_qty",
    "unit_cost_e4", "value_fen", "balance_fen", "variance_fen", "party", "order_no", "source", "posted_by",
)  # fmt: skip


def show(period: Period, known: Choices) -> None:
    """The filters and the page of movements they leave."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        question = _filters(known)
        st.space("stretch")
        place = st.container(width="content")
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
    long = page.rows > ledger_file.LONG
    with place:
        file = None if long else export.place("stock_ledger", key="export_ledger")
        if long:
            ledger_file.show(period, COLUMNS, question, page.rows)
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
        file=file,
        whole=None if long else lambda: queries.ledger(period, page=1, page_size=ledger_file.LONG, **question).frame,
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


def _filters(known: Choices) -> dict[str, str | None]:
    """SKU, document, warehouse, kind and person; all of them stand in the address."""
    sku = st.text_input(
        _("SKU"), key="sku", bind="query-params", width=180, icon=":material/search:", placeholder=_("Code, name, initials")
    )
    number = st.text_input(_("Document number"), key="number", bind="query-params", width=160)
    address.follow("ledger_kind", RULES, None)
    kind = st.selectbox(
        _("Kind"), list(RULES), index=None, key="ledger_kind", placeholder=_("All"), width=140,
        format_func=lambda code: word(KINDS, code),
    )  # fmt: skip
    address.tell("ledger_kind", kind, None)
    chosen = {
        key: st.selectbox(label, options, index=None, key=f"ledger_{key}", placeholder=_("All"), width=140, bind="query-params")
        for key, label, options in (
            ("warehouse", _("Warehouse"), known.warehouses), ("person", _("Posted by"), queries.posters()),
        )
    }  # fmt: skip
    return {"sku": sku.strip() or None, "number": number.strip() or None, "kind": kind, **chosen}
