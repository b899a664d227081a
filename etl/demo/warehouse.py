"""What the warehouse of the demo month did on its last evening, after the count: transfers, stocktakes, a sheet compared."""

from __future__ import annotations

from datetime import date, datetime

import pandas as pd

from etl.demo.orders import LIVE_ROOM, MAIN
from inventory import commands, reports
from inventory.commands import Arrival, Counted, PlanFacts, Sent
from inventory.database import Books
from inventory.database.stocktakes import Scope

DAY = date(2026, 6, 30)
SENT, CAME, ON_THE_WAY, COUNTED, TOLD = (datetime(2026, 6, 30, 23, minute) for minute in (32, 38, 40, 42, 45))
FEWEST = 40
"""SKUs a month must have so that all this makes sense."""
LOST = "运输途中破损"
CHECKER, MANAGER = "周宁（演示）", "店长（演示）"
BLIND = "盲盘：看不到账面数"
SHEET = "云仓库存_2026-06-30.xlsx"


def keep(books: Books) -> None:
    """Enter it into books that the month's files were loaded into; again, or without goods in both warehouses, nothing."""
    codes = _most(books)
    if len(codes) < FEWEST or LIVE_ROOM not in reports.choices(books).warehouses or len(reports.transfers(books)):
        return
    _send(books, codes[:6])
    _count(books)
    _compare(books, codes[:3])


def _most(books: Books) -> list[str]:
    """SKUs of which more than four pieces are free in the main warehouse, the most first."""
    frame = reports.stock(books, by="sku_warehouse", warehouse=MAIN)
    frame = frame[frame["available"] > 4].sort_values(["on_hand", "sku_code"], ascending=[False, True])
    return [str(code) for code in frame["sku_code"]]


def _send(books: Books, codes: list[str]) -> None:
    """To the live room: four goods that came in two parts, of one a piece lost; two that are still on the way."""
    ways = ((codes[:4], SENT, "demo-transfer-1"), (codes[4:], ON_THE_WAY, "demo-transfer-2"))
    numbers = [
        commands.issue_transfer(
            books,
            MAIN,
            LIVE_ROOM,
            [Sent(code, 3) for code in part],
            at=at,
            submission_id=submission,
            person=CHECKER,
            note="明晚直播用",
        ).number
        for part, at, submission in ways
    ]
    first = [Arrival(1, 3), Arrival(2, 2, 1, LOST)]
    for lines, submission in ((first, "demo-arrival-1"), ([Arrival(3, 3), Arrival(4, 3)], "demo-arrival-2")):
        commands.receive_transfer(books, numbers[0], lines, at=CAME, submission_id=submission, person=CHECKER)


def _count(books: Books) -> None:
    """A count that was approved, one that waits for approval, one people are at; and the plan they come from."""
    plan = PlanFacts("A 类每周一盘", MAIN, date(2026, 7, 6), scope="abc", scope_value="A", blind=True)
    commands.save_count_plan(books, plan, person=MANAGER)
    approved = _begin(books, "demo-count-1", {3: -1, 11: 2, 17: -1})
    goods = _goods_of(books, approved)
    commands.explain_differences(books, approved, {goods[3]: "错发", goods[11]: "漏登入库", goods[17]: "破损"})
    commands.submit_stocktake(books, approved, person=CHECKER)
    commands.approve_stocktake(books, approved, person=MANAGER)
    waiting = _begin(books, "demo-count-2", {2: -2, 9: 1})
    commands.submit_stocktake(books, waiting, person=CHECKER)
    _begin(books, "demo-count-3", {4: -1}, half=True)


def _begin(books: Books, submission: str, off: dict[int, int], *, half: bool = False) -> str:
    """Count thirty goods taken by chance, or a half of them so far; ``off``: place on the list → pieces more than the book says."""
    number = commands.start_stocktake(
        books, warehouse=MAIN, submission_id=submission, scope=Scope("random", sample=30), day=DAY, blind=half, person=CHECKER,
        note=BLIND if half else "",
    )  # fmt: skip
    goods = _goods_of(books, number)
    goods = goods[: len(goods) // 2] if half else goods
    book = _on_hand(books)
    found = [Counted(code, max(0, int(book.get(code, 0)) + off.get(place, 0))) for place, code in enumerate(goods)]
    commands.count_goods(books, number, found, at=COUNTED, person=CHECKER)
    return number


def _on_hand(books: Books) -> pd.Series:
    """SKU → pieces on hand in the main warehouse."""
    return reports.stock(books, by="sku_warehouse", warehouse=MAIN).set_index("sku_code")["on_hand"]


def _goods_of(books: Books, number: str) -> list[str]:
    sheet = reports.stocktake(books, number=number)
    assert sheet is not None
    return [str(code) for code in sheet.lines["sku_code"]]


def _compare(books: Books, codes: list[str]) -> None:
    """The sheet of a third party's warehouse: three goods stand otherwise there."""
    book = _on_hand(books).clip(lower=0)
    told = book + pd.Series([-2, 1, -1], index=codes).reindex(book.index, fill_value=0)
    sheet = pd.DataFrame({"sku_code": told.index, "qty": told.to_numpy()})
    commands.compare_stock(books, MAIN, sheet, at=TOLD, file=SHEET, submission_id="demo-comparison", person=CHECKER)
