"""Takes the pictures of the documentation from the running product: ``python tests/browser/screenshots.py [BOOKS]``.

Without books the demo month is made and loaded first. The pictures go to ``docs/images``.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

import typst
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from dashboard.printing import documents, typesetting  # noqa: E402
from etl import demo  # noqa: E402
from etl.demo import records  # noqa: E402
from etl.load import load  # noqa: E402
from inventory import commands, reports  # noqa: E402
from inventory.database import Books  # noqa: E402
from inventory.language import speaking  # noqa: E402
from inventory.posting.arrival import Arrived, Landed  # noqa: E402
from tests.browser.conftest import BROWSERS, App, serving  # noqa: E402

IMAGES = ROOT / "docs" / "images"
COST = "cost?sku=YZ-2144-WHT-L"
PAGES = (
    "", "weekly", "ranking", "structure?structure_part=ratios", "sales_orders",
    "stocktakes", "transfers", "alerts",
    "live_sessions", "turnover", "ledger", "stock", "waiting", "goods_receipt", "upload", "bundles", "periods",
    "health", COST,
)  # fmt: skip
BUYING = (
    "suppliers", "supplier?supplier={supplier}", "purchase_orders", "purchase_order?order={received}", "order_form?order={draft}",
    "receiving?order={open}", "products", "product?product={product}", "warehouses", "purchase_plans", "forecast", "reorder",
)  # fmt: skip
"""Pages of catalogue and buying; in braces what ``found`` looks up."""
DESKTOP = {"viewport": {"width": 1440, "height": 900}, "locale": "zh-CN"}
WAYS: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "": (DESKTOP, (*PAGES, *BUYING)),
    "_dark": ({**DESKTOP, "color_scheme": "dark"}, ("", "turnover")),
    "_en": ({**DESKTOP, "locale": "en-GB"}, ("", "ranking")),
    "_phone": ({"viewport": {"width": 390, "height": 844}, "locale": "zh-CN"}, ("", "ledger")),
}
WHOLE = """() => !document.querySelector('[data-testid="stSkeleton"]')"""
# Charts fade in after the page says it is idle.
DRAWN = 2000


def demo_books(folder: Path) -> Path:
    """The demo month, loaded, with its records; half an order came; a bundle of two of its goods whose recipe changed."""
    shelf = Books.open(folder / "warehouse.duckdb")
    for file in demo.write(folder / "files"):
        load(shelf, [file.path], shop=file.shop)
    first, second = reports.stock(shelf)["sku_code"].iloc[[3, 8]]
    for day, pieces in ((1, 1), (20, 2)):
        recipe = [(first, 1), (second, pieces)]
        commands.set_recipe(shelf, "套装-夏日两件", recipe, valid_from=datetime(2026, 6, day), person="小周", create=True)
    records.keep(shelf)
    half_came(shelf)
    commands.mark_demo(shelf)
    shelf.close()
    return folder / "warehouse.duckdb"


def half_came(shelf: Books) -> None:
    """Some of the oldest order that was placed came, with its freight."""
    orders = reports.purchase_orders(shelf, state="ordered")
    lines = reports.purchase_order_lines(shelf, number=str(orders["number"].iloc[-1])).iloc[:-2]
    came = [Arrived(int(line), good=int(pieces)) for line, pieces in zip(lines["line_no"], lines["ordered"], strict=True)]
    at = datetime(2026, 7, 1, 10)
    freight = [Landed("运费", 8600)]
    commands.receive_order(shelf, str(lines["number"].iloc[0]), came, at=at, submission_id="came", person="小李", landed=freight)


def found(path: Path) -> dict[str, str]:
    """What the addresses of BUYING need: numbers of orders, a supplier, a product."""
    shelf = Books.open(path)
    orders = reports.purchase_orders(shelf).set_index("state")["number"].groupby(level=0).last()
    with shelf.reading() as cursor:
        product = cursor.value(
            "SELECT product_code FROM product JOIN sku USING (product_id) WHERE sku_code = ?", [COST.split("=")[1]]
        )
    supplier = str(reports.purchase_orders(shelf)["supplier"].iloc[-1])
    shelf.close()
    told = {"received": orders.get("part_received", ""), "draft": orders.get("draft", ""), "open": orders.get("ordered", "")}
    return {**told, "supplier": supplier, "product": product}


def paper(path: Path) -> None:
    """A purchase order as it is printed."""
    shelf = Books.open(path)
    with speaking("zh_CN"):
        order = documents.purchase_order(shelf, str(reports.purchase_orders(shelf)["number"].iloc[-1]))
        assert order
        data = json.dumps(order.data("云织小铺", None), ensure_ascii=False)
    shelf.close()
    typst.compile(
        str(typesetting.ROOM / "document.typ"), output=str(IMAGES / "paper.png"), root=str(typesetting.ROOM),
        font_paths=typesetting.fonts(), format="png", ppi=100, sys_inputs={"data": data},
    )  # fmt: skip


def take(browser: Browser, address: str, facts: dict[str, str]) -> None:
    for suffix, (context, pages) in WAYS.items():
        visit = browser.new_context(timezone_id="Asia/Shanghai", reduced_motion="reduce", **context)
        app = App(visit.new_page(), address)
        for name in pages:
            app.open(name.format(**facts)).page.wait_for_function(WHOLE, timeout=60_000)
            app.page.wait_for_timeout(DRAWN)
            app.page.screenshot(path=IMAGES / f"{name.partition('?')[0] or 'home'}{suffix}.png")
        visit.close()


def main(given: Path | None) -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    chosen = next(filter(None, map(shutil.which, BROWSERS)), None)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        # A copy, so that other people's books stay free to be used.
        books = Path(folder) / "warehouse.duckdb"
        shutil.copy(given, books) if given else demo_books(Path(folder))
        facts = found(books)
        paper(books)
        browser = play.chromium.launch(executable_path=chosen, args=["--no-sandbox", "--disable-gpu"])
        with serving(books, Path(folder) / "server.log") as address:
            take(browser, address, facts)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
