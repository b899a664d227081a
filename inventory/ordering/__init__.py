"""The rules of buying: what an order or plan is refused for, what it comes to, which state follows which."""

from inventory.ordering.money import discount_shares, e4, line_fen, price_e4
from inventory.ordering.purchase_order import (
    ACTS,
    Act,
    OrderHeader,
    OrderLine,
    amount_fen,
    header_problems,
    line_changes,
    read_lines,
    received_problems,
)
from inventory.ordering.purchase_plan import PLAN_STEPS, PlanLine, open_problems, plan_changes, read_plan_lines

__all__ = [
    "ACTS", "PLAN_STEPS", "Act", "OrderHeader", "OrderLine", "PlanLine", "amount_fen", "discount_shares", "e4", "header_problems",
    "line_changes", "line_fen", "open_problems", "plan_changes", "price_e4", "read_lines", "read_plan_lines", "received_problems",
]  # fmt: skip
