"""到货成本预览: what freight does to the cost of pieces and to the averages, before anything is saved."""

from __future__ import annotations

import pandas as pd

from inventory.posting.arrival import Landed, Part
from inventory.views.landed import landed_preview

STOCK = pd.DataFrame(
    [("A", False, 100, 20_000_000, 200_000), ("B", False, -10, -1_800_000, 180_000)],
    columns=["sku_code", "defective", "qty", "value_e4", "average_e4"],
)


def part(line: int, code: str, qty: int, cost: int, defective: bool = False) -> Part:
    return Part(line, line, code, qty, cost * 10_000 * qty, defective, "")


def test_freight_by_pieces_goes_onto_every_piece_and_into_the_average() -> None:
    """100 @ 20 lie there; 48 good and 2 defective come at 20 and 300.00 of freight: 26.00; (2 000 + 48 × 26) ÷ 148 = 21.9459."""
    view = landed_preview([part(1, "A", 48, 20), part(1, "A", 2, 20, True)], [Landed("运费", 30_000, "qty")], STOCK)
    assert view.lines[["unit_before_e4", "unit_cost_e4"]].to_numpy().tolist() == [[200_000, 260_000]] * 2
    assert (view.goods_e4, view.landed_e4) == (10_000_000, 3_000_000)
    good, defective = view.averages.to_dict("records")
    assert (good["on_hand"], good["on_hand_after"], good["average_before_e4"], good["average_after_e4"]) == (
        100,
        148,
        200_000,
        219_459,
    )
    assert (defective["on_hand"], defective["average_after_e4"]) == (0, 260_000)
    assert pd.isna(defective["average_before_e4"])


def test_by_value_the_dear_line_bears_more_and_nothing_is_lost() -> None:
    view = landed_preview([part(1, "A", 1, 10), part(2, "B", 1, 30)], [Landed("运费", 1), Landed("关税", 3, "qty")], STOCK)
    assert view.lines["landed_e4"].tolist() == [25 + 150, 75 + 150]


def test_pieces_that_fill_a_hole_cost_what_they_do() -> None:
    view = landed_preview([part(1, "B", 30, 20)], [], STOCK)
    assert view.averages[["on_hand_after", "average_after_e4"]].iloc[0].tolist() == [20, 200_000]


def test_without_parts_there_is_nothing_to_see() -> None:
    view = landed_preview([], [Landed("运费", 1)], STOCK)
    assert (len(view.lines), len(view.averages), view.landed_e4) == (0, 0, 0)
