"""样品出库: samples given away (寄样) for good. Stock down at the average. Samples that are lent move by a transfer to 样品仓."""

from inventory.posting.rule import Rule

SAMPLE_ISSUE = Rule("sample_issue", prefix="YP", direction=-1)
