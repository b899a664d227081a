"""Takes the pictures of the documentation from the running product: ``python tests/browser/screenshots.py [BOOKS]``.

Without books the demo month is made and loaded first. The pictures go to ``docs/images``.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from etl import demo  # noqa: E402
from etl.load import load  # noqa: E402
from inventory import commands, reports  # noqa: E402
from inventory.database import Books  # noqa: E402
from tests.browser.conftest import BROWSERS, App, serving  # noqa: E402

IMAGES = ROOT / "docs" / "images"
COST = "cost?sku=YZ-2144-WHT-L"
PAGES = ("", "ranking", "turnover", "ledger", "stock", "waiting", "goods_receipt", "upload", "bundles", "periods", "health", COST)
DESKTOP = {"viewport": {"width": 1440, "height": 900}, "locale": "zh-CN"}
WAYS: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "": (DESKTOP, PAGES),
    "_dark": ({**DESKTOP, "color_scheme": "dark"}, ("", "turnover")),
    "_en": ({**DESKTOP, "locale": "en-GB"}, ("", "ranking")),
    "_phone": ({"viewport": {"width": 390, "height": 844}, "locale": "zh-CN"}, ("", "ledger")),
}
# Charts fade in after the page says it is idle.
DRAWN = 2000


def demo_books(folder: Path) -> Path:
    """The demo month, loaded, and a bundle of two of its goods whose recipe changed."""
    shelf = Books.open(folder / "warehouse.duckdb")
    for file in demo.write(folder / "files"):
        load(shelf, [file.path], shop=file.shop)
    first, second = reports.stock(shelf)["sku_code"].iloc[[3, 8]]
    for day, pieces in ((1, 1), (20, 2)):
        recipe = [(first, 1), (second, pieces)]
        commands.set_recipe(shelf, "套装-夏日两件", recipe, valid_from=datetime(2026, 6, day), person="小周", create=True)
    commands.mark_demo(shelf)
    shelf.close()
    return folder / "warehouse.duckdb"


def take(browser: Browser, address: str) -> None:
    for suffix, (context, pages) in WAYS.items():
        visit = browser.new_context(timezone_id="Asia/Shanghai", reduced_motion="reduce", **context)
        app = App(visit.new_page(), address)
        for name in pages:
            app.open(name).page.wait_for_timeout(DRAWN)
            app.page.screenshot(path=IMAGES / f"{name.partition('?')[0] or 'home'}{suffix}.png")
        visit.close()


def main(given: Path | None) -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    chosen = next(filter(None, map(shutil.which, BROWSERS)), None)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        # A copy, so that other people's books stay free to be used.
        books = Path(folder) / "warehouse.duckdb"
        shutil.copy(given, books) if given else demo_books(Path(folder))
        browser = play.chromium.launch(executable_path=chosen, args=["--no-sandbox", "--disable-gpu"])
        with serving(books, Path(folder) / "server.log") as address:
            take(browser, address)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
