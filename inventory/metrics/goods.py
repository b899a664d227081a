"""Figures of the stock that lies there (docs/domain.md §2, §3.1, §3.6)."""

from __future__ import annotations

from functools import partial

from inventory.metrics.metric import Metric

_STOCK = (
    "A platform's stock is what may still be ordered in one shop: it knows no other shop, no returns on their way and"
    " no cost, and lags"
    " behind what the warehouse did"
)
CLOUD = (
    "A warehouse system counts what it scanned; goods sold and not yet scanned, and counts not yet approved, make the difference"
)
VALUE = (
    "A platform does not know what goods cost you;"
    " an accountant's book may use another cost method or the price of the last receipt"
)
_now = partial(Metric, basis="now", sql="stock", rows="stock_rows", differs=_STOCK)
_lying = partial(Metric, basis="now", sql="stock_then", rows="stock_rows", differs=CLOUD)

STOCK = {
    "on_hand": _now("On hand", "Σ pieces in − Σ pieces out, all warehouses", "pieces", section="§2", column="on_hand"),
    "reserved": _now("Reserved", "Σ pieces paid, not shipped and not refunded", "pieces", section="§2", column="reserved"),
    "available": _now("Available", "on hand where goods are for sale − reserved", "pieces", section="§2", column="available"),
    "on_order": _now(
        "On order", "Σ pieces of placed purchase orders − received", "pieces", section="§2", column="on_order", differs=""
    ),
    "in_transit": _lying(
        "On the way", "Σ pieces sent from one warehouse and not received by the other", "pieces", section="§2", column="in_transit"
    ),
    "return_in_transit": _now(
        "Coming back",
        "Σ pieces refunded as returns whose goods are not back",
        "pieces",
        section="§2",
        sql="returns_to_come",
        column="return_in_transit",
    ),
    "defective_qty": _lying(
        "Defective", "Σ pieces in warehouses for defective goods", "pieces", section="§2", column="defective_qty"
    ),
    "lent": _lying("Lent as samples", "Σ pieces in sample warehouses", "pieces", section="§2", column="lent"),
    "unit_cost": _now(
        "Unit cost",
        "moving weighted average: (value on hand + value received) ÷ (pieces on hand + pieces received)",
        "yuan",
        section="§3.1",
        column="unit_cost",
        differs=VALUE,
    ),
    "stock_value": _now(
        "Stock value at cost",
        "Σ value in − Σ value out + Σ cost variance, at moving average cost",
        "yuan",
        section="§3.1",
        column="stock_value",
        differs=VALUE,
    ),
    "value_share": _now(
        "Value share", "value ÷ Σ value; stock below zero is left out", "share", section="§3.6", column="value_share", differs=""
    ),
    "qty_share": _now(
        "Quantity share", "pieces ÷ Σ pieces; stock below zero is left out", "share", section="§3.6", column="qty_share", differs=""
    ),
    "last_in": _now("Last in", "the newest movement that came in", "moment", section="§2", column="last_in", differs=""),
    "last_out": _now("Last out", "the newest movement that went out", "moment", section="§2", column="last_out", differs=""),
    "tied_up": _now(
        "Money tied up",
        "Σ value at cost of the SKUs of which nothing was shipped in the 30 days up to the newest shipment",
        "yuan",
        section="§3.1",
        sql="tied_up",
        column="tied_up",
        rows="tied_up_rows",
        differs=VALUE,
    ),
}
