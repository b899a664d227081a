"""A document form in a real browser: pasted, kept over a reload, and filled in without a mouse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from inventory import commands
from inventory.database import Books
from tests.browser.conftest import App, serving, watched
from tests.inventory.desk import document, goods


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A shop with two blouses and a skirt."""
    folder = tmp_path_factory.mktemp("forms")
    books = Books.open(folder / "warehouse.duckdb")
    paper = document(
        goods("BLOUSE-S", 5, "40"), goods("BLOUSE-M", 5, "41"), goods("SKIRT", 5, "30"), at="2026-06-01 09:00", supplier="杭州织里"
    )
    commands.post(books, paper, kind="goods_receipt", submission_id="first", create=True)
    books.close()
    with serving(folder / "warehouse.duckdb", Path(folder) / "server.log") as address:
        yield address


@pytest.fixture
def app(page: Page, shelf: str) -> Iterator[App]:
    with watched(page, shelf) as opened:
        yield opened


def grid_key(app: App) -> str:
    shown = app.page.locator("[class*=st-key-receipt_lines_]").first.get_attribute("class") or ""
    return str(re.findall(r"st-key-(receipt_lines_\w+)", shown)[0])


def test_pasted_lines_are_still_there_after_a_reload(app: App) -> None:
    app.open("goods_receipt").choose("供应商", "杭州织里")
    lines = "\n".join(f"{('SKIRT', 'BLOUSE-S', 'NEW')[number % 3]}\t{number + 1}\t9.5" for number in range(60))
    app.table(grid_key(app)).paste(0, lines)
    totals = app.page.get_by_text("60 行 · 1,830 件 · ¥17,385.00")
    expect(totals).to_be_visible()
    expect(app.page.get_by_text("另有 12 处")).to_be_visible()
    expect(app.page.get_by_text("已保存")).to_be_visible()
    app.idle().page.reload()
    expect(totals).to_be_visible()
    expect(app.page.get_by_role("combobox", name="供应商")).to_have_value("杭州织里")
    expect(app.table(grid_key(app)).cells().first).to_contain_text("SKIRT")
    app.idle()


def test_a_receipt_is_entered_and_posted_without_a_mouse(app: App) -> None:
    """Tab from field to field, Enter adds a line, Ctrl+S saves, Enter posts."""
    keys = app.open("goods_receipt").page.keyboard
    app.page.get_by_role("combobox", name="供应商").focus()
    keys.type("杭州织里")
    keys.press("Enter")
    app.idle()
    code = app.page.get_by_label("编码、条码、名称、拼音")
    for _ in range(20):
        if code.evaluate("box => box === document.activeElement"):
            break
        keys.press("Tab")
    expect(code).to_be_focused()
    keys.type("SKIRT")
    keys.press("Enter")
    expect(app.page.get_by_text("1 行 · 1 件 · ¥30.00")).to_be_visible()
    app.idle()
    expect(code).to_be_focused()
    keys.type("BLOUSE")
    keys.press("Tab")
    keys.press("Control+a")
    keys.type("3")
    for _ in range(4):
        keys.press("Tab")
        if app.page.evaluate("document.activeElement.getAttribute('aria-label')") == "单价（元）":
            break
    keys.type("42.5")
    keys.press("Enter")
    which = app.page.locator(".st-key-receipt_entry_which").get_by_role("button")
    expect(which.first).to_be_focused()
    app.idle()
    keys.press("Tab")
    keys.press("Enter")
    expect(app.page.get_by_text("2 行 · 4 件 · ¥157.50")).to_be_visible()
    app.idle()
    expect(code).to_be_focused()
    keys.press("Control+s")
    post = app.page.get_by_role("dialog").get_by_role("button", name="过账")
    expect(post).to_be_focused()
    app.idle()
    keys.press("Enter")
    expect(app.page.get_by_text("已过账，单号")).to_be_visible()
    expect(app.page.get_by_text("0 行 · 0 件")).to_be_visible()
    app.idle()
    assert "draft=" not in app.page.url


def test_a_cell_after_the_other_is_typed_while_the_page_finds_out_about_the_code(app: App) -> None:
    app.open("goods_receipt")
    grid = app.table(grid_key(app))
    line = grid.cells().first
    keys = app.page.keyboard
    grid.click(0, 100)
    app.page.wait_for_timeout(500)
    grid.click(0, 100)
    for typed, known in (("BLOUSE-M", "BLOUSE-M"), ("7", "7"), ("12.5", "12.5")):
        app.page.wait_for_timeout(300)
        keys.type(typed, delay=40)
        keys.press("Tab")
        expect(line).to_contain_text(known)
        app.idle()
    expect(app.page.get_by_text("1 行 · 7 件 · ¥87.50")).to_be_visible()
    app.idle()
