"""What people do to the books: one function per act, one transaction each."""

from inventory.commands.after_sales import CaseFacts, save_case, send_again
from inventory.commands.alert_delivery import claim_sends, end_send, queue_test, remove_channel, retry_message, save_channel
from inventory.commands.alerts import (
    Evaluated,
    change_alert_settings,
    evaluate_alerts,
    finish_alerts,
    own_alerts,
    reopen_alerts,
    snooze_alerts,
)
from inventory.commands.batches import Withdrawn, undo_batch
from inventory.commands.bundles import set_recipe
from inventory.commands.buying_terms import set_buying_terms
from inventory.commands.count_plans import PlanFacts, save_count_plan, start_planned_count
from inventory.commands.custom_fields import add_custom_field, change_custom_field
from inventory.commands.customers import (
    CustomerFacts,
    SavedCustomer,
    Uncovered,
    merge_customers,
    note_export,
    save_customer,
    split_customer,
    uncover_customer,
)
from inventory.commands.demo import begin_demo, clear, is_demo, mark_demo
from inventory.commands.documents import post
from inventory.commands.drafts import drop_draft, save_draft
from inventory.commands.files import FileTaken, SourceFile, Takeover, take_over
from inventory.commands.live_sessions import attribute_all, choose_session, save_session, set_attribution_rules, take_back_choices
from inventory.commands.mappings import change_mapping, forget_mapping, save_mapping
from inventory.commands.matching import Match, Matched, NewSku, match_codes
from inventory.commands.order_states import (
    approve_order,
    cancel_order,
    close_order,
    place_order,
    reject_order,
    reopen_order,
)
from inventory.commands.periods import close_period, reopen_period
from inventory.commands.product_facts import Opening, ProductFacts, SkuFacts
from inventory.commands.product_images import remove_product_image, set_product_image
from inventory.commands.products import (
    SavedProduct,
    add_alias,
    archive_product,
    delete_product,
    remove_alias,
    restore_product,
    save_product,
)
from inventory.commands.purchase_orders import SavedOrder, save_purchase_order
from inventory.commands.purchase_plans import SavedPlan, approve_plan, cancel_plan, orders_from_plan, save_plan
from inventory.commands.rebuilding import rebuild
from inventory.commands.receiving import Received, receive_order
from inventory.commands.results import Posted
from inventory.commands.return_parcels import Came, close_parcels, expect_returns, give_up_returns, keep_parcel, receive_parcel
from inventory.commands.returning import Returned, return_receipt
from inventory.commands.sales_orders import SavedSale, cancel_sales_order, save_sales_order
from inventory.commands.saved_queries import change_query, forget_query, save_query
from inventory.commands.settings import change_setting
from inventory.commands.shipping import Parcel, ship_lines
from inventory.commands.stock_comparisons import adjust_compared, compare_stock
from inventory.commands.stock_limits import set_category_limits, set_stock_limits
from inventory.commands.stocktakes import (
    Approved,
    Counted,
    approve_stocktake,
    cancel_stocktake,
    count_goods,
    explain_differences,
    send_back_stocktake,
    start_stocktake,
    submit_stocktake,
)
from inventory.commands.suppliers import (
    SavedSupplier,
    SupplierFacts,
    archive_supplier,
    delete_supplier,
    merge_suppliers,
    restore_supplier,
    save_supplier,
)
from inventory.commands.transfers import Arrival, Move, Sent, issue_transfer, issue_transfers, receive_transfer
from inventory.commands.warehouses import archive_warehouse, restore_warehouse, save_warehouse, ship_from
from inventory.posting.arrival import Arrived, Landed

__all__ = [
    "Approved",
    "Arrival",
    "Arrived",
    "Came",
    "CaseFacts",
    "Counted",
    "CustomerFacts",
    "Evaluated",
    "FileTaken",
    "Landed",
    "Match",
    "Matched",
    "Move",
    "NewSku",
    "Opening",
    "Parcel",
    "PlanFacts",
    "Posted",
    "ProductFacts",
    "Received",
    "Returned",
    "SavedCustomer",
    "SavedOrder",
    "SavedPlan",
    "SavedProduct",
    "SavedSale",
    "SavedSupplier",
    "Sent",
    "SkuFacts",
    "SourceFile",
    "SupplierFacts",
    "Takeover",
    "Uncovered",
    "Withdrawn",
    "add_alias",
    "add_custom_field",
    "adjust_compared",
    "approve_order",
    "approve_plan",
    "approve_stocktake",
    "archive_product",
    "archive_supplier",
    "archive_warehouse",
    "attribute_all",
    "begin_demo",
    "cancel_order",
    "cancel_plan",
    "cancel_sales_order",
    "cancel_stocktake",
    "change_alert_settings",
    "change_custom_field",
    "change_mapping",
    "change_query",
    "change_setting",
    "choose_session",
    "claim_sends",
    "clear",
    "close_order",
    "close_parcels",
    "close_period",
    "compare_stock",
    "count_goods",
    "delete_product",
    "delete_supplier",
    "drop_draft",
    "end_send",
    "evaluate_alerts",
    "expect_returns",
    "explain_differences",
    "finish_alerts",
    "forget_mapping",
    "forget_query",
    "give_up_returns",
    "is_demo",
    "issue_transfer",
    "issue_transfers",
    "keep_parcel",
    "mark_demo",
    "match_codes",
    "merge_customers",
    "merge_suppliers",
    "note_export",
    "orders_from_plan",
    "own_alerts",
    "place_order",
    "post",
    "queue_test",
    "rebuild",
    "receive_order",
    "receive_parcel",
    "receive_transfer",
    "reject_order",
    "remove_alias",
    "remove_channel",
    "remove_product_image",
    "reopen_alerts",
    "reopen_order",
    "reopen_period",
    "restore_product",
    "restore_supplier",
    "restore_warehouse",
    "retry_message",
    "return_receipt",
    "save_case",
    "save_channel",
    "save_count_plan",
    "save_customer",
    "save_draft",
    "save_mapping",
    "save_plan",
    "save_product",
    "save_purchase_order",
    "save_query",
    "save_sales_order",
    "save_session",
    "save_supplier",
    "save_warehouse",
    "send_again",
    "send_back_stocktake",
    "set_attribution_rules",
    "set_buying_terms",
    "set_category_limits",
    "set_product_image",
    "set_recipe",
    "set_stock_limits",
    "ship_from",
    "ship_lines",
    "snooze_alerts",
    "split_customer",
    "start_planned_count",
    "start_stocktake",
    "submit_stocktake",
    "take_back_choices",
    "take_over",
    "uncover_customer",
    "undo_batch",
]  # fmt: skip
