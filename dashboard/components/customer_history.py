"""What a customer bought, sent back and from whom; and who changed or looked at the record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.after_sale_words import STATES, TYPES
from dashboard.components import customer_list, order_link, table
from dashboard.customer_words import FIELDS, PLATFORMS
from dashboard.language import _
from dashboard.queries.customers import disclosures
from dashboard.words import ORDER_STATUS, word
from inventory.reports import CustomerCard

ORDERS = ("order_at", "order_no", "shop", "status", "qty", "gmv_fen", "refund_fen", "net_fen", "returned_qty", "session", "host")
GOODS = ("sku_code", "product_name", "spec", "qty", "returned_qty", "net_fen", "last_order_at")
HOSTS = ("session", "session_name", "host", "orders", "qty", "net_fen")
CASE_COLUMNS = ("applied_at", "after_sale_no", "order_no", "type", "case_status", "refund_fen", "reason", "received_at")
CHANGES = ("changed_at", "changed_by", "field", "before", "after")


def orders(shown: CustomerCard) -> None:
    """All orders with their state, newest first."""
    said = shown.orders.assign(
        status=[", ".join(word(ORDER_STATUS, code) for code in str(codes or "").split(",")) for codes in shown.orders["status"]]
    )
    _table(said, ORDERS, "customer_orders", _("No order yet."), {"order_at": _time(_("Ordered at"))})


def goods(shown: CustomerCard) -> None:
    """Products and sizes, most pieces first."""
    _table(shown.goods, GOODS, "customer_goods", _("Nothing was paid yet."), {"last_order_at": _time(_("Last order"))})


def hosts(shown: CustomerCard) -> None:
    """Sessions and hosts bought from."""
    column = st.column_config
    config = {"session": column.TextColumn(_("Session"), width=120), "session_name": column.TextColumn(_("Topic"), width=160)}
    _table(shown.hosts, HOSTS, "customer_hosts", _("No session or host is known."), config)


def cases(shown: CustomerCard) -> None:
    """After-sale cases, newest first."""
    said = shown.cases.assign(
        type=[word(TYPES, code) for code in shown.cases["type"]],
        case_status=[word(STATES, code) for code in shown.cases["case_status"]],
    )
    column = st.column_config
    config = {
        "applied_at": _time(_("Applied at")), "after_sale_no": column.TextColumn(_("After-sale number"), width=150),
        "type": column.TextColumn(_("Type"), width=120), "case_status": column.TextColumn(_("State"), width=90),
        "received_at": _time(_("Goods came back")),
    }  # fmt: skip
    _table(said, CASE_COLUMNS, "customer_cases", _("No after-sale case."), config)


def log(shown: CustomerCard) -> None:
    """Changes of the record, then looks at it in the clear."""
    said = shown.changes.assign(field=[word(FIELDS, name) for name in shown.changes["field"]])
    column = st.column_config
    config = {
        "field": column.TextColumn(_("Field"), width=130), "before": column.TextColumn(_("Before"), width=160),
        "after": column.TextColumn(_("After"), width=160),
    }  # fmt: skip
    _table(said, CHANGES, "customer_changes", _("Nothing was changed by hand."), config)
    looks = disclosures(shown.customer_id)
    if len(looks):
        st.subheader(_("Looks in the clear"), anchor=False)
        customer_list.disclosed(looks, "customer_looks", ("disclosed_at", "person", "act"))


def _time(label: str) -> Any:
    return st.column_config.DatetimeColumn(label, format="YYYY-MM-DD HH:mm", width=128)


def _table(frame: pd.DataFrame, columns: Sequence[str], key: str, nothing: str, config: dict[str, Any]) -> None:
    """A click on a row with an order opens the order."""
    if frame.empty:
        st.info(nothing, icon=":material/history:")
        return
    needed = ("order_no", "sku_code", "field", "host", "before", "after")
    used = [name for name in columns if name in needed or frame[name].notna().any()]
    opened = (lambda: order_link.clicked(key, frame)) if "order_no" in used else None
    table.show(frame, used, key=key, rows=14, config=config, on_click=opened)


def platforms(shown: CustomerCard) -> str:
    """The platforms bought on, in words."""
    return ", ".join(dict.fromkeys(word(PLATFORMS, str(code)) for code in shown.orders["platform"]))
