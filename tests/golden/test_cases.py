"""Expected figures of mature peers and textbooks: every case whose policies are ours, through the product's own entry points."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from inventory import reports
from inventory.database import Books
from inventory.reports import Period
from tests.golden.clerk import Clerk
from tests.golden.ours import DIFFERENT, KINDS, OURS, Case, cases, is_ours, wanted
from tests.inventory.desk import red_checks


@pytest.mark.parametrize("case", wanted(), ids=lambda case: case["id"])
def test_a_case_comes_out_as_its_source_says(case: Case, books: Books, tmp_path: Path) -> None:
    clerk = Clerk(books, case, tmp_path)
    points = sorted(case["expect"], key=lambda point: point.get("after", 0))
    before = 0.0
    for event in case["events"]:
        before = worth(books)
        clerk.enter(event)
        for point in (point for point in points if point.get("after") == event["n"]):
            found = {key: seen(clerk, key, point, before) for key in point if key not in NAMES}
            for key, value in found.items():
                tolerance = point.get({"avg_cost": "avg_tol", "value": "value_tol"}.get(key, ""), case.get("tol", 0.005))
                assert value == (point[key] if key == "daily" else pytest.approx(point[key], abs=tolerance)), (key, point)
    assert not [event["n"] for event in case["events"] if clerk.refused(event["n"]) and not expects_refusal(case, event["n"])]
    assert red_checks(books) == {}


NAMES = ("after", "sku", "wh", "move", "at", "as_of", "from_date", "avg_tol", "value_tol")
"""Keys that say what is looked at, not what is expected."""


def expects_refusal(case: Case, event: int) -> bool:
    return any(point.get("after") == event and point.get("rejected") for point in case["expect"])


def worth(books: Books) -> float:
    with books.reading() as cursor:
        return float(cursor.value("SELECT coalesce(sum(value_fen + variance_fen), 0) / 100 FROM stock_movement"))


def seen(clerk: Clerk, key: str, point: dict[str, Any], before: float) -> Any:
    """What the books say where the case expects ``key``."""
    books = clerk.books
    if key == "rejected":
        return clerk.refused(point["after"])
    if key == "accepted":
        return not clerk.refused(point["after"])
    if key in ("value_change", "journal_value"):
        return worth(books) - before
    if key == "invariant":
        return INVARIANTS[point["invariant"]](clerk)
    if key == "daily":
        return [[day, *moved] for day, moved in _days(books).items()]
    if key in MOVES:
        return MOVES[key](clerk, _moves(clerk, point.get("move", point["after"])))
    if key in ("opening_qty", "in_qty", "in_value") or "from_date" in point:
        start = date.fromisoformat(point.get("from_date", "1999-01-01"))
        row = reports.summary(books, Period(start, date(2099, 12, 31))).iloc[0]
        names = {"opening_qty": "opening_qty", "in_qty": "in_purchase_qty", "in_value": "in_purchase_fen"}
        return float(row[names[key]]) / (100 if key == "in_value" else clerk.scale)
    return _stock(clerk, key, point)


def _stock(clerk: Clerk, key: str, point: dict[str, Any]) -> float:
    moment = point.get("at", point.get("as_of"))
    where = "m.sku_id IN (SELECT sku_id FROM sku WHERE sku_code = $sku)"
    asked: dict[str, Any] = {"sku": point.get("sku", "P")}
    if "wh" in point:
        where += " AND m.warehouse_id IN (SELECT warehouse_id FROM warehouse WHERE name = $wh)"
        asked["wh"] = point["wh"]
    if moment:
        asked["until"] = datetime.fromisoformat(moment) if "at" in point else datetime.fromisoformat(moment) + timedelta(days=1)
        where += " AND m.occurred_at <= $until"
    with clerk.books.reading() as cursor:
        qty, fen = cursor.rows(
            f"SELECT coalesce(sum(qty), 0), coalesce(sum(value_fen + variance_fen), 0) FROM stock_movement AS m WHERE {where}",
            asked,
        )[0]
        average = cursor.rows(
            "SELECT average_value_e4, average_qty FROM cost_state JOIN sku USING (sku_id) WHERE sku_code = ? AND NOT defective",
            [asked["sku"]],
        )
    if key == "avg_cost":
        value, pieces = average[0] if average else (0, 1)
        return float(value) / (pieces or 1) / 10_000 * clerk.scale
    box = clerk.case.get("inputs", {}).get("box", 1)
    found: dict[str, float] = {
        "qty": float(qty) / clerk.scale,
        "value": float(fen) / 100,
        "qty_in_box": float(qty) / clerk.scale / box,
    }
    return found[key]


Move = dict[str, Any]


def _moves(clerk: Clerk, event: int) -> list[Move]:
    """The movements of an event's document: pieces, value, and the variance beside it, in yuan."""
    with clerk.books.reading() as cursor:
        frame = cursor.frame(
            "SELECT m.qty, m.value_fen / 100 AS value, m.value_e4 / 10000 AS exact, m.variance_fen / 100 AS variance,"
            " (SELECT sum(o.qty) FROM stock_movement AS o WHERE o.sku_id = m.sku_id AND o.occurred_at <= m.occurred_at) AS after"
            " FROM stock_movement AS m JOIN document AS d USING (document_id) WHERE d.source_key = ? AND m.cost_rule <> 8"
            " ORDER BY m.movement_id",
            [clerk.posted[event]["id"]],
        )
    return frame.to_dict("records")  # type: ignore[return-value]


