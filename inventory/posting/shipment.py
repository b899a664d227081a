"""销售出库: goods left for a buyer. Stock down at the current average.

A form may not ship what is not there. An order that a platform reports as shipped did leave: it is recorded even when the
book has too few, and shows on the negative-stock list.
"""

from inventory.posting.rule import Rule

SHIPMENT = Rule("shipment", prefix="CK", direction=-1, sells=True)
