"""The rules of posting, one file per document: which movements a document makes, and what it is refused for."""

from inventory.posting.adjustment import ADJUSTMENT
from inventory.posting.gift_issue import GIFT_ISSUE
from inventory.posting.goods_receipt import GOODS_RECEIPT
from inventory.posting.landed_cost import LANDED_COST
from inventory.posting.opening_balance import OPENING_BALANCE
from inventory.posting.purchase_return import PURCHASE_RETURN
from inventory.posting.revaluation import REVALUATION
from inventory.posting.rule import Rule
from inventory.posting.sales_return import LOSS, SALES_RETURN
from inventory.posting.sample_issue import SAMPLE_ISSUE
from inventory.posting.shipment import SHIPMENT
from inventory.posting.stock_transfer import STOCK_TRANSFER, TRANSFER_RECEIPT
from inventory.posting.stocktake import STOCKTAKE

RULES: dict[str, Rule] = {
    rule.kind: rule
    for rule in (
        OPENING_BALANCE, GOODS_RECEIPT, PURCHASE_RETURN, LANDED_COST, SHIPMENT, SALES_RETURN, GIFT_ISSUE, SAMPLE_ISSUE,
        STOCK_TRANSFER, TRANSFER_RECEIPT, STOCKTAKE, ADJUSTMENT, REVALUATION,
    )
}  # fmt: skip
"""Kind of document → its rule."""

REVERSAL = "reversal"
"""冲销: the kind of a document that undoes another one; its movements are of that one's kinds."""

PREFIXES = {**{rule.kind: rule.prefix for rule in RULES.values()}, REVERSAL: "CX", LOSS: "SH"}
"""Kind of document → first letters of its numbers."""

__all__ = ["LOSS", "PREFIXES", "REVERSAL", "RULES", "Rule"]