def _each(clerk: Clerk, moves: list[Move]) -> float:
    return float(abs(sum(move["exact"] for move in moves) / sum(move["qty"] for move in moves)) * clerk.scale)


def _all_values(clerk: Clerk, moves: list[Move]) -> list[float]:
    return [sum(move["value"] for move in _moves(clerk, event)) for event in clerk.posted]


MOVES: dict[str, Callable[[Clerk, list[Move]], Any]] = {
    "move_value": lambda clerk, moves: sum(move["value"] for move in moves),
    "move_values": _all_values,
    "out_rate": _each,
    "in_rate": _each,
    "qty_after": lambda clerk, moves: moves[-1]["after"] / clerk.scale,
    "comp_qty": lambda clerk, moves: sum(move["qty"] for move in moves) / clerk.scale,
    "stock_adjustment": lambda clerk, moves: sum(move["variance"] for move in moves),
    "adjust_qty": lambda clerk, moves: sum(move["qty"] for move in moves) / clerk.scale,
    "expected_qty": lambda clerk, moves: (moves[-1]["after"] - sum(move["qty"] for move in moves)) / clerk.scale,
}


def _days(books: Books) -> dict[str, list[int]]:
    """Day → pieces in, pieces out, pieces at its end."""
    with books.reading() as cursor:
        found = cursor.rows(
            "SELECT CAST(occurred_at AS DATE) AS day, coalesce(sum(qty) FILTER (WHERE qty > 0), 0),"
            " coalesce(-sum(qty) FILTER (WHERE qty < 0), 0)"
            " FROM stock_movement GROUP BY day ORDER BY day"
        )
    days, left = {}, 0
    for day, came, went in found:
        left += int(came) - int(went)
        days[day.isoformat()] = [int(came), int(went), left]
    return days


def _foots(clerk: Clerk) -> str:
    """Opening + in − out = closing, in pieces and money."""
    row = reports.summary(clerk.books, Period(date(2021, 1, 2), date(2099, 12, 31))).iloc[0]
    assert row["opening_qty"] + row["in_purchase_qty"] - row["out_sale_qty"] == row["closing_qty"]
    assert row["opening_fen"] + row["in_purchase_fen"] - row["out_sale_fen"] + row["variance_fen"] == row["closing_fen"]
    return "closing = opening + in - out for qty and value; rate = value/qty"


def _transfer_is_even(clerk: Clerk) -> str:
    out, came = _moves(clerk, 2)
    assert (out["value"], out["qty"]) == (-came["value"], -came["qty"])
    return "abs(out_value)==in_value"


def _sale_is_undone(clerk: Clerk) -> str:
    (sale,), (back,) = _moves(clerk, 3), _moves(clerk, 4)
    assert sale["value"] == -back["value"]
    return "abs(value of move 3) == abs(value of move 4)"


INVARIANTS = {
    "closing = opening + in - out for qty and value; rate = value/qty": _foots,
    "abs(out_value)==in_value": _transfer_is_even,
    "abs(value of move 3) == abs(value of move 4)": _sale_is_undone,
}


def test_every_case_is_run_or_left_out_for_a_reason() -> None:
    """By kind, by a policy that is not ours, or by name with the reason."""
    ran = {case["id"] for case in wanted()}
    other_kind = {case["id"] for case in cases() if case["kind"] not in KINDS}
    other_policy = {case["id"] for case in cases() if not is_ours(case)}
    assert ran | other_kind | other_policy | set(DIFFERENT) == {case["id"] for case in cases()}
    assert all(is_ours(case) for case in cases() if case["id"] in DIFFERENT)
    assert len(ran) >= 55
    assert set(OURS["negative_stock"]) == {"forbidden", "allowed"}
