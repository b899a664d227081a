"""Headings and units for people."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from inventory.language import _

_LABELS: dict[str, Callable[[], str]] = {
    "sku_code": lambda: _("SKU code"), "product_name": lambda: _("Product"), "spec": lambda: _("Specification"),
    "category": lambda: _("Category"), "warehouse": lambda: _("Warehouse"), "on_hand": lambda: _("On hand (pcs)"),
    "reserved": lambda: _("Reserved (pcs)"), "available": lambda: _("Available (pcs)"),
    "in_transit": lambda: _("Between warehouses (pcs)"), "lent": lambda: _("Lent as samples (pcs)"),
    "return_in_transit": lambda: _("Coming back (pcs)"), "unit_cost": lambda: _("Unit cost (CNY)"),
    "value": lambda: _("Stock value (CNY)"), "value_share": lambda: _("Value share"), "qty_share": lambda: _("Quantity share"),
    "last_in": lambda: _("Last in"), "last_out": lambda: _("Last out"), "at": lambda: _("Time"), "number": lambda: _("Document"),
    "kind": lambda: _("Kind"), "qty": lambda: _("Quantity (pcs)"), "variance": lambda: _("Cost variance (CNY)"),
    "balance_qty": lambda: _("Balance (pcs)"), "balance": lambda: _("Balance (CNY)"), "party": lambda: _("Shop or supplier"),
    "order_no": lambda: _("Order number"), "source": lambda: _("Source row"), "movement_id": lambda: _("Movement id"),
    "key": lambda: _("Code"), "name": lambda: _("Name"), "cogs": lambda: _("Cost of goods sold (CNY)"),
    "average": lambda: _("Average stock (CNY)"), "ratio": lambda: _("Turnover (times)"), "days": lambda: _("Turnover days"),
    "closing_qty": lambda: _("Closing (pcs)"), "closing": lambda: _("Closing (CNY)"), "rank": lambda: _("Rank"),
    "rank_change": lambda: _("Change"), "orders": lambda: _("Orders"), "gmv": lambda: _("Paid GMV (CNY)"),
    "refund": lambda: _("Refunds (CNY)"), "net": lambda: _("Net sales (CNY)"), "profit": lambda: _("Gross profit (CNY)"),
    "margin": lambda: _("Gross margin"), "returned_qty": lambda: _("Returned (pcs)"), "return_rate": lambda: _("Return rate"),
    "share": lambda: _("Share"), "mature": lambda: _("Matured"), "pay_at": lambda: _("Paid at"), "shop": lambda: _("Shop"),
    "line_no": lambda: _("Line number"), "title": lambda: _("Title"), "host": lambda: _("Host"),
    "status": lambda: _("Order status"),
    "after_sale": lambda: _("After-sale"), "ship_at": lambda: _("Shipped at"), "day": lambda: _("Day"),
    "opening_qty": lambda: _("Opening (pcs)"), "opening": lambda: _("Opening (CNY)"),
    "in_opening_qty": lambda: _("In: opening (pcs)"), "in_opening": lambda: _("In: opening (CNY)"),
    "in_purchase_qty": lambda: _("In: purchase (pcs)"), "in_purchase": lambda: _("In: purchase (CNY)"),
    "in_return_qty": lambda: _("In: returns (pcs)"), "in_return": lambda: _("In: returns (CNY)"),
    "in_transfer_qty": lambda: _("In: transfers (pcs)"), "in_transfer": lambda: _("In: transfers (CNY)"),
    "in_revaluation_qty": lambda: _("Revaluation (pcs)"), "in_revaluation": lambda: _("Revaluation (CNY)"),
    "out_purchase_return_qty": lambda: _("Out: sent back (pcs)"), "out_purchase_return": lambda: _("Out: sent back (CNY)"),
    "out_gift_qty": lambda: _("Out: gifts (pcs)"), "out_gift": lambda: _("Out: gifts (CNY)"),
    "out_sample_qty": lambda: _("Out: samples (pcs)"), "out_sample": lambda: _("Out: samples (CNY)"),
    "out_transfer_qty": lambda: _("Out: transfers (pcs)"), "out_transfer": lambda: _("Out: transfers (CNY)"),
    "out_return_loss_qty": lambda: _("Out: return loss (pcs)"), "out_return_loss": lambda: _("Out: return loss (CNY)"),
    "in_count_qty": lambda: _("In: count gain (pcs)"), "in_count": lambda: _("In: count gain (CNY)"),
    "in_other_qty": lambda: _("In: other (pcs)"), "in_other": lambda: _("In: other (CNY)"),
    "out_sale_qty": lambda: _("Out: sales (pcs)"), "out_sale": lambda: _("Out: sales (CNY)"),
    "out_count_qty": lambda: _("Out: count loss (pcs)"), "out_count": lambda: _("Out: count loss (CNY)"),
    "missing": lambda: _("Missing (pcs)"), "deepest": lambda: _("At most (pcs)"), "since": lambda: _("Since"),
    "elsewhere": lambda: _("Lies elsewhere"), "movements": lambda: _("Movements"), "month": lambda: _("Month"),
    "closed": lambda: _("Is closed"), "acted_by": lambda: _("By"), "acted_at": lambda: _("On"), "reason": lambda: _("Reason"),
    "negative_days": lambda: _("Days below zero"), "first_day": lambda: _("First day"), "last_day": lambda: _("Last day"),
    "state": lambda: _("State"), "valid_from": lambda: _("Holds from"), "valid_until": lambda: _("Holds until"),
    "recipe": lambda: _("Recipe"), "can_make": lambda: _("Can be made"), "scarcest": lambda: _("Scarcest component"),
    "set_by": lambda: _("Set by"), "changed_at": lambda: _("Changed on"), "changed_by": lambda: _("Changed by"),
    "step": lambda: _("Effect on the average"), "working": lambda: _("How it adds up"), "defective": lambda: _("Defective"),
    "recost": lambda: _("Cost told later (CNY)"), "qty_before": lambda: _("Before (pcs)"), "qty_after": lambda: _("After (pcs)"),
    "average_before": lambda: _("Average before (CNY)"), "average_after": lambda: _("Average after (CNY)"),
    "value_after": lambda: _("Value after (CNY)"), "origin": lambda: _("Refers to"),
    "from_warehouse": lambda: _("Sent from"), "to_warehouse": lambda: _("Sent to"), "sent": lambda: _("Sent (pcs)"),
    "lost": lambda: _("Lost (pcs)"), "days_on_way": lambda: _("Days on the way"), "received_at": lambda: _("Last received"),
    "open_value": lambda: _("On the way (CNY)"), "two_steps": lambda: _("In two steps"),
    "theirs": lambda: _("On the sheet (pcs)"),
    "ours": lambda: _("In the books (pcs)"),
    "unknown": lambda: _("Unknown code"),
    "told_at": lambda: _("Compared for"),
    "differing": lambda: _("Differing SKUs"),
    "more_there": lambda: _("More there (pcs)"),
    "fewer_there": lambda: _("Fewer there (pcs)"),
    "compared_at": lambda: _("Compared at"),
    "compared_by": lambda: _("Compared by"),
    "difference": lambda: _("Difference (pcs)"),
    "because": lambda: _("Because of"), "needed_by": lambda: _("Needed before"), "session": lambda: _("Live session"),
    "lacking": lambda: _("Lacking (pcs)"), "spare": lambda: _("Can spare (pcs)"), "on_hand_from": lambda: _("At the source (pcs)"),
    "on_hand_to": lambda: _("At the target (pcs)"), "reversed_by": lambda: _("Reversed by"),
    "low_qty": lambda: _("Low line (pcs)"), "high_qty": lambda: _("High line (pcs)"), "shelf": lambda: _("Shelf"),
    "gap": lambda: _("Gap (pcs)"), "suggested_in": lambda: _("Bring in (pcs)"),
    "suggested_out": lambda: _("Take out (pcs)"),
    "returned": lambda: _("Sent back (pcs)"), "net_amount": lambda: _("Less discount (CNY)"),
    "on_order": lambda: _("On order (pcs)"), "supplier": lambda: _("Supplier"), "overdue": lambda: _("Overdue"),
    "ordered_at": lambda: _("Ordered on"), "expected_on": lambda: _("Expected on"), "lines": lambda: _("Lines"),
    "ordered": lambda: _("Ordered (pcs)"), "received": lambda: _("Received (pcs)"), "open": lambda: _("To come (pcs)"),
    "progress": lambda: _("Progress"), "open_amount": lambda: _("To come (CNY)"), "discount": lambda: _("Discount (CNY)"),
    "reference": lambda: _("Supplier's number"), "note": lambda: _("Note"), "made_by": lambda: _("Made by"),
    "approved_by": lambda: _("Approved by"), "approved_at": lambda: _("Approved at"), "unit_price": lambda: _("Unit price (CNY)"),
    "barcode": lambda: _("Barcode"), "list_price": lambda: _("List price (CNY)"), "alias": lambda: _("Other codes"),
    "session_price": lambda: _("Live price (CNY)"), "lowest_price": lambda: _("Lowest price (CNY)"),
    "reference_cost": lambda: _("Cost price (CNY)"), "bundle": lambda: _("In the bundle"), "archived": lambda: _("Archived"),
    "fault": lambda: _("What is wrong"), "parcel_no": lambda: _("Parcel number"), "told": lambda: _("Called shipped (pcs)"),
    "shipped_at": lambda: _("Shipped at"),
    "owed": lambda: _("Owed (pcs)"), "coming": lambda: _("Coming (pcs)"), "undated": lambda: _("Coming, no day (pcs)"),
    "first_promise": lambda: _("First promise"), "short_on": lambda: _("Short from"), "short_qty": lambda: _("Short then (pcs)"),
    "most_short": lambda: _("Short at worst (pcs)"), "returning": lambda: _("Coming back (pcs)"),
    "promise_at": lambda: _("Ship before"), "product_code": lambda: _("Style code"), "skus": lambda: _("SKUs"),
    "field": lambda: _("Field"), "brand": lambda: _("Brand"), "unit": lambda: _("Unit"),
    "lead_days": lambda: _("Lead time (days)"), "description": lambda: _("Description"), "image": lambda: _("Picture"),
    # Rows that disprove a self-check.
    "last_movement": lambda: _("Last movement"), "bill_id": lambda: _("Bill line"), "moved": lambda: _("Moved (pcs)"),
    "frozen_qty": lambda: _("Frozen (pcs)"), "frozen": lambda: _("Frozen (CNY)"), "posted": lambda: _("Carried (CNY)"),
    "lines_qty": lambda: _("Orders say (pcs)"), "lines_net": lambda: _("Orders say: net (CNY)"),
    "lines_profit": lambda: _("Orders say: profit (CNY)"), "file_id": lambda: _("File number"),
    "rows_read": lambda: _("Rows read"), "rows_new": lambda: _("Rows new"), "rows_changed": lambda: _("Rows changed"),
    "rows_unchanged": lambda: _("Rows unchanged"), "rows_rejected": lambda: _("Rows rejected"),
    "taken_back": lambda: _("Taken back (pcs)"), "document_id": lambda: _("Document id"), "sku_id": lambda: _("SKU id"),
    "warehouse_id": lambda: _("Warehouse id"), "order_line_id": lambda: _("Order line id"),
    "origin_id": lambda: _("Id of what it refers to"), "posted_at": lambda: _("Posted at"), "posted_by": lambda: _("Posted by"),
    "occurred_at": lambda: _("Movement time"), "closed_month": lambda: _("Closed month"), "due": lambda: _("Due (pcs)"),
    "shipped": lambda: _("Shipped (pcs)"), "reversed": lambda: _("Reversed document"), "pieces": lambda: _("Pieces left over"),
    "what": lambda: _("What"), "which": lambda: _("Which"), "times": lambda: _("How often"),
    "stated": lambda: _("Document states (CNY)"), "stored": lambda: _("Stored (CNY)"), "found": lambda: _("Found anew (CNY)"),
    "out_other_qty": lambda: _("Out: other (pcs)"), "out_other": lambda: _("Out: other (CNY)"),
    "platform": lambda: _("Platform"), "settled_at": lambda: _("Settled at"), "bill_kind": lambda: _("Kind of bill"),
    "word": lambda: _("Platform's word"), "bill_no": lambda: _("Bill number"), "income": lambda: _("Income (CNY)"),
    "platform_fee": lambda: _("Platform fee (CNY)"), "commission": lambda: _("Commission (CNY)"),
    "recruiting_fee": lambda: _("Recruiting fee (CNY)"), "channel_fee": lambda: _("Channel fee (CNY)"),
    "promotion_fee": lambda: _("Promotion (CNY)"), "insurance": lambda: _("Freight insurance (CNY)"),
    "other_fee": lambda: _("Other fees (CNY)"), "settled": lambda: _("Settled (CNY)"),
    "unexplained": lambda: _("Unexplained (CNY)"), "matched": lambda: _("Matched to"), "scene": lambda: _("Scene"),
    "profit_or_loss": lambda: _("In profit and loss"), "amount": lambda: _("Amount (CNY)"), "fee": lambda: _("Fee (CNY)"),
    "account": lambda: _("Account"), "flow_no": lambda: _("Entry number"), "after_sale_no": lambda: _("After-sale case"),
    "type": lambda: _("Type"), "sellable": lambda: _("Can be sold"), "shops": lambda: _("Shops that ship from it"),
    "contact": lambda: _("Contact"), "phone": lambda: _("Telephone"), "address": lambda: _("Address"),
    "payment_days": lambda: _("Days to payment"), "terms": lambda: _("Terms of payment"), "bank": lambda: _("Bank"),
    "bank_account": lambda: _("Bank account"), "tax_no": lambda: _("Tax number"), "other_names": lambda: _("Also called"),
    "open_orders": lambda: _("Orders under way"),
    "received_qty": lambda: _("Received (pcs)"), "received_amount": lambda: _("Received (CNY)"),
    "last_receipt": lambda: _("Last receipt"),
    "on_time_rate": lambda: _("On time"), "fill_rate": lambda: _("Filled"), "defect_rate": lambda: _("Defects"),
    "price_change": lambda: _("Price change"), "due_lines": lambda: _("Lines due"), "on_time_lines": lambda: _("On time (lines)"),
    "ordered_qty": lambda: _("Ordered (pcs)"), "filled_qty": lambda: _("Filled (pcs)"),
    "defective_qty": lambda: _("Defective (pcs)"), "usual": lambda: _("Usual supplier"),
    "last_price": lambda: _("Last price (CNY)"),
    "purchase_order": lambda: _("Purchase order"), "sessions": lambda: _("Sessions"), "room": lambda: _("Live room"),
    "starts_at": lambda: _("On air from"), "ends_at": lambda: _("Until"), "hosts": lambda: _("Hosts"), "hours": lambda: _("Hours"),
    "made_at": lambda: _("Made on"), "order_line_no": lambda: _("Line of the order"),
    "alert_id": lambda: _("Alert"), "now_value": lambda: _("Value now"), "now_line": lambda: _("Line now"),
    "money": lambda: _("Money (CNY)"), "due_at": lambda: _("Due"), "opened_at": lambda: _("Found"),
    "opened_value": lambda: _("Value when found"), "opened_line": lambda: _("Line when found"),
    "opened": lambda: _("Money when found (CNY)"), "recovered_at": lambda: _("Recovered"), "owner": lambda: _("Looked after by"),
    "snoozed_until": lambda: _("Put off until"), "done_at": lambda: _("Done on"), "done_by": lambda: _("Done by"),
    "to_ship_qty": lambda: _("To ship (pcs)"), "urgency": lambda: _("Urgency"), "missing_sku": lambda: _("Missing SKU"),
    "ready": lambda: _("Can be shipped"), "hours_left": lambda: _("Hours left"), "waybill": lambda: _("Parcel number"),
    "purpose": lambda: _("Purpose"), "needed": lambda: _("SKU needed"), "remedy": lambda: _("What helps"),
    "help_qty": lambda: _("Help (pcs)"), "help_from": lambda: _("Help from"), "help_on": lambda: _("Here on"),
    "complete_at": lambda: _("Complete at"), "on_time": lambda: _("In time"),
}  # fmt: skip


def labels() -> dict[str, str]:
    """Column of a frame for people (``to_yuan``) → heading with its unit, in the current language."""
    return {column: label() for column, label in _LABELS.items()}


def to_yuan(frame: pd.DataFrame) -> pd.DataFrame:
    """``frame`` for people: ``*_fen`` and ``*_e4`` columns as yuan, their suffix gone. For showing, never for sums."""
    shown = {}
    for name, column in frame.items():
        text = str(name)
        if text.endswith("_fen"):
            shown[text.removesuffix("_fen")] = column.astype("float64") / 100
        elif text.endswith("_e4"):
            shown[text.removesuffix("_e4")] = column.astype("float64") / 10_000
        else:
            shown[text] = column
    return pd.DataFrame(shown, index=frame.index)
