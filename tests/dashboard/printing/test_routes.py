"""The addresses of prints: what the browser is told, whose language is spoken, and what happens when it goes wrong."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pytest

from dashboard.printing import typesetting
from inventory import commands
from inventory.database import Books
from tests.dashboard.printing.conftest import ORDER, TRANSFER, Ask


def test_the_browser_shows_the_pdf_under_its_name(ask: Ask) -> None:
    answer = ask(f"stock_transfer/{TRANSFER}")
    assert (answer.status, answer.headers["content-type"], answer.body[:5]) == (200, "application/pdf", b"%PDF-")
    assert unquote(answer.headers["content-disposition"]) == f"inline; filename*=UTF-8''调拨单 {TRANSFER}.pdf"
    assert answer.sizes == {(210, 297)}


def test_the_address_speaks_before_the_browser(ask: Ask) -> None:
    assert "Transfernote" in ask(f"stock_transfer/{TRANSFER}", "lang=en", accept_language="zh-CN").pages[0]
    assert "调拨" in ask(f"stock_transfer/{TRANSFER}", "", accept_language="zh-CN,zh;q=0.9").pages[0]


def test_what_breaks_is_logged_under_the_number_shown(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_what: object) -> bytes:
        raise RuntimeError("no ink")

    monkeypatch.setattr(typesetting, "pdf", broken)
    answer = ask(f"stock_transfer/{TRANSFER}", "lang=en")
    assert answer.status == 500
    assert "no ink" not in answer.body.decode()
    number = caplog.messages[-1].removeprefix("error ")
    assert len(number) == 8
    assert number in answer.body.decode()


def test_a_logo_beside_the_books_is_printed(ask: Ask, folder: Path) -> None:
    bare = len(ask(f"stock_transfer/{TRANSFER}").body)
    (folder / "logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle cx="4" cy="4" r="4"/></svg>'
    )
    with_logo = len(ask(f"stock_transfer/{TRANSFER}").body)
    (folder / "logo.svg").unlink()
    assert with_logo > bare


def test_an_order_that_does_not_hold_yet_says_so(ask: Ask, shop: Books) -> None:
    for status, stamp in (("draft", "草稿"), ("waiting_approval", "未审核"), ("ordered", "")):
        with shop.write() as cursor:
            cursor.execute("UPDATE purchase_order SET status = ?", [status])
        first = ask(f"purchase_order/{ORDER}").pages[0]
        assert [word for word in ("草稿", "未审核") if word in first] == [stamp] * bool(stamp)


def test_without_a_name_the_paper_begins_with_its_title(ask: Ask, shop: Books) -> None:
    commands.change_setting(shop, "shop_name", "")
    assert ask(f"stock_transfer/{TRANSFER}").pages[0].startswith("调拨")
    commands.change_setting(shop, "shop_name", "青山直播旗舰店")
