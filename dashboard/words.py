"""What codes are called on screen: said anew each time, for each session has its language."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.language import current
from inventory.language import _

Words = dict[str, Callable[[], str]]

MEASURES: Words = {
    "net_fen": lambda: _("Net sales"),
    "gmv_fen": lambda: _("Paid GMV"),
    "qty": lambda: _("Pieces"),
    "profit_fen": lambda: _("Gross profit"),
    "return_rate": lambda: _("Return rate"),
}
LEVELS: Words = {
    "sku": lambda: _("SKU"),
    "product": lambda: _("Product"),
    "category": lambda: _("Category"),
    "supplier": lambda: _("Supplier"),
    "shop": lambda: _("Shop"),
    "host": lambda: _("Host"),
    "warehouse": lambda: _("Warehouse"),
    "sku_warehouse": lambda: _("SKU by warehouse"),
    "week": lambda: _("Week"),
    "month": lambda: _("Month"),
    "all": lambda: _("All goods"),
}
AVERAGES: Words = {
    "daily": lambda: _("Daily average"),
    "ends": lambda: _("Opening and closing"),
    "monthly": lambda: _("Monthly points"),
}
FORMULAS: Words = {
    "daily": lambda: _("average stock = closing value of every day ÷ days"),
    "ends": lambda: _("average stock = (opening + closing) ÷ 2"),
    "monthly": lambda: _("average stock = (½ first + month ends between + ½ last) ÷ months"),
}
PRESETS: Words = {
    "7": lambda: _("Last 7 days"),
    "30": lambda: _("Last 30 days"),
    "month": lambda: _("This month"),
    "last_month": lambda: _("Last month"),
    "custom": lambda: _("Custom"),
}
KINDS: Words = {
    "opening_balance": lambda: _("Opening balance"),
    "purchase_order": lambda: _("Purchase order"),
    "goods_receipt": lambda: _("Goods receipt"),
    "purchase_return": lambda: _("Purchase return"),
    "shipment": lambda: _("Shipment"),
    "sales_return": lambda: _("Sales return"),
    "stock_transfer": lambda: _("Stock transfer"),
    "stocktake": lambda: _("Stocktake"),
    "transfer_receipt": lambda: _("Transfer receipt"),
    "gift_issue": lambda: _("Gifts out"),
    "sample_issue": lambda: _("Samples out"),
    "adjustment": lambda: _("Adjustment"),
    "landed_cost": lambda: _("Landed cost"),
    "revaluation": lambda: _("Revaluation"),
    "return_loss": lambda: _("Return loss"),
    "reversal": lambda: _("Reversal"),
}
ORDER_STATUS: Words = {
    "pending_payment": lambda: _("Waiting for payment"),
    "to_ship": lambda: _("To ship"),
    "shipped": lambda: _("Shipped"),
    "completed": lambda: _("Completed"),
    "closed": lambda: _("Closed"),
}
AFTER_SALE: Words = {
    "none": lambda: _("None"),
    "in_progress": lambda: _("In progress"),
    "refunded": lambda: _("Refunded"),
    "partly_refunded": lambda: _("Partly refunded"),
    "exchanged": lambda: _("Exchanged"),
    "resent": lambda: _("Resent"),
    "rejected": lambda: _("Refused by the shop"),
}
HEADINGS: Words = {
    "code": lambda: _("Code"),
    "lines": lambda: _("Lines"),
    "money_fen": lambda: _("At stake (yuan)"),
    "first_at": lambda: _("First"),
    "last_at": lambda: _("Last"),
    "file": lambda: _("File"),
    "format": lambda: _("Format"),
    "rows": lambda: _("Rows"),
    "new": lambda: _("New"),
    "changed": lambda: _("Changed"),
    "unchanged": lambda: _("Unchanged"),
    "rejected": lambda: _("Rejected"),
    "seconds": lambda: _("Seconds"),
    "sheet": lambda: _("Sheet"),
    "row": lambda: _("Row"),
    "column": lambda: _("Column"),
    "value": lambda: _("Value"),
    "reason": lambda: _("Reason"),
    "state": lambda: _("State"),
    "total": lambda: _("Total"),
    "change": lambda: _("Difference"),
    "before": lambda: _("Before"),
    "after": lambda: _("After"),
    "qty_before": lambda: _("Pieces before"),
    "qty_after": lambda: _("Pieces after"),
    "value_before_fen": lambda: _("Value before (yuan)"),
    "value_after_fen": lambda: _("Value after (yuan)"),
}
WAREHOUSES: Words = {
    "main": lambda: _("Main"),
    "live_room": lambda: _("Live room"),
    "cloud": lambda: _("Cloud"),
    "sample": lambda: _("Samples"),
    "returns": lambda: _("Returns"),
    "defective": lambda: _("Defective"),
    "transit": lambda: _("On the way"),
}
STATES: Words = {
    "out": lambda: _("Out of stock"),
    "risk": lambda: _("Runs out soon"),
    "reorder": lambda: _("Reorder"),
    "fine": lambda: _("Healthy"),
    "slow": lambda: _("Slow"),
}
SOURCES: Words = {"order": lambda: _("Sales orders"), "document": lambda: _("Stock documents")}
MATCHING: Words = {"waiting": lambda: _("Waiting"), "matched": lambda: _("Matched")}
HOW: Words = {
    "elsewhere": lambda: _("Same code elsewhere"),
    "case": lambda: _("Same code"),
    "width": lambda: _("Same code"),
    "blanks": lambda: _("Same code"),
    "hyphens": lambda: _("Same code"),
    "separators": lambda: _("Same code"),
    "zeros": lambda: _("Same code"),
    "barcode": lambda: _("Barcode"),
    "holds": lambda: _("Part of the code"),
    "part": lambda: _("Part of the code"),
    "likeness": lambda: _("Title and specification"),
    "chosen": lambda: _("Chosen"),
    "made": lambda: _("New product"),
    "ignored": lambda: _("Not goods of ours"),
}
MONTH_STATES: Words = {"open": lambda: _("open"), "closed": lambda: _("closed"), "reopened": lambda: _("reopened")}
RECIPE_STATES: Words = {"now": lambda: _("in force"), "earlier": lambda: _("earlier"), "later": lambda: _("later")}
SETTINGS: Words = {
    "free_goods": lambda: _("Free goods"),
    "personal_data": lambda: _("People in files"),
    "purchase_approval_limit": lambda: _("Approval limit"),
    "purchase_approvers": lambda: _("Approvers"),
    "count_approvers": lambda: _("Who approves stocktakes"),
    "lost_return_days": lambda: _("Days until a return counts as lost"),
    "ship_within_hours": lambda: _("Hours from payment to shipping"),
    "capital_rate": lambda: _("Cost of money (% a year)"),
    "price_elasticity": lambda: _("Price elasticity"),
    "shop_name": lambda: _("Name on printed documents"),
    "dashboard_address": lambda: _("Address of the dashboard"),
}
POOLS: Words = {"good": lambda: _("Good goods"), "defective": lambda: _("Defective goods")}
SESSION_STATES: Words = {
    "planned": lambda: _("planned"),
    "on_air": lambda: _("on air"),
    "ended": lambda: _("ended"),
    "cancelled": lambda: _("cancelled"),
}
WEEKDAYS: Words = {
    "0": lambda: _("Mon"),
    "1": lambda: _("Tue"),
    "2": lambda: _("Wed"),
    "3": lambda: _("Thu"),
    "4": lambda: _("Fri"),
    "5": lambda: _("Sat"),
    "6": lambda: _("Sun"),
}
DELIVERIES: Words = {
    "fits": lambda: _("Fits the order"),
    "price_differs": lambda: _("Another price"),
    "too_many": lambda: _("More than open"),
    "not_ordered": lambda: _("Not ordered"),
    "unknown": lambda: _("Unknown code"),
    "missing": lambda: _("Ordered, not in the file"),
}
SPREADS: Words = {"value": lambda: _("by value"), "qty": lambda: _("by pieces")}
STAGES: Words = {
    "read": lambda: _("Reading"),
    "recognise": lambda: _("Recognising"),
    "convert": lambda: _("Converting"),
    "compare": lambda: _("Comparing with the books"),
    "post": lambda: _("Posting"),
    "cost": lambda: _("Costing"),
    "check": lambda: _("Checking the books"),
    "done": lambda: _("Done"),
}


def word(table: Words, code: str) -> str:
    """What ``code`` is called in the session's language; a code the table does not know stands as it is."""
    current()
    return table[code]() if code in table else code
