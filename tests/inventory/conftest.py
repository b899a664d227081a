"""Books for the tests: empty ones for one test or one module's story, and a small demo month, loaded like everybody's files."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from etl import demo
from etl.load import FileResult, load
from inventory.database import Books
from inventory.language import speaking
from tests.inventory.desk import Desk, goods
from tests.inventory.exports import Office

LINES = 300


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with speaking("en"):
        yield


@pytest.fixture
def books(blank_file: Path, tmp_path: Path) -> Iterator[Books]:
    """Empty books of one test."""
    shutil.copy(blank_file, tmp_path / "warehouse.duckdb")
    opened = Books.open(tmp_path / "warehouse.duckdb")
    yield opened
    opened.close()


@pytest.fixture
def desk(books: Books) -> Desk:
    return Desk(books)


@pytest.fixture
def shelf(desk: Desk, books: Books) -> Books:
    """Books that know the SKUs P and Q, a supplier and the main warehouse."""
    desk.receive(goods("P", 10, "20"), goods("Q", 10, "8"), at="2025-12-01 09:00")
    return books


@pytest.fixture
def office(books: Books, tmp_path: Path) -> Office:
    return Office(books, tmp_path)


@pytest.fixture(scope="module")
def story(blank_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Books]:
    """Empty books that one module fills once and then only reads."""
    folder = tmp_path_factory.mktemp("story")
    shutil.copy(blank_file, folder / "warehouse.duckdb")
    opened = Books.open(folder / "warehouse.duckdb")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def clerk(story: Books) -> Desk:
    """A desk whose books all tests of one module share: each keeps to SKUs of its own."""
    return Desk(story)


@dataclass(frozen=True)
class LoadedMonth:
    """The demo month in the books, what its files came to, and what the books must show."""

    books: Books
    files: list[demo.DemoFile]
    results: list[FileResult]
    truth: demo.Truth


@pytest.fixture(scope="session")
def month(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LoadedMonth]:
    """A few hundred order lines of the demo month; not to be written to."""
    folder = tmp_path_factory.mktemp("month")
    opened = Books.open(folder / "warehouse.duckdb")
    built = demo.build(lines=LINES)
    files = demo.write_month(built, folder / "files")
    results = [load(opened, [file.path], shop=file.shop)[0] for file in files]
    yield LoadedMonth(opened, files, results, built.truth())
    opened.close()
