"""供应商评分, on rows small enough to work out by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from inventory.views.supplier_score import judged_lines, judged_orders, price_changes, supplier_score

JUNE = date(2026, 6, 1), date(2026, 6, 30)


def ordered(*rows: tuple[int, int, str | None, str | None], status: str = "ordered", closed: str | None = None) -> pd.DataFrame:
    """Order lines of 甲厂: (ordered, received, expected on, complete at)."""
    return pd.DataFrame(
        [
            {"supplier": "甲厂", "number": "CG1", "status": status, "expected_on": pd.Timestamp(expected) if expected else pd.NaT,
             "closed_at": pd.Timestamp(closed) if closed else pd.NaT, "ordered": qty, "received": came,
             "complete_at": pd.Timestamp(complete) if complete else pd.NaT}
            for qty, came, expected, complete in rows
        ]
    )  # fmt: skip


def moved(*rows: tuple[str, str, str, int, float], **more: Any) -> pd.DataFrame:
    """Lines of 甲厂: (day, number, SKU, pieces, yuan a piece)."""
    return pd.DataFrame(
        [
            {"supplier": "甲厂", "kind": "goods_receipt", "number": number, "at": pd.Timestamp(day), "sku_code": sku, "qty": qty,
             "value_e4": round(qty * price * 10_000), "defective": False, **more}
            for day, number, sku, qty, price in rows
        ]
    )  # fmt: skip


NOTHING_MOVED = moved(("2026-01-01", "RK0", "Z", 1, 1)).head(0)


def test_on_time_counts_the_lines_that_were_wholly_there_by_their_day() -> None:
    orders = ordered(
        (10, 10, "2026-06-05", "2026-06-05 18:00"), (10, 10, "2026-06-05", "2026-06-06 09:00"), (10, 8, "2026-06-10", None),
        (10, 10, "2026-06-30", "2026-06-20"), (10, 0, "2026-07-01", None), (10, 10, None, "2026-06-01"),
    )  # fmt: skip
    judged = judged_orders(orders, *JUNE)
    assert judged["on_time"].tolist() == [True, False, False, True]
    found = supplier_score(orders, NOTHING_MOVED, *JUNE).iloc[0]
    assert (found["due_lines"], found["on_time_lines"], found["on_time_rate"]) == (4, 2, 0.5)
    assert found["fill_rate"] == pytest.approx(38 / 40)


def test_more_than_ordered_fills_no_gap_and_a_closed_order_counts_without_a_day() -> None:
    orders = ordered(
        (10, 15, None, "2026-06-03"), (10, 5, None, None), (20, 20, None, "2026-06-03"), status="closed", closed="2026-06-09"
    )
    found = supplier_score(orders, NOTHING_MOVED, *JUNE).iloc[0]
    assert (found["ordered_qty"], found["filled_qty"], found["fill_rate"]) == (40, 35, 0.875)
    assert pd.isna(found["on_time_rate"])
    assert supplier_score(orders, NOTHING_MOVED, date(2026, 7, 1), date(2026, 7, 31)).empty


def test_bad_pieces_count_once_whether_they_came_bad_or_went_back() -> None:
    good, bad = moved(("2026-06-02", "RK1", "A", 90, 10)), moved(("2026-06-02", "RK1", "A", 10, 10), defective=True)
    back = moved(("2026-06-08", "CT1", "A", 5, 10), kind="purchase_return")
    bad_back = moved(("2026-06-09", "CT2", "A", 10, 10), kind="purchase_return", defective=True)
    lines = pd.concat([good, bad, back, bad_back], ignore_index=True)
    assert judged_lines(lines, *JUNE)["defective_qty"].tolist() == [0, 10, 5, 0]
    found = supplier_score(ordered().reindex(columns=ordered((1, 1, None, None)).columns), lines, *JUNE).iloc[0]
    assert (found["received_qty"], found["defective_qty"], found["defect_rate"]) == (100, 15, 0.15)
    assert found["received_amount_fen"] == 100_000


def test_the_change_of_price_is_weighted_by_money() -> None:
    """A: 100 pieces at 10, now 11; B: 10 pieces at 10, now 5; C has no earlier price, D was free, E was bought too long ago."""
    lines = moved(
        ("2026-01-01", "RK0", "E", 100, 1), ("2026-05-01", "RK1", "A", 100, 10), ("2026-05-01", "RK1", "B", 10, 10),
        ("2026-05-01", "RK1", "D", 10, 0), ("2026-06-02", "RK2", "A", 5, 11), ("2026-06-02", "RK2", "B", 5, 5),
        ("2026-06-02", "RK2", "C", 5, 99), ("2026-06-02", "RK2", "D", 5, 7), ("2026-06-02", "RK2", "E", 5, 7),
    )  # fmt: skip
    assert price_changes(lines, *JUNE)["甲厂"] == pytest.approx((1100 + 50) / (1000 + 100) - 1)


def test_where_there_is_too_little_nothing_is_said() -> None:
    found = supplier_score(
        ordered((10, 10, "2026-06-05", "2026-06-04"), (10, 10, "2026-06-05", "2026-06-04")),
        moved(("2026-06-02", "RK1", "A", 19, 10)),
        *JUNE,
    ).iloc[0]
    assert found[["on_time_rate", "fill_rate", "defect_rate", "price_change"]].isna().all()
    assert found["received_amount_fen"] == 19_000
