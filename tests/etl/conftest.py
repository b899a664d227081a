"""Books to load files into: a copy of ones that know three SKUs, opened for one test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from etl.load import load
from inventory.database import Books
from inventory.language import speaking
from tests.etl.exports import PRODUCTS, template
from tests.etl.sheets import write_csv


@pytest.fixture
def english() -> Iterator[None]:
    with speaking("en"):
        yield


@pytest.fixture(scope="session")
def known_skus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Books that hold the product list and nothing else, closed; not to be written to."""
    folder = tmp_path_factory.mktemp("known")
    shelf = Books.open(folder / "warehouse.duckdb")
    (result,) = load(shelf, [write_csv(folder / "商品资料.csv", template("product_list", *PRODUCTS))])
    shelf.close()
    assert result.new == len(PRODUCTS)
    return folder / "warehouse.duckdb"


@pytest.fixture
def books(known_skus: Path, tmp_path: Path) -> Iterator[Books]:
    """Books of this test's own that know the SKUs of `PRODUCTS`; not one of them has moved."""
    opened = Books.open(shutil.copy(known_skus, tmp_path / "warehouse.duckdb"))
    yield opened
    opened.close()
