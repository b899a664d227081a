"""What people should know of a file that was loaded, beside its counts: one sentence each."""

from __future__ import annotations

from etl.convert import Converted
from etl.formats import Format
from inventory.commands import FileTaken
from inventory.language import _, current_language


def remarks(format_: Format, converted: Converted, taken: FileTaken) -> list[str]:
    """The sentences about the sheets of one format, in the reader's language."""
    return [*_of_the_sheets(format_, converted), *_of_the_amounts(converted), *_of_the_books(taken)]


def _of_the_sheets(format_: Format, converted: Converted) -> list[str]:
    found = []
    if format_.caution:
        found.append(format_.caution["zh" if current_language().startswith("zh") else "en"])
    if converted.idle:
        found.append(_("{n} lines move nothing yet: their goods have not arrived.", n=converted.idle))
    if converted.examples:
        found.append(_("{n} example rows of the template were left out: write over them or delete them.", n=converted.examples))
    if converted.dropped:
        found.append(_("{n} rows are left out: other rows of the file say the same.", n=converted.dropped))
    return found


def _of_the_amounts(converted: Converted) -> list[str]:
    found = []
    if converted.currencies:
        codes = ", ".join(converted.currencies)
        found.append(
            _("The amounts are in {currencies}: they are kept as they are, nothing is converted to CNY.", currencies=codes)
        )
    if converted.undecided:
        columns, order = ", ".join(converted.undecided), "31/12/2026" if converted.day_first else "12/31/2026"
        found.append(
            _("Nothing in {columns} tells day from month: the dates were read like {order}.", columns=columns, order=order)
        )
    found += [
        _(
            "{n} orders do not add up ({rule}), the first is {order}: check them on the platform.",
            n=one.orders,
            rule=one.rule,
            order=one.first,
        )
        for one in converted.not_adding_up
    ]
    return found


def _of_the_books(taken: FileTaken) -> list[str]:
    found = []
    if taken.recosted_days:
        change = f"{taken.recosted_cogs_fen / 100:+,.2f}"
        found.append(_("Re-costed {n} days; cost of goods sold {change} CNY.", n=taken.recosted_days, change=change))
    if taken.unbalanced:
        found.append(_("{n} bills do not add up: their components do not make up the settled amount.", n=taken.unbalanced))
    if taken.unmatched:
        found.append(_("{n} rows belong to orders that are not in the books yet.", n=taken.unmatched))
    return found
