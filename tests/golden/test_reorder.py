"""补货 in peers' public examples: reorder points, safety stock, and how much is bought below a line."""

from __future__ import annotations

from datetime import date
from statistics import NormalDist

import numpy as np
import pytest

from inventory import reports
from inventory.database import Books
from inventory.views.reorder import reorder_point, safety_stock
from tests.golden.ours import Case, cases
from tests.inventory.desk import Desk, goods

POINTS = ("ERP-ROL-02", "SCPY-01", "TB-ROP-01", "TB-ROP-02")
"""Safety stock and reorder point by our formulas; Z by the case's service level, for on our page it is rounded to two digits."""
LINES = ("OD-RR-02", "TR-20", "TR-23", "TR-25", "TR-26")
"""How much is bought when what there will be is below a line."""
OTHER = {
    "SP-EOQ-01": "lots by what ordering and holding cost; we buy for days to cover, in the supplier's multiples",
    "SP-EOQ-02": "the same", "SP-EOQ-03": "the same", "SP-EOQ-04": "discounts by quantity, which no document of ours tells",
    "SP-EOQ-05": "the same", "SP-EOQ-06": "back orders that cost; buyers of ours are owed what they paid",
    "SP-NV-03": "a newsvendor's single purchase by what holding and stock-outs cost",
    "SP-RQ-01": "lots by ordering cost", "SP-SS-01": "two lines by ordering cost",
    "SP-WW-01": "several purchases planned ahead by ordering cost", "SP-WW-02": "the same", "SP-WW-03": "the same",
}  # fmt: skip
"""Case → what it does that we do not."""


def of_kind(*names: str) -> list[Case]:
    return [case for case in cases() if case["kind"] == "reorder" and case["id"] in names]


def test_every_case_is_either_run_or_known_to_differ() -> None:
    assert {case["id"] for case in cases() if case["kind"] == "reorder"} == {*POINTS, *LINES, *OTHER}


@pytest.mark.parametrize("case", of_kind(*POINTS), ids=lambda case: case["id"])
def test_safety_stock_and_reorder_point(case: Case) -> None:
    told, (wanted,) = case["inputs"], case["expect"]
    demand = np.array(told.get("demand", [told.get("demand_mean", 0)]), dtype=np.float64)
    daily, deviation = np.array([demand.mean()]), np.array([told.get("demand_sd", demand.std())])
    lead = np.array([told.get("lead_time", told.get("lead_time_days"))], dtype=np.float64)
    z = told.get("z", NormalDist().inv_cdf(told.get("service_level", 0.5)))
    safety = safety_stock(lead, deviation, daily, 0, z) + told.get("safety_stock", 0)
    if "safety_stock" in wanted:
        assert safety[0] == pytest.approx(wanted["safety_stock"], abs=case["tol"])
        assert deviation[0] / daily[0] == pytest.approx(wanted["cv"], abs=0.0005)
    point = wanted.get("reorder_point", wanted.get("reorder_level"))
    if point is not None:
        assert reorder_point(daily, lead, safety)[0] == pytest.approx(point, abs=case["tol"])


@pytest.mark.parametrize("case", of_kind(*LINES), ids=lambda case: case["id"])
def test_below_a_line_stock_is_filled_up(case: Case, desk: Desk, books: Books) -> None:
    told = case["inputs"]
    desk.receive(goods("P", 1, "1"), at="2025-01-01 09:00")
    desk.ship(goods("P", 1 + told.get("outgoing", 0), None), at="2025-01-02 12:00", shipped=True)
    low, high = told.get("min_qty"), told.get("max_qty", told.get("target_qty"))
    if low is not None:
        with books.write() as cursor:
            cursor.execute("INSERT INTO stock_limit SELECT sku_id, 1, $1, $2, NULL FROM sku", [low, high])
    found = reports.reorder(books, day=date(2026, 1, 10))
    assert found["qty"].tolist() == [case["expect"][0]["order_qty"]]
    assert reports.purchase_proposal(books, day=date(2026, 1, 10))["qty"].tolist() == [case["expect"][0]["order_qty"]]
