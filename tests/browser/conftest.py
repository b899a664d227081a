"""A real server on the demo month in small, and a real browser in front of it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import FloatRect, Locator, Page, expect

from etl import demo
from tests.demo_books import MonthOnDisk

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
ROOT = Path(__file__).parents[2]
IDLE = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    return app && app.dataset.testConnectionState === 'CONNECTED'
        && app.dataset.testScriptState === 'notRunning' && !document.querySelector('[data-stale="true"]');
}"""
# Widgets tell the server of an edit after at most 150 ms.
DEBOUNCE = 160


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's chromium when there is one, else the one Playwright installed."""
    installed = next(filter(None, map(shutil.which, BROWSERS)), None)
    chosen = {"executable_path": installed} if installed else {}
    return {**browser_type_launch_args, **chosen, "args": ["--no-sandbox", "--disable-gpu", "--no-first-run"]}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {
        **browser_context_args,
        "locale": "zh-CN",
        "timezone_id": "Asia/Shanghai",
        "viewport": {"width": 1440, "height": 900},
        "reduced_motion": "reduce",
    }


@pytest.fixture(scope="session")
def demo_files(small_month: MonthOnDisk) -> list[demo.DemoFile]:
    return small_month.files


@pytest.fixture(scope="session")
def demo_books(tmp_path_factory: pytest.TempPathFactory, small_month: MonthOnDisk) -> Path:
    return Path(shutil.copy(small_month.books, tmp_path_factory.mktemp("books") / "warehouse.duckdb"))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(books: Path, log_path: Path, alerts: str = "off") -> Iterator[str]:
    """The dashboard on these books, started as ``streamstock serve`` does; its log must hold no traceback.

    ``alerts``: "on" looks for alerts and sends messages every few seconds, as in a shop.
    """
    address = f"http://127.0.0.1:{(port := free_port())}"
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "dashboard" / "app.py")]
    with log_path.open("w+") as log:
        server = subprocess.Popen(
            [*command, f"--server.port={port}", "--server.address=127.0.0.1"],
            cwd=log_path.parent,
            env={**os.environ, "PYTHONPATH": str(ROOT), "STREAMSTOCK_DB": str(books), "STREAMSTOCK_ALERTS": alerts},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_for(f"{address}/_stcore/health")
            yield address
        finally:
            server.terminate()
            server.wait(20)
            log.seek(0)
            said = log.read()
    assert "Traceback" not in said, said[-3000:]


def wait_for(address: str) -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(address, timeout=1) as answer:
                if answer.read() == b"ok":
                    return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server did not start")


@pytest.fixture(scope="session")
def server(demo_books: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One server for the journeys through the demo month."""
    with serving(demo_books, tmp_path_factory.mktemp("server") / "server.log") as address:
        yield address


class App:
    """The dashboard in a browser: opens pages and waits until they are drawn."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address

    def open(self, path: str = "") -> App:
        self.page.goto(f"{self.address}/{path}")
        return self.idle()

    def idle(self) -> App:
        self.page.wait_for_timeout(DEBOUNCE)
        self.page.wait_for_function(IDLE, timeout=60_000)
        return self

    def heading(self, text: str) -> None:
        expect(self.page.get_by_role("heading", level=1, name=text)).to_be_visible()

    def table(self, key: str) -> Grid:
        return Grid(self.page, key)

    def choose(self, label: str, option: str) -> App:
        """Pick ``option`` in the select box ``label``; new ones are typed."""
        self.page.get_by_role("combobox", name=label).click()
        self.page.keyboard.type(option)
        self.page.keyboard.press("Enter")
        return self.idle()


class Grid:
    """A table or editor: it is painted on a canvas, and mirrored in a hidden table."""

    ROW = 34

    def __init__(self, page: Page, key: str) -> None:
        self.page = page
        self.box = page.locator(f".st-key-{key}").get_by_test_id("stDataFrame")
        self.box.scroll_into_view_if_needed()

    def cells(self) -> Locator:
        return self.box.locator("table tbody tr")

    def settled(self) -> FloatRect:
        """Where it lies once what is drawn above it has found its height: a click in between hits something else."""
        last = None
        for _ in range(100):
            where = self.box.bounding_box()
            if where is not None and where == last:
                return where
            last = where
            self.page.wait_for_timeout(200)
        raise AssertionError("the table does not come to rest")

    def click(self, row: int, x: int = 160) -> None:
        where = self.settled()
        self.page.mouse.click(where["x"] + x, where["y"] + 35 + self.ROW * row + self.ROW / 2)

    def paste(self, row: int, text: str, x: int = 160) -> None:
        """Paste tab separated lines from the cell of ``row`` at ``x`` on, as from Excel."""
        self.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        self.page.evaluate("text => navigator.clipboard.writeText(text)", text)
        editor = self.page.locator(".gdg-input").last
        # The canvas swallows a click while it is drawn for the first time.
        for _ in range(2):
            if not editor.is_visible():
                self.click(row, x)
                self.page.wait_for_timeout(300)
        # A cell that is open would take all of it: the empty row of a growing grid opens at once, others at the second click.
        if editor.is_visible():
            self.page.keyboard.press("Escape")
            expect(editor).to_be_hidden()
        self.page.keyboard.press("Control+V")


@contextmanager
def watched(page: Page, address: str) -> Iterator[App]:
    """An app whose pages may neither show nor log an error."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.set_default_timeout(30_000)
    # A machine that does other things at the same time is slow, not wrong.
    expect.set_options(timeout=30_000)
    yield App(page, address)
    assert not page.get_by_test_id("stException").count()
    assert errors == []


@pytest.fixture
def app(page: Page, server: str) -> Iterator[App]:
    with watched(page, server) as opened:
        yield opened
