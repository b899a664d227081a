"""仓库: made, renamed, archived, and chosen for a shop; each change is logged, a late one refused."""

from __future__ import annotations

import pytest

from inventory import commands, reports
from inventory.commands.warehouses import WarehouseFacts
from inventory.database import Books
from inventory.errors import ChangedMeanwhile, Refused, StreamStockError
from tests.inventory.desk import LIVE_ROOM, MAIN, Desk, cells_of, goods, pieces, red_checks, row_of


def at(books: Books, name: str) -> tuple[int, int]:
    """(id, version) of a warehouse."""
    row = row_of(reports.warehouses(books).set_index("warehouse"), name)
    return int(row["warehouse_id"]), int(row["version"])


def log(books: Books, subject: str) -> list[tuple[str, str | None, str | None, str]]:
    with books.reading() as cursor:
        return cursor.rows(
            "SELECT field, before, after, changed_by FROM record_change WHERE subject = ? ORDER BY change_id", [subject]
        )


@pytest.mark.parametrize(("kind", "sellable"), [("live_room", True), ("cloud", True), ("sample", False), ("defective", False)])
def test_a_new_warehouse_has_a_type_that_says_what_can_be_sold(books: Books, kind: str, sellable: bool) -> None:
    number = commands.save_warehouse(books, WarehouseFacts(" 二号仓 ", kind, "杭州"), person="小周")
    made = reports.warehouses(books).set_index("warehouse")
    assert cells_of(made, "二号仓", "warehouse_id", "type", "sellable", "address", "version") == [number, kind, sellable, "杭州", 1]
    assert log(books, "warehouse") == [("created", None, "二号仓", "小周")]
    assert "二号仓" in reports.choices(books).warehouses


def test_everything_wrong_is_told_at_once(desk: Desk, books: Books) -> None:
    desk.receive(goods("P", 1, "1"))
    with pytest.raises(Refused) as told:
        commands.save_warehouse(books, WarehouseFacts(MAIN, "harbour", "x" * 201))
    assert [problem.column for problem in told.value.problems] == ["name", "address", "type"]
    number, version = at(books, MAIN)
    with pytest.raises(Refused) as told:
        commands.save_warehouse(books, WarehouseFacts(" ", "defective"), warehouse_id=number, version=version)
    assert [problem.column for problem in told.value.problems] == ["name", "type"]


def test_goods_go_on_under_the_new_name_and_a_late_change_is_refused(desk: Desk, books: Books) -> None:
    desk.receive(goods("P", 5, "10"))
    number, version = at(books, MAIN)
    commands.save_warehouse(books, WarehouseFacts("杭州仓", "cloud"), warehouse_id=number, version=version, person="小李")
    with pytest.raises(ChangedMeanwhile) as late:
        commands.save_warehouse(books, WarehouseFacts("宁波仓"), warehouse_id=number, version=version)
    assert [(change.field, change.after, change.person) for change in late.value.changes] == [
        ("name", "杭州仓", "小李"), ("type", "cloud", "小李"),
    ]  # fmt: skip
    desk.receive(goods("P", 2, "10"), warehouse="杭州仓", create=False)
    assert pieces(books, "P", "杭州仓") == 7
    assert cells_of(reports.warehouses(books).set_index("warehouse"), "杭州仓", "qty", "value_fen") == [7, 7_000]
    assert red_checks(books) == {}


def test_only_an_empty_warehouse_no_shop_ships_from_is_archived(desk: Desk, books: Books) -> None:
    desk.receive(goods("P", 5, "10"))
    desk.receive(goods("P", 2, "10"), warehouse=LIVE_ROOM)
    desk.ship(goods("P", 1), at="2026-06-02 09:00", shop="旗舰店", create=True)
    main, version = at(books, MAIN)
    with pytest.raises(Refused) as told:
        commands.archive_warehouse(books, main, version=version)
    assert [problem.column for problem in told.value.problems] == ["qty", "shops"]
    assert "旗舰店" in told.value.sentence()
    room, version = at(books, LIVE_ROOM)
    desk.move(goods("P", 2), at="2026-06-03 09:00", warehouse=LIVE_ROOM, to=MAIN)
    commands.archive_warehouse(books, room, version=version, person="小周")
    assert LIVE_ROOM not in reports.choices(books).warehouses
    assert reports.warehouses(books)["warehouse"].tolist()[-1] == LIVE_ROOM
    commands.restore_warehouse(books, room, version=version + 1)
    assert LIVE_ROOM in reports.choices(books).warehouses


def test_a_shop_ships_from_the_warehouse_that_was_chosen_last(desk: Desk, books: Books) -> None:
    desk.receive(goods("P", 5, "10"))
    desk.ship(goods("P", 1), at="2026-06-02 09:00", shop="旗舰店", create=True)
    cloud = commands.save_warehouse(books, WarehouseFacts("云仓", "cloud"))
    main, _version = at(books, MAIN)
    (shop,) = reports.shops(books)["shop_id"].tolist()
    commands.ship_from(books, shop, cloud, before=main, person="小李")
    commands.ship_from(books, shop, cloud, before=cloud, person="小周")
    with pytest.raises(ChangedMeanwhile) as late:
        commands.ship_from(books, shop, main, before=main)
    assert [(change.before, change.after, change.person) for change in late.value.changes] == [(MAIN, "云仓", "小李")]
    assert log(books, "shop") == [("warehouse_id", MAIN, "云仓", "小李")]
    told = reports.shops(books).set_index("shop")
    assert cells_of(told, "旗舰店", "warehouse", "changed_by") == ["云仓", "小李"]
    assert cells_of(reports.warehouses(books).set_index("warehouse"), "云仓", "shops") == ["旗舰店"]
    commands.ship_from(books, shop, main, before=cloud)
    _, version = at(books, "云仓")
    commands.archive_warehouse(books, cloud, version=version)
    with pytest.raises(StreamStockError):
        commands.ship_from(books, shop, cloud, before=main)
