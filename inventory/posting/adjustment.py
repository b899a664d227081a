"""其它出入库: goods that came or went for another reason (damage, samples, gifts), at the current average.

The quantity is signed: + found or given, − lost or used up.
"""

from inventory.posting.rule import Rule

ADJUSTMENT = Rule("adjustment", prefix="QT", direction=+1)
