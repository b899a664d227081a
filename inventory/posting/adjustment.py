"""其它出入库: goods that came or went for another reason (damage, loss, found), at the current average; the reason is asked for.

The quantity is signed: + found or given, − lost or used up. Goods that come may state their cost.
"""

from inventory.posting.rule import Rule

ADJUSTMENT = Rule("adjustment", prefix="QT", pieces="signed", cost="welcome", needs=("reason",))
