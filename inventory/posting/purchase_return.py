"""采购退货: goods went back to the supplier, at the cost of the receipt they came with (without one, at the average).

Defective pieces leave from the defective warehouse.
"""

from inventory.posting.rule import Rule

PURCHASE_RETURN = Rule("purchase_return", prefix="CT", direction=-1, takes_back="goods_receipt", graded=True)
