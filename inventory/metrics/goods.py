"""Figures of stock, its movements and its turnover (docs/domain.md §2, §3.1, §3.2, §3.6)."""

from __future__ import annotations

from functools import partial

from inventory.metrics.metric import Metric

_STOCK = (
    "A platform's stock is what may still be ordered in one shop: it knows no other shop, no returns on their way and no cost, and lags"
    " behind what the warehouse did"
)
_CLOUD = "A warehouse system counts what it scanned; goods sold and not yet scanned, and counts not yet approved, make the difference"
_VALUE = "A platform does not know what goods cost you; an accountant's book may use another cost method or the price of the last receipt"
_TURNS = (
    "Other programs divide sales by stock, or take the mean of opening and closing stock; here it is cost ÷ the average of every day, as"
    " live selling fills and empties the shelves within a month"
)
_now = partial(Metric, basis="now", sql="stock", rows="stock_rows", differs=_STOCK)
_lying = partial(Metric, basis="now", sql="stock_then", rows="stock_rows", differs=_CLOUD)

STOCK = {
    "on_hand": _now("On hand", "Σ pieces in − Σ pieces out, all warehouses", "pieces", section="§2", column="on_hand"),
    "reserved": _now("Reserved", "Σ pieces paid, not shipped and not refunded", "pieces", section="§2", column="reserved"),
    "available": _now("Available", "on hand where goods are for sale − reserved", "pieces", section="§2", column="available"),
    "on_order": _now("On order", "Σ pieces of placed purchase orders − received", "pieces", section="§2", column="on_order", differs=""),
    "in_transit": _lying("On the way", "Σ pieces sent from one warehouse and not received by the other", "pieces", section="§2",
                         column="in_transit"),
    "return_in_transit": _now(
        "Coming back", "Σ pieces refunded as returns whose goods are not back", "pieces", section="§2", sql="returns_to_come",
        column="return_in_transit",
    ),
    "defective_qty": _lying("Defective", "Σ pieces in warehouses for defective goods", "pieces", section="§2", column="defective_qty"),
    "lent": _lying("Lent as samples", "Σ pieces in sample warehouses", "pieces", section="§2", column="lent"),
    "unit_cost": _now("Unit cost", "moving weighted average: (value on hand + value received) ÷ (pieces on hand + pieces received)", "yuan",
                      section="§3.1", column="unit_cost", differs=_VALUE),
    "stock_value": _now("Stock value at cost", "Σ value in − Σ value out + Σ cost variance, at moving average cost", "yuan", section="§3.1",
                        column="stock_value", differs=_VALUE),
    "value_share": _now("Value share", "value ÷ Σ value; stock below zero is left out", "share", section="§3.6", column="value_share",
                        differs=""),
    "qty_share": _now("Quantity share", "pieces ÷ Σ pieces; stock below zero is left out", "share", section="§3.6", column="qty_share",
                      differs=""),
    "last_in": _now("Last in", "the newest movement that came in", "moment", section="§2", column="last_in", differs=""),
    "last_out": _now("Last out", "the newest movement that went out", "moment", section="§2", column="last_out", differs=""),
    "tied_up": _now("Money tied up", "Σ value at cost of the SKUs of which nothing was shipped in the 30 days up to the newest shipment",
                    "yuan", section="§3.1", sql="tied_up", column="tied_up", rows="tied_up_rows", differs=_VALUE),
}  # fmt: skip
_turn = partial(Metric, basis="moved", section="§3.2", sql="turnover", rows="movements", differs=_TURNS)
TURNOVER = {
    "turnover_cost": _turn("Cost of goods sold", "Σ cost of what was shipped in the period − cost of what came back in it", "yuan",
                           column="cogs"),
    "average_stock": _turn("Average stock", "Σ closing value of every day ÷ days, or as picked above", "yuan", column="average_stock"),
    "turnover": _turn("Turnover (times)", "cost of goods sold ÷ average stock; — without an average stock", "times", column="ratio"),
    "turnover_days": _turn("Turnover days", "days of the period ÷ turnover; ∞ when nothing was sold", "days", column="days"),
    "closing_qty": _turn("Closing (pcs)", "Σ pieces in − Σ pieces out up to the end of the period", "pieces", column="closing_qty",
                         differs=_CLOUD),
    "closing_value": _turn("Closing (CNY)", "Σ value in − Σ value out + Σ cost variance up to the end of the period", "yuan",
                           column="closing_value", differs=_VALUE),
}  # fmt: skip
_move = partial(Metric, basis="moved", rows="movements", differs=_CLOUD)
LEDGER = {
    "moved_qty": _move("Quantity (pcs)", "pieces of the movement: + in, − out", "pieces", section="§2", sql="movements", column="qty"),
    "balance_qty": _move("Balance (pcs)", "Σ pieces of the SKU up to and with this movement", "pieces", section="§2", sql="movements",
                         column="balance_qty"),
    "movement_cost": _move("Unit cost", "amount ÷ pieces of the movement", "yuan", section="§3.1", differs=_VALUE),
    "moved_value": _move("Amount (yuan)", "cost of the movement: in at its price, out at the average of that moment", "yuan",
                         section="§3.1", sql="movements", column="cost", differs=_VALUE),
    "balance": _move("Balance (CNY)", "Σ value and cost variance of the SKU up to and with this movement", "yuan", section="§3.1",
                     sql="movements", column="balance_value", differs=_VALUE),
    "variance": _move("Cost variance (CNY)", "pieces that had left before they came: pieces × (price of the receipt − cost they left at)",
                      "yuan", section="§3.1", sql="movements", column="variance", differs=_VALUE),
}  # fmt: skip
_sum = partial(Metric, basis="moved", section="§2", sql="summary", rows="movements", differs=_CLOUD)
SUMMARY = {
    "opening": _sum("Opening", "Σ in − Σ out before the period", "count", column="opening"),
    "came": _sum("In, by kind", "Σ of what came in during the period, by the kind of its document", "count"),
    "went": _sum("Out, by kind", "Σ of what went out during the period, by the kind of its document", "count"),
    "summary_variance": _sum("Cost variance (CNY)", "Σ cost variance of the movements of the period", "yuan", differs=_VALUE),
    "closing": _sum("Closing", "opening + Σ in − Σ out + Σ cost variance", "count", column="closing"),
}
STATE = {
    "alerts": Metric("Alerts", "number of alerts that hold, are not done and not put off", "count", "alert", "§2", "alerts", "alerts"),
    "complete": Metric("Data complete", "shops whose orders lack no day on which they usually sell ÷ all shops", "count", "paid", "§4"),
}
