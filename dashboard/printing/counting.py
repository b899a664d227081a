"""盘点任务单, 盘点报告: the paper one counts on, and what came of a stocktake."""

from __future__ import annotations

import pandas as pd

from dashboard import amounts
from dashboard.counting_words import STATES, scope_of
from dashboard.printing.documents import GOODS
from dashboard.printing.sheet import Sheet, bounded, money, numbered
from inventory.database import Books
from inventory.language import _
from inventory.reports import StocktakeSheet, stocktake


def count_paper(books: Books, number: str) -> Sheet | None:
    """The lines of a stocktake with room for what is counted; the book's quantities are left out on purpose."""
    found = stocktake(books, number=number)
    if found is None:
        return None
    goods = bounded(found.lines).reset_index(drop=True).assign(counted=None, note=None)
    empty = [name for name in ("shelf", "barcode") if goods[name].isna().all()]
    columns = [name for name in ("shelf", *GOODS, "barcode", "counted", "note") if name not in empty]
    facts = [*_facts(found), (_("Counted on"), " ")]
    return Sheet(_("Count sheet"), number, facts, numbered(goods, columns), (_("Counted by"), _("Checked by")))


def count_report(books: Books, number: str) -> Sheet | None:
    """What came of a stocktake: every line that does not agree, with its worth and reason, and how right the book was."""
    found = stocktake(books, number=number)
    if found is None:
        return None
    lines, came = found.lines, found.outcome
    differing = bounded(lines[lines["difference"].fillna(0).ne(0)]).reset_index(drop=True)
    shown = differing.assign(
        book=[amounts.pieces(qty) for qty in differing["book_qty"]],
        found=[amounts.pieces(qty) for qty in differing["counted_qty"]],
        difference=[f"{int(qty):+,d}" for qty in differing["difference"]],
        value=[money(int(fen)) for fen in differing["value_fen"].fillna(0)],
    )
    columns = [
        name
        for name in ("shelf", *GOODS, "book", "found", "difference", "value", "reason")
        if name != "shelf" or shown["shelf"].notna().any()
    ]
    sums = [
        (_("Lines counted"), f"{came.counted:,d} / {came.lines:,d}"),
        (_("Lines that agree"), amounts.percent(came.line_accuracy)),
        (_("Found too much (yuan)"), money(came.gain_fen)),
        (_("Missing (yuan)"), money(came.loss_fen)),
        (_("Effect on the stock value (yuan)"), money(came.net_fen)),
    ]
    return Sheet(
        _("Stocktake report"), number, _facts(found), numbered(shown, columns),
        (_("Counted by"), _("Checked by"), _("Approved by")), sums=sums,
        stamp=None if found.head["state"] == "approved" else STATES[found.head["state"]](),
    )  # fmt: skip


def _facts(found: StocktakeSheet) -> list[tuple[str, str | None]]:
    head = found.head
    approved = f"{head['approved_by'] or ''} {head['approved_at']:%Y-%m-%d %H:%M}" if head["state"] == "approved" else None
    return [
        (_("Warehouse"), head["warehouse"]),
        (_("What is counted"), scope_of(head["scope"], head["scope_value"])),
        (_("To be done on"), f"{pd.Timestamp(head['scheduled_on']):%Y-%m-%d}"),
        (_("Made by"), head["made_by"]),
        (_("Approved by"), approved),
        (_("Document"), head["document"]),
    ]
