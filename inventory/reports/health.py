"""账目体检: the self-checks in the reader's words."""

from __future__ import annotations

from collections.abc import Callable

from inventory.database import Books, selfcheck
from inventory.database.selfcheck import Check
from inventory.language import _

TITLES: dict[str, Callable[[], str]] = {
    "balance_is_sum_of_movements": lambda: _("Stock is the sum of its movements"),
    "bills_foot": lambda: _("The components of every bill make up what it settled; what is left is flagged"),
    "bills_on_their_orders": lambda: _("Bills and fund flows lie on order lines that are theirs"),
    "closed_months_flow": lambda: _("The sums of closed months are those of their movements"),
    "closed_months_foot": lambda: _("Opening + in − out = closing, in every closed month"),
    "closed_months_stand": lambda: _("Closed months say what they said when they were closed"),
    "cost_state_is_sum_of_movements": lambda: _("The stock value is the sum of what was posted"),
    "costs_are_reproducible": lambda: _("Costing everything anew gives the costs that are stored"),
    "daily_figures_are_movements": lambda: _("The figures of the days are those of orders and movements"),
    "import_counts_add_up": lambda: _("Rows read = new + changed + unchanged + rejected"),
    "no_more_back_than_out": lambda: _("Nothing comes back that did not leave"),
    "no_negative_cost": lambda: _("Goods that lie there are never worth less than nothing"),
    "no_orphan_movements": lambda: _("Every movement has its document, SKU, warehouse and order"),
    "nothing_in_closed_months": lambda: _("Nothing was posted into a closed month"),
    "nothing_is_worth_nothing": lambda: _("No pieces, no value"),
    "order_receipts_stand": lambda: _("What arrived for an order is a line of a goods receipt"),
    "order_sessions_stand": lambda: _("An order came out of one live session at most, and of one that is there"),
    "one_shipment_per_line": lambda: _("Every shipped order line left the stock once, in its own pieces"),
    "reversals_are_opposite": lambda: _("What was reversed left nothing behind"),
    "transfers_sum_to_nought": lambda: _("Transfers neither make nor lose goods or value"),
    "unique_keys": lambda: _("Codes, numbers and names exist once"),
    "value_identity": lambda: _("Stock value = receipts − cost of goods sold − adjustments ± cost variance, to the cent"),
}
"""Name of a check → what it proves."""

MEANINGS: dict[str, Callable[[], str]] = {
    "bills_foot": lambda: _("Each row: a line of a bill whose parts do not add up to what the platform pays."),
    "bills_on_their_orders": lambda: _("Each row: a line of a bill that lies on another order than it names."),
    "balance_is_sum_of_movements": lambda: _("Each row: a SKU whose stock is not what its movements add up to."),
    "closed_months_flow": lambda: _("Each row: a SKU of a closed month whose movements sum to something else than what was kept."),
    "closed_months_foot": lambda: _("Each row: a SKU whose month end is not the month end before and what moved since."),
    "closed_months_stand": lambda: _("Each row: a SKU and warehouse where the movements say something else than what was frozen."),
    "cost_state_is_sum_of_movements": lambda: _(
        "Each row: a SKU whose stock value is not what was posted, or a cent off the exact one."
    ),
    "costs_are_reproducible": lambda: _(
        "Each row: a movement that costs something else when all are costed from the first one on."
    ),
    "daily_figures_are_movements": lambda: _("Each row: a day and shop whose figures are not those of its orders."),
    "import_counts_add_up": lambda: _("Each row: a file whose rows do not add up."),
    "no_more_back_than_out": lambda: _("Each row: a movement of which more was taken back than it moved."),
    "no_negative_cost": lambda: _("Each row: a SKU with pieces in stock and a value below zero."),
    "no_orphan_movements": lambda: _("Each row: a movement that names something there is not."),
    "nothing_in_closed_months": lambda: _("Each row: a document that was posted after its month had been closed."),
    "nothing_is_worth_nothing": lambda: _("Each row: a SKU without stock that still carries money."),
    "order_receipts_stand": lambda: _("Each row: an arrival for an order that no goods receipt of that product shows."),
    "order_sessions_stand": lambda: _("Each row: an order line of two sessions, or of one that is not there."),
    "one_shipment_per_line": lambda: _("Each row: an order line that did not leave, left twice, or left in other pieces."),
    "reversals_are_opposite": lambda: _("Each row: a reversal that is not the exact opposite of its document."),
    "transfers_sum_to_nought": lambda: _("Each row: a transfer whose two sides do not cancel out."),
    "unique_keys": lambda: _("Each row: a code, number or name that exists more than once."),
    "value_identity": lambda: _("Each row: a movement that is not carried at the cost its document states."),
}
"""Name of a check → what a row that disproves it is."""


def _restore() -> str:
    return _("Restore the last backup: no document can cause this.")


def _rebuild() -> str:
    return _("Find the costs anew from the movements: the button below, or streamstock check --rebuild.")


FIXES: dict[str, Callable[[], str]] = {
    "bills_foot": lambda: _("Undo the import that brought it, and load the bill again."),
    "bills_on_their_orders": lambda: _("Load the newest export of the order again."),
    "closed_months_flow": lambda: _("Reopen the month and close it again; restore the last backup when the row stays."),
    "closed_months_foot": lambda: _("Reopen the month and close it again; restore the last backup when the row stays."),
    "daily_figures_are_movements": lambda: _("Load the orders of that day again."),
    "import_counts_add_up": lambda: _("Report it; the file is kept and can be loaded again."),
    "no_more_back_than_out": lambda: _("Reverse the last of the documents that take it back."),
    "no_negative_cost": lambda: _("Look at the cost of the SKU, and reverse the document that took more value than lay there."),
    "nothing_in_closed_months": lambda: _("Reopen the month with a reason, or reverse the document."),
    "order_sessions_stand": lambda: _("Let the rules find the sessions again, on the page of the live sessions."),
    "one_shipment_per_line": lambda: _("Load the newest export of the order again; give a bundle a recipe for that day."),
    "transfers_sum_to_nought": lambda: _("Reverse the transfer and enter it again."),
    **dict.fromkeys(
        ("balance_is_sum_of_movements", "cost_state_is_sum_of_movements", "costs_are_reproducible", "nothing_is_worth_nothing",
         "value_identity"), _rebuild,
    ),
    **dict.fromkeys(
        ("closed_months_stand", "no_orphan_movements", "order_receipts_stand", "reversals_are_opposite", "unique_keys"), _restore,
    ),
}  # fmt: skip
"""Name of a check → what to do when it is red."""
REBUILT = {name for name, fix in FIXES.items() if fix is _rebuild}
"""Checks that finding the costs anew turns green."""


def checks(books: Books) -> list[Check]:
    """Every self-check, at one state of the books."""
    return selfcheck.run_checks(books)


def title(name: str) -> str:
    """What the check proves, in a line."""
    return TITLES[name]() if name in TITLES else name


def meaning(name: str) -> str:
    """What each row that disproves it is."""
    return MEANINGS[name]() if name in MEANINGS else ""


def fix(name: str) -> str:
    """What to do when it is red."""
    return FIXES.get(name, _restore)()
