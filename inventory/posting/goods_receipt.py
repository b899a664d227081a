"""采购入库: goods arrived from a supplier. Stock up at the purchase cost, net of discount, landed cost included."""

from inventory.posting.rule import Rule

GOODS_RECEIPT = Rule("goods_receipt", prefix="RK", cost="needed")
