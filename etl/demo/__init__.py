"""The demo month: a livestream shop's June 2026 as the files that platforms and staff would hand in.

Only ``records`` knows the books: what is kept by hand is entered there. ``write`` makes the files, ``expected`` says what the
books must show once they are loaded.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from etl.demo import guide
from etl.demo.month import FIRST_EXPORT, Month, Truth, build
from etl.demo.platforms import ali1688, douyin, douyin_aftersale, kuaishou, taobao, templates
from etl.demo.sessions import DOUYIN, KUAISHOU, TAOBAO
from etl.demo.stock import EXPORTED
from inventory.clock import BUSINESS_ZONE

__all__ = ["SEED", "DemoFile", "Month", "Truth", "build", "expected", "write", "write_month"]

SEED = 20260601
LINES = 24_000


@dataclass(frozen=True)
class DemoFile:
    """One file, its kind as the formats name it, and the shop to tell the loader.

    ``shop`` is None where the file names the shop itself, or has none.
    """

    path: Path
    kind: str
    shop: str | None = None


def write(folder: Path, *, seed: int = SEED, lines: int = LINES) -> list[DemoFile]:
    """Write the demo month into ``folder`` and give back its files in the order they are to be loaded.

    The same seed and number of lines give the same bytes. A README.txt for people lies beside the files.
    """
    return write_month(build(seed, lines), folder)


def expected(*, seed: int = SEED, lines: int = LINES) -> Truth:
    """What the books must show after loading the files of that seed."""
    return build(seed, lines).truth()


def write_month(month: Month, folder: Path) -> list[DemoFile]:
    """Write the files of a month that was built already."""
    folder.mkdir(parents=True, exist_ok=True)
    described = [*_stock_files(month, folder), *_order_files(month, folder)]
    # The count comes last: it is compared with a book that everything else has reached.
    count = templates.write_count(folder / "盘点表_2026-06-30.xlsx", month.counted)
    described.append((DemoFile(count, "stock"), "6 月 30 日 23:30 的盘点", "stocktake of 30 June, 23:30"))
    guide.write(
        folder / "README.txt",
        [(file.path.name, chinese, english, file.shop or "") for file, chinese, english in described],
    )
    exported = EXPORTED.replace(tzinfo=BUSINESS_ZONE).timestamp()
    for file, _, _ in described:
        # As if they had been handed in on the day of the export: a file that does not say when it was made is dated by this.
        os.utime(file.path, (exported, exported))
    return [file for file, _, _ in described]


def _stock_files(month: Month, folder: Path) -> list[tuple[DemoFile, str, str]]:
    """Products, what lay there, what was bought."""
    products = templates.write_products(folder / "商品资料.xlsx", month.catalogue.skus)
    opening = templates.write_opening(folder / "期初库存_2026-06-01.xlsx", month.supply.opening)
    made = [
        (
            DemoFile(products, "products"),
            "商品资料：商家编码、条码、价格",
            "product list: codes, barcodes, prices",
        ),
        (DemoFile(opening, "stock"), "6 月 1 日零点的库存和成本", "stock and cost on 1 June, 0:00"),
    ]
    for first, last, name in ((1, 10, "上旬"), (11, 20, "中旬"), (21, 31, "下旬")):
        receipts = [receipt for receipt in month.supply.receipts if first <= receipt.at.day <= last]
        path = templates.write_receipts(folder / f"采购入库单_2026年6月{name}.xlsx", receipts)
        english = f"goods receipts, {first} to {min(last, 30)} June"
        made.append((DemoFile(path, "purchases"), f"采购入库单（{name}）", english))
    bought = ali1688.write_orders(folder / "1688采购订单_2026-06.xlsx", month.supply.orders_1688)
    chinese = "1688 采购订单：交易成功、已收货的才是入库"
    made.append((DemoFile(bought, "purchases"), chinese, "1688 orders; only those received are receipts"))
    return made


def _order_files(month: Month, folder: Path) -> list[tuple[DemoFile, str, str]]:
    """Orders of the three shops, after-sales, goods that came back."""
    first = douyin.write(folder, "douyin_order_A", month.douyin_first, FIRST_EXPORT)
    second = douyin.write(folder, "douyin_order_B", month.douyin_second, EXPORTED)
    fast = kuaishou.write_orders(folder / "快手订单_20260701.xlsx", month.of_shop(KUAISHOU), EXPORTED)
    items = taobao.write_lines(folder / "ExportOrderDetailList202607011000.xlsx", month.lines(TAOBAO), EXPORTED)
    cases = douyin_aftersale.write_cases(folder / douyin.file_name(EXPORTED, "售后单.xlsx"), month.cases, EXPORTED)
    back = templates.write_returns(folder / "退货入库单_2026年6月.xlsx", month.came_back)
    orders = "orders"
    return [
        (
            DemoFile(first, orders, DOUYIN),
            "抖店订单 6 月 1–20 日（旧版列）",
            "抖店 orders, 1 to 20 June (older columns)",
        ),
        (
            DemoFile(second, orders, DOUYIN),
            "抖店订单 6 月 15–30 日（新版列）",
            "抖店 orders, 15 to 30 June (newer columns)",
        ),
        (DemoFile(fast, orders, KUAISHOU), "快手订单，三个工作表", "快手 orders, three sheets"),
        (DemoFile(items, orders, TAOBAO), "淘宝/天猫 宝贝报表", "淘宝/天猫 order lines"),
        (DemoFile(cases, "after_sales", DOUYIN), "抖店售后单", "抖店 after-sales"),
        (DemoFile(back, "returns"), "退货入库单（快手、淘宝）", "goods that came back (快手, 淘宝)"),
    ]
