"""调拨建议 on the page: what is proposed is sent in one click, or kept as drafts of transfers."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from inventory import commands, reports
from inventory.commands.warehouses import WarehouseFacts
from inventory.database import Books
from tests.dashboard.conftest import Open

LAST_DAY = date(2026, 6, 30)


@pytest.fixture
def short(own_books: Books) -> tuple[str, str]:
    """A SKU and where it lies, and a new live room that wants 4 pieces of it."""
    there = reports.stock(own_books, by="sku_warehouse").sort_values("available", ascending=False).iloc[0]
    commands.save_warehouse(own_books, WarehouseFacts("二号直播间", "live_room"))
    line = {"sku_code": there["sku_code"], "warehouse": "二号直播间", "low_qty": 3, "high_qty": 4, "shelf": None}
    commands.set_stock_limits(own_books, pd.DataFrame([line]))
    return str(there["sku_code"]), str(there["warehouse"])


def test_empty_books_say_what_to_do(empty_books: Books, open_page: Open) -> None:
    opened = open_page("allocation")
    assert not opened.exception
    assert "这里还没有数据" in "\n".join(text.value for text in [*opened.markdown, *opened.caption])


def test_what_is_proposed_is_sent_in_one_click(own_books: Books, short: tuple[str, str], open_page: Open) -> None:
    app = open_page("allocation")
    app.selectbox(key="allocation_to").set_value("二号直播间").run()
    assert "**4** 件，生成 1 张调拨单" in "\n".join(text.value for text in app.markdown)
    app.button(key="allocation_send").click().run()
    app.button(key="allocation_post").click().run()
    assert not app.exception
    sent = reports.transfers(own_books)
    assert sent[["from_warehouse", "to_warehouse", "state", "sent"]].values.tolist() == [[short[1], "二号直播间", "in_transit", 4]]
    assert not open_page("allocation").exception
    assert reports.allocation(own_books, day=LAST_DAY).query("to_warehouse == '二号直播间'").empty


def test_or_it_is_kept_as_a_draft(own_books: Books, short: tuple[str, str], open_page: Open) -> None:
    app = open_page("allocation")
    app.selectbox(key="allocation_to").set_value("二号直播间").run()
    app.button(key="allocation_drafts").click().run()
    assert not app.exception
    assert reports.drafts(own_books, "transfer")["title"].tolist() == [f"{short[1]} → 二号直播间"]
    assert reports.transfers(own_books).empty
