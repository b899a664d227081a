"""Books for the pages: empty ones, and a small demo month, loaded like everybody's files."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard.books import DATABASE, books, close_books
from dashboard.words import Words
from inventory.database import Books
from inventory.language import set_language, speaking
from tests.demo_books import MonthOnDisk

MAIN = Path(__file__).parents[2] / "dashboard" / "navigation" / "main.py"

Open = Callable[[str], AppTest]


@pytest.fixture(scope="session")
def demo_path(tmp_path_factory: pytest.TempPathFactory, small_month: MonthOnDisk) -> Path:
    """The demo month's books, closed; not to be written to."""
    return Path(shutil.copy(small_month.books, tmp_path_factory.mktemp("demo") / "warehouse.duckdb"))


@pytest.fixture(autouse=True)
def chinese_visitor() -> Iterator[None]:
    """Tests find options by what is written on them: they speak the language of ``launch``'s visitor."""
    with speaking("zh_CN"):
        yield


@pytest.fixture
def use_books(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path], None]]:
    """Show the books at a path in this test's pages."""
    yield lambda path: monkeypatch.setenv(DATABASE, str(path))
    close_books()
    st.cache_data.clear()


@pytest.fixture
def empty_books(use_books: Callable[[Path], None], blank_file: Path, tmp_path: Path) -> Books:
    use_books(Path(shutil.copy(blank_file, tmp_path / "empty.duckdb")))
    return books()


@pytest.fixture
def full_books(use_books: Callable[[Path], None], demo_path: Path) -> Books:
    use_books(demo_path)
    return books()


@pytest.fixture
def own_books(use_books: Callable[[Path], None], demo_path: Path, tmp_path: Path) -> Books:
    """The demo month, to be written to."""
    shutil.copy(demo_path, tmp_path / "own.duckdb")
    use_books(tmp_path / "own.duckdb")
    return books()


def speak(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    """Figures outside a page speak ``language``."""

    def current() -> str:
        set_language(language)
        return language

    monkeypatch.setattr("dashboard.language.current", current)
    monkeypatch.setattr("dashboard.amounts.current", current)


@pytest.fixture
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    speak(monkeypatch, "zh_CN")


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    speak(monkeypatch, "en")


def choose(app: AppTest, key: str, words: Words, code: str) -> AppTest:
    """Press the button of ``code`` in a row of buttons; AppTest knows buttons by what is written on them."""
    with speaking("zh_CN"):
        written = words[code]()
    return app.segmented_control(key=key).set_value(written).run()


def launch(locale: str = "zh-CN", page: str = "home") -> AppTest:
    """A page of the dashboard as a fresh visitor of that locale opens it."""
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    app.context = {"locale": locale, "timezone": "Asia/Shanghai"}
    return (app if page == "home" else app.switch_page(f"../pages/{page}.py")).run()


@pytest.fixture
def open_page() -> Open:
    """Opens a page by its name: ``open_page("ranking")``, as a link to it does."""

    def opened(name: str) -> AppTest:
        return launch(page=name)

    return opened
