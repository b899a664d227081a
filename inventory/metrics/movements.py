"""Figures of movements, their sums and the turnover of stock (docs/domain.md §2, §3.1, §3.2)."""

from __future__ import annotations

from functools import partial

from inventory.metrics.goods import CLOUD, VALUE
from inventory.metrics.metric import Metric

_TURNS = (
    "Other programs divide sales by stock, or take the mean of opening and closing stock; here it is cost ÷ the"
    " average of every day, as"
    " live selling fills and empties the shelves within a month"
)
_turn = partial(Metric, basis="moved", section="§3.2", sql="turnover", rows="movements", differs=_TURNS)
TURNOVER = {
    "turnover_cost": _turn(
        "Cost of goods sold", "Σ cost of what was shipped in the period − cost of what came back in it", "yuan", column="cogs"
    ),
    "average_stock": _turn(
        "Average stock", "Σ closing value of every day ÷ days, or as picked above", "yuan", column="average_stock"
    ),
    "turnover": _turn(
        "Turnover (times)", "cost of goods sold ÷ average stock; — without an average stock", "times", column="ratio"
    ),
    "turnover_days": _turn("Turnover days", "days of the period ÷ turnover; ∞ when nothing was sold", "days", column="days"),
    "closing_qty": _turn(
        "Closing (pcs)", "Σ pieces in − Σ pieces out up to the end of the period", "pieces", column="closing_qty", differs=CLOUD
    ),
    "closing_value": _turn(
        "Closing (CNY)",
        "Σ value in − Σ value out + Σ cost variance up to the end of the period",
        "yuan",
        column="closing_value",
        differs=VALUE,
    ),
}
_move = partial(Metric, basis="moved", rows="movements", differs=CLOUD)
LEDGER = {
    "moved_qty": _move(
        "Quantity (pcs)", "pieces of the movement: + in, − out", "pieces", section="§2", sql="movements", column="qty"
    ),
    "balance_qty": _move(
        "Balance (pcs)",
        "Σ pieces of the SKU up to and with this movement",
        "pieces",
        section="§2",
        sql="movements",
        column="balance_qty",
    ),
    "movement_cost": _move("Unit cost", "amount ÷ pieces of the movement", "yuan", section="§3.1", differs=VALUE),
    "moved_value": _move(
        "Amount (yuan)",
        "cost of the movement: in at its price, out at the average of that moment",
        "yuan",
        section="§3.1",
        sql="movements",
        column="cost",
        differs=VALUE,
    ),
    "balance": _move(
        "Balance (CNY)",
        "Σ value and cost variance of the SKU up to and with this movement",
        "yuan",
        section="§3.1",
        sql="movements",
        column="balance_value",
        differs=VALUE,
    ),
    "variance": _move(
        "Cost variance (CNY)",
        "pieces that had left before they came: pieces × (price of the receipt − cost they left at)",
        "yuan",
        section="§3.1",
        sql="movements",
        column="variance",
        differs=VALUE,
    ),
}
_sum = partial(Metric, basis="moved", section="§2", sql="summary", rows="movements", differs=CLOUD)
SUMMARY = {
    "opening": _sum("Opening", "Σ in − Σ out before the period", "count", column="opening"),
    "came": _sum("In, by kind", "Σ of what came in during the period, by the kind of its document", "count"),
    "went": _sum("Out, by kind", "Σ of what went out during the period, by the kind of its document", "count"),
    "summary_variance": _sum("Cost variance (CNY)", "Σ cost variance of the movements of the period", "yuan", differs=VALUE),
    "closing": _sum("Closing", "opening + Σ in − Σ out + Σ cost variance", "count", column="closing"),
}
STATE = {
    "alerts": Metric(
        "Alerts", "number of alerts that hold, are not done and not put off", "count", "alert", "§2", "alerts", "alerts"
    ),
    "complete": Metric(
        "Data complete", "shops whose orders lack no day on which they usually sell ÷ all shops", "count", "paid", "§4"
    ),
}
