"""待匹配编码: codes of orders and documents that match no SKU yet, the most money first, and what codes were said to mean."""

from __future__ import annotations

from dashboard import amounts, queries
from dashboard.components import empty, head, match_drawer, match_effect, match_list, match_queue
from dashboard.components.pick import one_of
from dashboard.language import _
from dashboard.words import MATCHING

known = empty.books_or_stop(_("Unmatched codes"), "link_off")
with head.row(_("Unmatched codes"), known):
    shown = one_of(_("Show"), MATCHING, MATCHING, "waiting", "matching_shown")
match_effect.show()
if shown == "matched":
    match_list.show(queries.matches())
else:
    queue = queries.unmatched()
    if queue.empty:
        empty.show(
            "task_alt",
            _("Every code is matched"),
            _("All orders and documents count in the stock books."),
            _("To the stock level"),
            "stock",
        )
    else:
        head.basis(
            _(
                "{codes} codes, {lines} lines, {pieces} pieces with {money} (paid or cost) wait: in sales, not in stock and cost",
                codes=f"{len(queue):,d}",
                lines=amounts.pieces(queue["lines"].sum()),
                pieces=amounts.pieces(queue["qty"].sum()),
                money=amounts.short(queue["money_fen"].sum()),
            )
        )
        match_queue.show(queue)
match_drawer.show()
