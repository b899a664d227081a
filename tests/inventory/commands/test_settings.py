"""Settings: changed by somebody, kept with who and when; what was posted before stays as it was."""

from __future__ import annotations

import pytest

from inventory import commands, reports
from inventory.database import Books, settings
from inventory.errors import StreamStockError
from inventory.settings import meaning
from tests.inventory.desk import Desk, goods, ledger, red_checks, unit_cost


def test_free_goods_can_leave_the_average_alone(desk: Desk, books: Books) -> None:
    desk.receive(goods("P", 10, "20"), goods("P", 10, "0"), at="2026-06-01 09:00")
    assert unit_cost(books, "P") == 10
    commands.change_setting(books, "free_goods", "excluded", person="老板")
    desk.receive(goods("P", 5, "0"), at="2026-06-02 09:00")
    assert unit_cost(books, "P") == 10
    book = ledger(books, "P")
    assert (book["value_fen"].tolist()[-1], book["variance_fen"].tolist()[-1]) == (0, 5_000)
    # A late entry costs everything anew; each receipt keeps the setting it was posted under.
    desk.receive(goods("P", 10, "40"), at="2026-05-31 09:00")
    assert unit_cost(books, "P") == 20
    assert red_checks(books) == {}


def test_every_change_is_kept(books: Books) -> None:
    for value in ("excluded", "included"):
        commands.change_setting(books, "free_goods", value, person="老板")
    with books.reading() as cursor:
        assert cursor.rows("SELECT name, value, changed_by FROM setting_change ORDER BY change_id") == [
            ("free_goods", "excluded", "老板"), ("free_goods", "included", "老板"),
        ]  # fmt: skip


def test_what_cannot_be_set_is_a_sentence(books: Books) -> None:
    with pytest.raises(StreamStockError, match="There is no setting colour: use one of free_goods"):
        commands.change_setting(books, "colour", "red")
    with pytest.raises(StreamStockError, match="free_goods cannot be maybe: use included / excluded"):
        commands.change_setting(books, "free_goods", "maybe")


def test_a_decision_about_what_no_longer_holds_is_refused(books: Books) -> None:
    commands.change_setting(books, "free_goods", "excluded", shown="included")
    with pytest.raises(
        StreamStockError, match="Somebody else set free_goods meanwhile: Goods received at no cost come in at the average"
    ):
        commands.change_setting(books, "free_goods", "included", shown="included")
    with books.reading() as cursor:
        assert cursor.value("SELECT count(*) FROM setting_change") == 1


def test_free_values_are_kept_as_they_are_meant(books: Books) -> None:
    for typed, kept, fen in (("5，000", None, None), ("¥5,000.50", "5000.50", 500_050), ("800", "800", 80_000), ("", "", None)):
        if kept is None:
            with pytest.raises(
                StreamStockError, match="purchase_approval_limit cannot be 5，000: use an amount in yuan, or nothing"
            ):
                commands.change_setting(books, "purchase_approval_limit", typed)
            continue
        commands.change_setting(books, "purchase_approval_limit", typed)
        assert reports.current_settings(books)["purchase_approval_limit"] == kept
        with books.reading() as cursor:
            assert settings.current(cursor).approval_limit_fen == fen
    commands.change_setting(books, "purchase_approvers", " 老板，小周、 老板,")
    with books.reading() as cursor:
        assert settings.current(cursor).approvers == ("老板", "小周")
    assert meaning("purchase_approvers", "老板, 小周") == "Purchase orders are approved by: 老板, 小周."
    assert meaning("purchase_approval_limit", "") == "No purchase order needs approval."


def test_the_name_on_paper_fits_its_head(books: Books) -> None:
    commands.change_setting(books, "shop_name", "  青山 直播旗舰店 ")
    assert reports.current_settings(books)["shop_name"] == "青山 直播旗舰店"
    with pytest.raises(StreamStockError, match="use a name of at most 60 characters"):
        commands.change_setting(books, "shop_name", "长" * 61)
