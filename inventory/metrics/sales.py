"""Figures of sales and returns (docs/domain.md §3.10, §3.11, §4)."""

from __future__ import annotations

from functools import partial

from inventory.metrics.metric import Metric

_CONSOLE = (
    "The platform's console knows one shop and takes a refund off on the day it succeeds; here it is taken off the day"
    " the order was paid."
    " It may also count discounts that the platform pays, or leave out orders it holds for fake"
)
_COST = "A platform does not know what goods cost you: profit on its screens is a guess, or sales less its own fees"
_RATE = (
    "A console shows the refunds of a day ÷ the sales of the same day, all types together; here each refund is counted"
    " with the orders it"
    " came from, and only what brings goods back"
)
_sale = partial(Metric, basis="paid", sql="sales", rows="order_lines", differs=_CONSOLE)

SALES = {
    "orders": _sale(
        "Orders",
        "number of different orders with a paid line; exchanges and resends are none",
        "orders",
        section="§4",
        column="orders",
    ),
    "sold_qty": _sale("Pieces", "Σ pieces of the paid lines; none of exchanges and resends", "pieces", section="§4", column="qty"),
    "gmv": _sale("Paid GMV", "Σ what buyers paid, before refunds", "yuan", section="§4", column="gmv"),
    "usual_gmv": Metric(
        "Usual by this hour",
        "paid GMV of the seven days before, each up to the same hour ÷ 7",
        "yuan",
        "paid",
        "§4",
        "usual_sales",
        "gmv",
        "order_lines",
        _CONSOLE,
    ),
    "refund": _sale(
        "Refunds", "Σ what went back to the buyers of these lines, of every type", "yuan", section="§4", column="refund"
    ),
    "net": _sale("Net sales", "paid GMV − refunds", "yuan", section="§4", column="net"),
    "sales_cost": _sale(
        "Cost of goods sold",
        "Σ cost of what these lines shipped − cost of what came back, at moving average",
        "yuan",
        section="§3.11",
        column="cogs",
        differs=_COST,
    ),
    "profit": _sale(
        "Gross profit",
        "net sales − cost of what was shipped and did not come back",
        "yuan",
        section="§3.11",
        column="profit",
        differs=_COST,
    ),
    "margin": _sale(
        "Gross margin",
        "gross profit ÷ net sales; — when nothing was kept",
        "share",
        section="§3.11",
        column="margin",
        differs=_COST,
    ),
    "returned_qty": _sale(
        "Returned (pcs)",
        "Σ pieces refunded as returns, of the orders paid in the period, whenever the refund came",
        "pieces",
        section="§3.10",
        column="returned_qty",
        rows="returned_lines",
        differs=_RATE,
    ),
    "return_rate": _sale(
        "Return rate",
        "pieces refunded as returns ÷ pieces paid",
        "share",
        section="§3.10",
        column="return_rate",
        rows="returned_lines",
        differs=_RATE,
    ),
    "sales_share": _sale("Share", "the measure of the row ÷ Σ of all rows above nought", "share", section="§4", column="share"),
    "rank": _sale("Rank", "place by the measure, largest first; ties settled by the code", "count", section="§4"),
    "rank_change": _sale("Change", "place in the period compared with − place now", "count", section="§4"),
    "kept_qty": _sale("Kept (pcs)", "pieces − pieces refunded as returns", "pieces", section="§4", column="net_qty"),
    "compared": _sale("Then", "the measure of the row in the period compared with", "count", section="§4"),
    "growth": _sale(
        "Growth", "measure ÷ the measure then − 1; of rates the measure − the measure then, in points", "share", section="§4"
    ),
    "young_share": _sale(
        "Still young",
        "the part of the measure paid in the 15 days before the newest orders: its returns are not in yet",
        "share",
        section="§4",
    ),
}
_back = partial(Metric, basis="refunded", section="§3.10", sql="returns", rows="returned_lines", differs=_RATE)
RETURNS = {
    "sold": _back(
        "Sold in all", "Σ of all that was sold in the period, in what is measured: pieces, yuan or orders", "count", column="sold"
    ),
    "returned": _back(
        "Came back", "Σ of what was refunded within the days of maturity, of the types picked", "count", column="returned"
    ),
    "cohort_rate": _back("Return rate", "came back ÷ sold in all", "share", column="rate"),
    "returned_share": _back("Share", "came back of the row ÷ came back of all rows", "share", column="share"),
}
