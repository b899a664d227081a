"""Books to load files into: a copy of ones that know three SKUs, opened for one test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from etl import __main__ as command_line
from etl.load import load
from inventory import commands
from inventory.database import Books
from inventory.language import speaking
from tests.etl.answers import Run
from tests.etl.exports import AFTERSALE, DOUYIN, PRODUCTS, RECEIPT, TAOBAO, export, line, template
from tests.etl.sheets import write_csv, write_xlsx


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


@pytest.fixture
def receipt(tmp_path: Path) -> Path:
    """A purchase sheet: ten skirts of each size."""
    rows = template("purchase_receipt", RECEIPT, {**RECEIPT, "商家编码": "QZ-L", "单价(元)": "26.5"})
    return write_csv(tmp_path / "入库.csv", rows)


@pytest.fixture(scope="session")
def traded_path(known_skus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Books of a small trade, closed; not to be written to: bought, sold in two shops, one skirt back, one code unknown."""
    folder = tmp_path_factory.mktemp("traded")
    shelf = Books.open(shutil.copy(known_skus, folder / "warehouse.duckdb"))
    bought = [{**RECEIPT, "商家编码": code, "数量": "50"} for code in ("QZ-M", "QZ-L", "WZ-1")]
    sold = [DOUYIN, line(DOUYIN, 2, 商家编码="QZ-L", 商品数量="2"), line(DOUYIN, 3, 商家编码="WZ-1"), line(DOUYIN, 4, 商家编码="?")]
    files = [
        write_csv(folder / "入库.csv", template("purchase_receipt", *bought)),
        write_csv(folder / "1781000000_new.csv", export("douyin_order_A", *sold)),
        write_csv(folder / "宝贝.csv", export("taobao_ExportOrderDetailList", TAOBAO)),
        write_xlsx(folder / "1781000000_售后.xlsx", export("douyin_aftersale", AFTERSALE)),
    ]
    results = load(shelf, files)
    commands.set_recipe(shelf, "BOX", [("QZ-M", 1), ("WZ-1", 2)], valid_from=datetime(2026, 5, 1), create=True)
    shelf.close()
    assert [result.new for result in results] == [3, 4, 1, 1]
    return folder / "warehouse.duckdb"


@pytest.fixture
def traded(traded_path: Path, tmp_path: Path) -> Iterator[Books]:
    """The small trade in books of this test's own."""
    opened = Books.open(shutil.copy(traded_path, tmp_path / "traded.duckdb"))
    yield opened
    opened.close()


@pytest.fixture
def db(traded_path: Path, tmp_path: Path) -> Path:
    """Books of a small trade that nobody has open."""
    return Path(shutil.copy(traded_path, tmp_path / "warehouse.duckdb"))


@pytest.fixture
def run(db: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Call a command on these books."""
    monkeypatch.setenv("COLUMNS", "200")

    def called(*arguments: object, on: Path = db) -> Result:
        result = CliRunner().invoke(command_line.app, [*map(str, arguments), "--db", str(on)])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        assert "Traceback" not in result.output
        return result

    return called
