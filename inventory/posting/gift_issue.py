"""赠品出库: gifts and lucky bags (赠品, 福袋) that went out without a price. Stock down at the average; they earn nothing."""

from inventory.posting.rule import Rule

GIFT_ISSUE = Rule("gift_issue", prefix="ZP", direction=-1, sells=True)
