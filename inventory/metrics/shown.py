"""Report → its column → the metric shown there; of the home page it is the figure's place."""

from __future__ import annotations

_IN = ("opening", "purchase", "return", "transfer", "count", "revaluation", "other")
_OUT = ("sale", "purchase_return", "gift", "sample", "transfer", "count", "return_loss", "other")

SHOWN: dict[str, dict[str, str]] = {
    "home": {
        "gmv": "gmv",
        "usual": "usual_gmv",
        "net": "net",
        "profit": "profit",
        "margin": "margin",
        "orders": "orders",
        "stock_value": "stock_value",
        "tied_up": "tied_up",
        "alerts": "alerts",
        "complete": "complete",
    },
    "ranking": {
        "rank": "rank",
        "rank_change": "rank_change",
        "orders": "orders",
        "qty": "sold_qty",
        "gmv_fen": "gmv",
        "refund_fen": "refund",
        "net_fen": "net",
        "cogs_fen": "sales_cost",
        "profit_fen": "profit",
        "margin": "margin",
        "returned_qty": "returned_qty",
        "return_rate": "return_rate",
        "share": "sales_share",
    },
    "stock": {
        "on_hand": "on_hand",
        "reserved": "reserved",
        "available": "available",
        "on_order": "on_order",
        "in_transit": "in_transit",
        "return_in_transit": "return_in_transit",
        "defective_qty": "defective_qty",
        "lent": "lent",
        "unit_cost_e4": "unit_cost",
        "value_fen": "stock_value",
        "value_share": "value_share",
        "qty_share": "qty_share",
        "last_in": "last_in",
        "last_out": "last_out",
    },
    "turnover": {
        "cogs_fen": "turnover_cost",
        "average_fen": "average_stock",
        "ratio": "turnover",
        "days": "turnover_days",
        "closing_qty": "closing_qty",
        "closing_fen": "closing_value",
    },
    "ledger": {
        "qty": "moved_qty",
        "balance_qty": "balance_qty",
        "unit_cost_e4": "movement_cost",
        "value_fen": "moved_value",
        "balance_fen": "balance",
        "variance_fen": "variance",
    },
    "summary": {
        **{f"opening_{unit}": "opening" for unit in ("qty", "fen")},
        **{f"in_{kind}_{unit}": "came" for kind in _IN for unit in ("qty", "fen")},
        **{f"out_{kind}_{unit}": "went" for kind in _OUT for unit in ("qty", "fen")},
        "variance_fen": "summary_variance",
        "closing_qty": "closing",
        "closing_fen": "closing",
    },
    "return_analysis": {"sold": "sold", "returned": "returned", "rate": "cohort_rate", "share": "returned_share"},
}
