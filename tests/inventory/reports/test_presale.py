"""预售欠发: what comes back of a bundle are its components."""

from __future__ import annotations

from datetime import date, datetime

from inventory import commands, reports
from tests.inventory.desk import Desk, goods
from tests.inventory.exports import Office, case, order_line, shipped_line


def test_of_a_bundle_its_components_are_on_their_way_back(desk: Desk, office: Office) -> None:
    desk.open(goods("SPOON", 6, "1.5"), goods("CUP", 6, "10"), at="2026-04-30 09:00")
    commands.set_recipe(desk.books, "BOX", [("CUP", 1), ("SPOON", 2)], valid_from=datetime(2026, 5, 1), create=True)
    orders = shipped_line("O-1", "BOX", qty=3), order_line("O-2", "SPOON", qty=9)
    office.orders(*orders, exported="2026-06-05 08:00")
    office.after_sales(case("A-1", "O-1", refunded_at="2026-06-06 10:00:00"), exported="2026-06-07 08:00")
    found = reports.presale(desk.books, day=date(2026, 6, 5)).set_index("sku_code")
    assert found["returning"].to_dict() == {"SPOON": 6}
