"""The script every visit runs: the menu in the session's language, then the page."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import streamlit as st

from dashboard import language, navigation, person
from dashboard.books import books
from dashboard.language import _
from dashboard.navigation import page
from inventory import reports

ICON = Path(__file__).parent / "static" / "icon.png"


def entry(name: str, title: str, icon: str, *, first: bool = False, hidden: bool = False) -> st.Page:
    """A page; ``hidden``: reached from others, not from the menu."""
    visible: Literal["visible", "hidden"] = "hidden" if hidden else "visible"
    return st.Page(page(name), title=title, icon=f":material/{icon}:", url_path=name, default=first, visibility=visible)


st.set_page_config(page_title="StreamStock", page_icon=str(ICON), layout="wide")
language.current()
st.logo(":material/storefront:", size="large")
waiting = int(reports.alert_counts(books())["alerts"].sum())
chosen = st.navigation(
    {
        "": [entry("home", _("Dashboard"), "monitoring", first=True)],
        _("Data"): [
            entry("upload", _("Upload"), "upload_file"),
            entry("mappings", _("Column mappings"), "table_convert"),
            entry("waiting", _("Unmatched codes"), "link_off"),
        ],
        _("Sales"): [
            entry("quick_order", _("Quick order"), "bolt"),
            entry("sales_orders", _("Sales orders"), "receipt_long"),
            entry("sales_order", _("Sales order"), "receipt_long", hidden=True),
            entry("order_entry", _("New sales order"), "receipt_long", hidden=True),
            entry("ranking", _("Sales ranking"), "leaderboard"),
            entry("price_audit", _("Price audit"), "price_change"),
            entry("live_sessions", _("Live sessions"), "live_tv"),
            entry("customers", _("Customers"), "group"),
            entry("customer", _("Customer"), "group", hidden=True),
            entry("customer_segments", _("Customer segments"), "donut_small"),
        ],
        _("Shipping"): [
            entry("shipping", _("Ship orders"), "local_shipping"),
            entry("shipping_due", _("Due to ship"), "schedule_send"),
            entry("oversold", _("Oversold"), "production_quantity_limits"),
            entry("parcel_check", _("Parcel check"), "package_2"),
            entry("presale", _("Pre-sale ledger"), "pending_actions"),
        ],
        _("Returns"): [
            entry("after_sales", _("After-sales"), "assignment_return"),
            entry("return_receiving", _("Receive returns"), "assignment_returned"),
            entry("returns_in_transit", _("Returns on their way"), "u_turn_left"),
            entry("return_analysis", _("Return analysis"), "keyboard_return"),
        ],
        _("Products"): [
            entry("products", _("Product archive"), "sell"),
            entry("product_form", _("New product"), "add_box", hidden=True),
            entry("product", _("Product card"), "sell", hidden=True),
            entry("bulk_edit", _("Bulk edit"), "edit_note"),
            entry("bundles", _("Bundles"), "redeem"),
        ],
        _("Stock"): [
            entry("stock", _("Stock level"), "inventory_2"),
            entry("warehouses", _("Warehouses"), "warehouse"),
            entry("stock_limits", _("Stock lines"), "vertical_align_center"),
            entry("stocktakes", _("Stocktakes"), "fact_check"),
            entry("stocktake", _("Stocktake"), "fact_check", hidden=True),
            entry("transfers", _("Transfers"), "swap_horiz"),
            entry("allocation", _("Allocation proposal"), "alt_route"),
            entry("stock_comparison", _("Stock sheets compared"), "compare_arrows"),
            entry("transfer_form", _("New transfer"), "swap_horiz", hidden=True),
            entry("transfer", _("Transfer"), "swap_horiz", hidden=True),
            entry("alerts", _("Alerts") + (f" · {waiting:,d}" if waiting else ""), "notifications"),
            entry("alert_settings", _("Alert settings"), "tune", hidden=True),
            entry("turnover", _("Stock turnover"), "autorenew"),
            entry("structure", _("Stock structure"), "stacked_bar_chart"),
            entry("ledger", _("Stock ledger"), "menu_book"),
            entry("cost", _("Cost of a SKU"), "price_check"),
        ],
        _("Purchasing"): [
            entry("forecast", _("Sales forecast"), "query_stats"),
            entry("reorder", _("Replenishment"), "add_shopping_cart"),
            entry("purchase_plans", _("Purchase plans"), "event_note"),
            entry("purchase_plan", _("Purchase plan"), "event_note", hidden=True),
            entry("purchase_orders", _("Purchase orders"), "shopping_cart"),
            entry("purchase_order", _("Purchase order"), "shopping_cart", hidden=True),
            entry("order_form", _("New purchase order"), "shopping_cart", hidden=True),
            entry("receiving", _("Receive an order"), "local_shipping"),
            entry("goods_receipt", _("Goods receipt"), "move_to_inbox"),
            entry("purchase_return", _("Purchase return"), "undo"),
            entry("purchase_receipts", _("Receipts and returns"), "inventory"),
            entry("suppliers", _("Suppliers"), "factory"),
            entry("supplier", _("Supplier"), "factory", hidden=True),
        ],
        _("Analysis"): [
            entry("dictionary", _("Data dictionary"), "menu_book"),
        ],
        _("Books"): [
            entry("periods", _("Month close"), "event_available"),
            entry("health", _("Self-checks"), "health_and_safety"),
            entry("custom_fields", _("Custom fields"), "dynamic_form"),
        ],
    },
    expanded=True,
)
# Streamlit's hints in fields ("Press Enter to apply") are English whatever is spoken, and lie over what is typed.
st.html("<style>[data-testid='InputInstructions'] {display: none}</style>")
with st.sidebar:
    st.space("stretch")
    person.switch()
    language.switch()
navigation.show(chosen.url_path)
chosen.run()
