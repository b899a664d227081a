"""采购入库: goods arrived from a supplier. Stock up at the purchase cost, net of discount, landed cost included.

Pieces that came defective cost the same and go to the defective warehouse, where they have an average of their own.
"""

from inventory.posting.rule import Rule

GOODS_RECEIPT = Rule("goods_receipt", prefix="RK", cost="needed", graded=True)
