"""The rules of posting, one file per document: which movements a document makes, and what it is refused for."""

from inventory.posting.adjustment import ADJUSTMENT
from inventory.posting.goods_receipt import GOODS_RECEIPT
from inventory.posting.opening_balance import OPENING_BALANCE
from inventory.posting.rule import Rule
from inventory.posting.sales_return import SALES_RETURN
from inventory.posting.shipment import SHIPMENT
from inventory.posting.stocktake import STOCKTAKE

RULES: dict[str, Rule] = {
    rule.kind: rule for rule in (OPENING_BALANCE, GOODS_RECEIPT, SHIPMENT, SALES_RETURN, STOCKTAKE, ADJUSTMENT)
}

__all__ = ["RULES", "Rule"]
