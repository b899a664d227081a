"""待发货: what lies there goes to the orders due first; what helps the others."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from inventory.views.shipping import LINE, lines_to_ship, oversold

NOW = datetime(2026, 6, 10, 12)


def need(
    line: int, sku: int = 1, pieces: int = 1, *, due: float = 10, on_hand: int = 5, warehouse: int = 1, **more: Any
) -> dict[str, Any]:
    """A line that needs pieces of a SKU and is due in so many hours."""
    blank = dict.fromkeys(LINE)
    return {
        **blank,
        "line_id": line,
        "order_no": f"O{line}",
        "open": pieces,
        "warehouse": f"W{warehouse}",
        "warehouse_id": warehouse,
        "sku_code": f"S{sku}",
        "due_at": NOW + timedelta(hours=due),
        "net_fen": 100,
        "sku_id": sku,
        "needed": f"S{sku}",
        "pieces": pieces,
        "on_hand": on_hand,
        **more,
    }


def supply(sku: int = 1, **more: Any) -> dict[str, Any]:
    return {
        "sku_id": sku,
        "sku_code": f"S{sku}",
        "supplier": None,
        "lead_days": None,
        "expected_on": None,
        "on_order": 0,
        "order_number": None,
        "free": None,
        **more,
    }


def test_what_lies_there_goes_to_the_lines_due_first() -> None:
    lines = lines_to_ship(pd.DataFrame([need(1, pieces=3, due=30), need(2, pieces=3, due=-1), need(3, pieces=1, due=5)]), now=NOW)
    assert list(zip(lines["line_id"], lines["ready"], lines["missing"], lines["due"], strict=True)) == [
        (2, True, 0, "late"), (3, True, 0, "soon"), (1, False, 2, "later"),
    ]  # fmt: skip
    assert lines_to_ship(pd.DataFrame(), now=NOW).empty


def test_a_bundle_is_ready_when_all_its_components_are() -> None:
    needs = pd.DataFrame([need(1, 1, 2, on_hand=2), need(1, 2, 1, on_hand=0), need(2, 1, 1, due=20, on_hand=2)])
    lines = lines_to_ship(needs, now=NOW).set_index("line_id")
    assert lines["ready"].to_dict() == {1: False, 2: False}
    assert lines.loc[1, "missing_sku"] == "S2"


def test_what_helps_each_order_that_cannot_be_shipped() -> None:
    needs = pd.DataFrame([
        need(1, 1, 2, on_hand=0, due=1), need(2, 1, 2, on_hand=0, due=2), need(3, 2, 2, on_hand=0, due=72),
        need(4, 3, 1, on_hand=0, due=72), need(5, 4, 1, on_hand=0, due=1), need(6, 5, 1, on_hand=9),
    ])  # fmt: skip
    told = pd.DataFrame([
        supply(1, free=[{"warehouse": "W9", "qty": 3}]), supply(2, expected_on=NOW.date(), on_order=2, order_number="CG1"),
        supply(3, supplier="甲", lead_days=2), supply(4, supplier="甲", lead_days=2),
    ])  # fmt: skip
    found = oversold(needs, told, now=NOW)
    assert list(zip(found["order_no"], found["remedy"], found["help_from"].fillna(""), strict=True)) == [
        ("O1", "transfer", "W9"), ("O5", "refund", ""), ("O2", "refund", ""), ("O3", "wait", "CG1"), ("O4", "buy", "甲"),
    ]  # fmt: skip


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(1, 4), st.integers(-20, 20)), min_size=1, max_size=12), st.integers(0, 9))
def test_ready_lines_never_need_more_than_lies_there(wanted: list[tuple[int, int, int]], on_hand: int) -> None:
    needs = pd.DataFrame([need(n, sku, pieces, due=due, on_hand=on_hand) for n, (sku, pieces, due) in enumerate(wanted)])
    lines = lines_to_ship(needs, now=NOW)
    ready = lines[lines["ready"]]
    for sku, part in ready.groupby("sku_code"):
        assert part["open"].sum() <= on_hand, sku
    assert len(lines) == len(wanted)
    missing = lines.groupby("sku_code")["missing"].sum()
    for sku, part in lines.groupby("sku_code"):
        assert missing[sku] == max(part["open"].sum() - on_hand, 0)
