"""组合装: what a bundle consists of, what it costs, and how many can be made of what can be sold."""

from __future__ import annotations

from datetime import datetime

import pytest

from inventory import commands, reports
from inventory.database import Books
from tests.inventory.desk import Desk, cells_of, goods, row_of
from tests.inventory.exports import Office, order_line

MAY, JUNE, LATER = datetime(2026, 5, 1), datetime(2026, 6, 1), datetime(2099, 1, 1)


@pytest.fixture
def boxed(desk: Desk) -> Books:
    """In May a cup and two spoons, from June on a cup and a plate; 20 cups, 20 spoons, 7 plates."""
    desk.open(goods("CUP", 20, "10"), goods("SPOON", 20, "1.5"), goods("PLATE", 7, "4"), at="2026-04-30 09:00")
    commands.set_recipe(desk.books, "BOX", [("CUP", 1), ("SPOON", 2)], valid_from=MAY, create=True, person="小周")
    commands.set_recipe(desk.books, "BOX", [("CUP", 1), ("PLATE", 1)], valid_from=JUNE)
    return desk.books


def test_the_scarcest_component_says_how_many(boxed: Books) -> None:
    now = row_of(reports.bundles(boxed).set_index("state"), "now")
    assert (now["sku_code"], now["recipe"], now["can_make"], now["scarcest"]) == ("BOX", "CUP × 1 + PLATE × 1", 7, "PLATE")
    assert now["unit_cost_e4"] == 140_000


def test_older_and_later_recipes_are_kept_with_their_dates(boxed: Books) -> None:
    commands.set_recipe(boxed, "BOX", [("PLATE", 3)], valid_from=LATER)
    frame = reports.bundles(boxed)
    assert frame["state"].tolist() == ["later", "now", "earlier"]
    assert [f"{day:%Y-%m}" for day in frame["valid_from"]] == ["2099-01", "2026-06", "2026-05"]
    earlier = row_of(frame.set_index("state"), "earlier")
    assert (earlier["recipe"], earlier["set_by"], earlier["valid_until"]) == ("CUP × 1 + SPOON × 2", "小周", JUNE)
    assert frame["can_make"].isna().tolist() == [True, False, True]
    assert reports.recipe(boxed, "BOX").values.tolist() == [["PLATE", 3]]


def test_paid_bundles_reserve_their_components(boxed: Books, office: Office) -> None:
    office.orders(order_line("O-1", "BOX", qty=9, paid_at="2026-06-02 10:00:00"), exported="2026-06-03 08:00")
    assert row_of(reports.bundles(boxed).set_index("state"), "now")["can_make"] == -2
    stock = reports.stock(boxed).set_index("sku_code")
    assert cells_of(stock, "PLATE", "reserved", "available") == [9, -2]
    assert cells_of(stock, "CUP", "reserved", "available") == [9, 11]
    assert "BOX" not in stock.index
    with boxed.reading() as cursor:
        assert cursor.rows("SELECT sku_code, reserved, available FROM v_stock WHERE reserved > 0 ORDER BY 1") == [
            ("CUP", 9, 11), ("PLATE", 9, -2),
        ]  # fmt: skip


def test_half_a_bundle_too_few_is_one_too_few(desk: Desk, office: Office) -> None:
    desk.open(goods("SPOON", 4, "1.5"), at="2026-04-30 09:00")
    commands.set_recipe(desk.books, "PAIR", [("SPOON", 2)], valid_from=MAY, create=True)
    office.orders(order_line("O-1", "SPOON", qty=5, paid_at="2026-06-02 10:00:00"), exported="2026-06-03 08:00")
    assert reports.bundles(desk.books)["can_make"].tolist() == [-1]


def test_a_component_nobody_ever_priced_leaves_the_cost_open(books: Books) -> None:
    commands.set_recipe(books, "BOX", [("CUP", 1)], valid_from=MAY, create=True)
    row = reports.bundles(books).iloc[0]
    assert row["can_make"] == 0
    assert row.isna()["unit_cost_e4"]


def test_no_bundle_no_row(books: Books) -> None:
    assert reports.bundles(books).empty
    assert reports.recipe(books, "BOX").empty
