"""Books for the pages: empty ones, and a small demo month, loaded like everybody's files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard.books import DATABASE, books, close_books
from etl import demo
from etl.load import load
from inventory.database import Books

MAIN = Path(__file__).parents[2] / "dashboard" / "navigation" / "main.py"
LINES = 1500

Open = Callable[[str], AppTest]


@pytest.fixture(scope="session")
def demo_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo month's books, closed; not to be written to."""
    folder = tmp_path_factory.mktemp("demo")
    shelf = Books.open(folder / "warehouse.duckdb")
    for file in demo.write(folder / "files", lines=LINES):
        load(shelf, [file.path], shop=file.shop)
    shelf.close()
    return folder / "warehouse.duckdb"


@pytest.fixture
def use_books(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path], None]]:
    """Show the books at a path in this test's pages."""
    yield lambda path: monkeypatch.setenv(DATABASE, str(path))
    close_books()
    st.cache_data.clear()


@pytest.fixture
def empty_books(use_books: Callable[[Path], None], tmp_path: Path) -> Books:
    use_books(tmp_path / "empty.duckdb")
    return books()


@pytest.fixture
def full_books(use_books: Callable[[Path], None], demo_path: Path) -> Books:
    use_books(demo_path)
    return books()


@pytest.fixture
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    """Figures outside a page speak Chinese."""
    monkeypatch.setattr("dashboard.language.current", lambda: "zh_CN")
    monkeypatch.setattr("dashboard.amounts.current", lambda: "zh_CN")


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Figures outside a page speak English."""
    monkeypatch.setattr("dashboard.language.current", lambda: "en")
    monkeypatch.setattr("dashboard.amounts.current", lambda: "en")


def launch(locale: str = "zh-CN") -> AppTest:
    """The dashboard as a fresh visitor of that locale opens it."""
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    app.context = {"locale": locale, "timezone": "Asia/Shanghai"}
    return app.run()


@pytest.fixture
def open_page() -> Open:
    """Opens a page by its name: ``open_page("ranking")``."""

    def opened(name: str) -> AppTest:
        app = launch()
        return app if name == "home" else app.switch_page(f"../pages/{name}.py").run()

    return opened
