"""期初库存: the first movement of a SKU in a warehouse, at the cost it is stated with (else the product's reference cost)."""

from inventory.posting.rule import Rule

OPENING_BALANCE = Rule("opening_balance", prefix="QC", direction=+1, states_cost=True)
