"""盘点单: what was counted. The difference to the book at count time is posted at the current average (盘盈 / 盘亏)."""

from inventory.posting.rule import Rule

STOCKTAKE = Rule("stocktake", prefix="PD", direction=0)
