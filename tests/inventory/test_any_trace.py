"""成本追踪 after any history: told step by step, the averages end where the books stand, and every cost is the one posted."""

from __future__ import annotations

import numpy as np
from hypothesis.stateful import invariant

from inventory.database import Books, costs, standing
from tests.inventory.conftest import LoadedMonth
from tests.inventory.test_any_history import CALM, AnyHistory

STATE = ("qty", "value_e4", "posted_fen", "average_value_e4", "average_qty")


def wrong_traces(books: Books) -> list[object]:
    """SKUs whose trace does not end where the books stand, and movements that the trace costs differently."""
    found: list[object] = []
    with books.reading() as cursor:
        position = standing.read(cursor, books.version)
        stored = {
            row[0]: row[1:]
            for row in cursor.rows("SELECT movement_id, value_e4, value_fen, variance_fen, recost_e4 FROM stock_movement")
        }
        defective = dict(
            cursor.rows("SELECT movement_id, w.type = 'defective' FROM stock_movement JOIN warehouse AS w USING (warehouse_id)")
        )
        for (sku,) in cursor.rows("SELECT DISTINCT sku_id FROM stock_movement WHERE cost_rule <> 8 ORDER BY sku_id"):
            trace = costs.trace(cursor, position, sku)
            ids = trace["movement_id"].tolist()
            told = zip(*(trace[f"{name}_found"].tolist() for name in costs.COSTS), strict=True)
            found += [(sku, number) for number, cost in zip(ids, told, strict=True) if stored[number] != cost]
            for pool in (False, True):
                mine = [i for i, number in enumerate(ids) if defective[number] == pool]
                ends = [int(trace[f"{name}_after"][mine[-1]]) for name in STATE] if mine else None
                stand = [int(getattr(position.states, name)[2 * sku + pool]) for name in STATE]
                if ends is not None and ends != stand:
                    found.append((sku, pool, ends, stand))
    return found


class AnyTrace(AnyHistory):
    """A shop whose staff enters anything in any order, and asks how each cost came about."""

    def the_books_prove_themselves(self) -> None:
        """Proved elsewhere."""

    @invariant()
    def every_trace_ends_where_the_books_stand(self) -> None:
        assert wrong_traces(self.desk.books) == []


TestAnyTrace = AnyTrace.TestCase
TestAnyTrace.settings = CALM


def test_the_traces_of_all_skus_of_the_demo_month(month: LoadedMonth) -> None:
    with month.books.reading() as cursor:
        assert np.greater(cursor.value("SELECT count(DISTINCT sku_id) FROM stock_movement"), 300)
    assert wrong_traces(month.books) == []
