"""Orders that are shipped here and told by the platform too, in any order, with imports and shipments taken back."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from inventory import commands, reports
from inventory.commands import Parcel
from inventory.database import Books
from inventory.errors import Refused
from tests.inventory.desk import LIVE_ROOM, Desk, goods, pieces, red_checks
from tests.inventory.exports import Office, order_line, shipped_line

AT = datetime(2026, 6, 4, 9)
ORDERS = {"601": 3, "602": 2}
PLENTY = 50

STEP = st.one_of(
    st.tuples(st.just("ship"), st.sampled_from(sorted(ORDERS)), st.integers(1, 3)),
    st.tuples(st.sampled_from(["export", "told", "undo_shipment", "undo_import"]), st.sampled_from(sorted(ORDERS)), st.just(0)),
)


def line_of(books: Books, order: str) -> int:
    with books.reading() as cursor:
        return int(cursor.value("SELECT line_id FROM sales_order_line WHERE order_no = ?", [order]))


class Counter:
    """A shop in which everybody does what comes to mind; what is refused leaves nothing behind."""

    def __init__(self, books: Books, folder: Path) -> None:
        self.books, self.desk, self.office = books, Desk(books), Office(books, folder)
        self.moment = datetime(2026, 6, 5)
        self.shipments: list[str] = []
        self.desk.open(goods("P", PLENTY, "20"), at="2026-05-01 00:00")
        self.export()

    def export(self, told: str = "") -> None:
        self.moment += timedelta(hours=1)
        paid = f"{100 + self.moment.hour}.00"  # every export changes the lines
        rows = [(shipped_line if order == told else order_line)(order, qty=qty, paid=paid) for order, qty in ORDERS.items()]
        self.office.orders(*rows, exported=str(self.moment))

    def act(self, step: tuple[str, str, int], number: int) -> None:
        act, order, qty = step
        if act == "ship":
            posted = commands.ship_lines(
                self.books, [Parcel(line_of(self.books, order), qty)], at=AT, submission_id=f"ship-{number}"
            )
            self.shipments.append(posted.number)
        elif act == "undo_shipment":
            if self.shipments:
                self.desk.undo(self.shipments[-1])
                self.shipments.pop()
        elif act == "undo_import":
            imports = reports.imports(self.books)
            standing = imports[imports["undone_at"].isna()]["batch_id"]
            if len(standing) > 1:
                commands.undo_batch(self.books, int(standing.max()))
        else:
            self.export(order if act == "told" else "")


@settings(max_examples=6, deadline=None)
@given(st.lists(STEP, max_size=5))
@example([("ship", "601", 2), ("export", "601", 0), ("undo_shipment", "601", 0), ("undo_import", "601", 0)])
@example([("ship", "601", 2), ("told", "601", 0), ("undo_import", "601", 0), ("ship", "601", 1), ("undo_shipment", "601", 0)])
@example([("told", "601", 0), ("ship", "601", 1), ("undo_import", "601", 0), ("ship", "601", 3)])
def test_whoever_tells_first_every_piece_leaves_once(blank_file: Path, steps: list[tuple[str, str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(blank_file, f"{folder}/warehouse.duckdb")
        books = Books.open(Path(folder) / "warehouse.duckdb")
        counter = Counter(books, Path(folder))
        for number, step in enumerate(steps):
            with contextlib.suppress(Refused):
                counter.act(step, number)
            with books.reading() as cursor:
                lines = cursor.rows(
                    "SELECT l.order_no, l.qty, CASE WHEN l.ship_at IS NULL THEN coalesce(l.part_shipped_qty, 0) ELSE l.qty END,"
                    " (SELECT coalesce(-sum(m.qty), 0) FROM stock_movement AS m WHERE m.order_line_id = l.line_id)"
                    " FROM sales_order_line AS l"
                )
            left = {order: int(gone) for order, _qty, _noted, gone in lines}
            assert all(0 <= left[order] <= qty and left[order] == noted for order, qty, noted, _gone in lines), (step, lines)
            assert pieces(books, "P") == PLENTY - sum(left.values())
        assert red_checks(books) == {}
        books.close()


def test_a_bundle_leaves_as_its_components_in_part_and_comes_back(shelf: Books, desk: Desk, office: Office) -> None:
    commands.set_recipe(shelf, "SET", [("P", 1), ("Q", 2)], valid_from=datetime(2026, 5, 1), create=True)
    office.orders(order_line("701", "SET", qty=3), exported="2026-06-03 09:00:00")
    line = line_of(shelf, "701")
    first = commands.ship_lines(shelf, [Parcel(line, 1)], at=AT, submission_id="one")
    assert (pieces(shelf, "P"), pieces(shelf, "Q")) == (9, 8)
    second = commands.ship_lines(shelf, [Parcel(line)], at=AT, submission_id="rest")
    assert (pieces(shelf, "P"), pieces(shelf, "Q")) == (7, 4)
    desk.undo(second.number)
    stock = reports.stock(shelf).set_index("sku_code")["reserved"]
    assert (stock["P"], stock["Q"]) == (2, 4)
    desk.undo(first.number)
    assert (pieces(shelf, "P"), pieces(shelf, "Q")) == (10, 10)
    assert red_checks(shelf) == {}


def test_what_is_missing_is_told_for_every_sku_with_where_it_lies(shelf: Books, desk: Desk, office: Office) -> None:
    desk.open(goods("P", 5, "20"), warehouse=LIVE_ROOM, at="2026-06-01 00:00")
    office.orders(order_line("801", qty=12), order_line("802", "Q", qty=11), exported="2026-06-03 09:00:00")
    with pytest.raises(Refused) as refused:
        commands.ship_lines(shelf, [Parcel(line_of(shelf, order)) for order in ("801", "802")], at=AT, submission_id="both")
    said = refused.value.sentence()
    assert "2 pieces of P are missing in this warehouse. Elsewhere: 直播间仓 5" in said
    assert "1 pieces of Q are missing, and no other warehouse has any." in said


def test_one_line_leaves_from_two_warehouses_in_one_act(shelf: Books, desk: Desk, office: Office) -> None:
    desk.open(goods("P", 5, "20"), warehouse=LIVE_ROOM, at="2026-06-01 00:00")
    office.orders(order_line("901", qty=12), exported="2026-06-03 09:00:00")
    line = line_of(shelf, "901")
    commands.ship_lines(shelf, [Parcel(line, 8), Parcel(line, 4, warehouse=LIVE_ROOM)], at=AT, submission_id="both")
    with shelf.reading() as cursor:
        assert cursor.rows("SELECT status, part_shipped_qty FROM sales_order_line WHERE line_id = ?", [line]) == [("shipped", 12)]
    assert (pieces(shelf, "P"), pieces(shelf, "P", LIVE_ROOM)) == (3, 1)
    assert red_checks(shelf) == {}


def test_the_second_person_is_told_who_shipped_it_and_when(shelf: Books, office: Office) -> None:
    office.orders(order_line("951"), shipped_line("952"), exported="2026-06-04 09:00:00")
    lines = [Parcel(line_of(shelf, order)) for order in ("951", "952")]
    commands.ship_lines(shelf, lines[:1], at=AT, submission_id="first", person="小赵")
    with pytest.raises(Refused) as refused:
        commands.ship_lines(shelf, lines, at=AT, submission_id="second", person="小钱")
    said = refused.value.sentence()
    assert "Order 951 was shipped already, 2026-06-04 09:00 · 小赵." in said
    assert "Order 952 was shipped already, 2026-06-03 15:00." in said
