"""销售退货入库: goods came back from a buyer, at the cost their own shipment left at (else at the current average).

A refund by itself moves nothing; only goods that arrived are posted.
"""

from inventory.posting.rule import Rule

SALES_RETURN = Rule("sales_return", prefix="XT", direction=+1, takes_back="shipment")
