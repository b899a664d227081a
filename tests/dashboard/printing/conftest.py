"""One shop's papers, of each kind one, and how a browser asks for them."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import anyio
import pytest
from pypdf import PdfReader
from starlette.applications import Starlette
from starlette.types import Message

from dashboard.books import DATABASE, books, close_books
from dashboard.printing.routes import ROUTES
from inventory import commands
from inventory.database import Books
from tests.inventory.desk import LIVE_ROOM, Desk, goods

LONG_NAME = "春季新款宽松圆领纯棉短袖上衣" * 8 + "完"
LONG_CODE = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ABCDEFGHIJ"
RECEIPT, TRANSFER, SHIPMENT, RETURN, COUNT = (
    f"{head}-0001" for head in ("RK20260601", "DB20260603", "CK20260604", "CT20260605", "PD20260606")
)
ORDER = "CG20260601-0001"
ORDER_LINES = 120


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Books]:
    """Books with every paper in them, shown by the routes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(DATABASE, str(tmp_path_factory.mktemp("paper") / "warehouse.duckdb"))
        shelf = books()
        fill(shelf)
        yield shelf
        close_books()


def fill(shelf: Books) -> None:
    desk = Desk(shelf)
    commands.change_setting(shelf, "shop_name", "青山直播旗舰店")
    lines = [
        goods(f"TX-{number:03d}", 10, "12.50", title=f"纯棉短袖 {number}", spec="白色 L") for number in range(3, ORDER_LINES + 1)
    ]
    desk.receive(
        goods("TX-001", 10, "9.9", title=LONG_NAME), goods(LONG_CODE, 10, "1.2345", title="长编码"), *lines, note="按色分箱"
    )
    desk.move(goods("TX-003", 2), goods("TX-004", 1), at="2026-06-03 09:00", to=LIVE_ROOM)
    desk.ship(goods("TX-005", 1), goods("TX-004", 3), goods("TX-005", 2), at="2026-06-04 09:00")
    desk.send_back(goods("TX-006", 4), at="2026-06-05 09:00", of=RECEIPT, supplier=None)
    desk.count(goods("TX-007", 8), at="2026-06-06 09:00")
    with shelf.write() as cursor:
        cursor.execute("UPDATE sku SET barcode = '6901234567892', list_price_fen = 12900 WHERE sku_code = 'TX-003'")
        cursor.execute("UPDATE supplier SET contact = '老陈', phone = '0571-0000000', terms = '月结 30 天'")
        cursor.execute(
            "INSERT INTO stock_limit SELECT sku_id, 1, NULL, NULL, 'B-01' FROM sku WHERE sku_code = 'TX-004' "
            "UNION ALL SELECT sku_id, 1, NULL, NULL, 'A-02' FROM sku WHERE sku_code = 'TX-005'"
        )
        cursor.execute(
            "INSERT INTO purchase_order SELECT 1, ?, supplier_id, 1, 'ordered', '2026-06-01 10:00', '2026-06-09', 1234, 'HT-118', "
            "'请按色分箱', '小周', '2026-06-01 10:00', NULL, NULL, NULL, NULL, NULL, 'order-1', 1 FROM supplier",
            [ORDER],
        )
        cursor.execute(
            "INSERT INTO order_receipt SELECT 1, 3, document_id, 3, false, NULL FROM document WHERE kind = 'goods_receipt'"
        )
        cursor.execute("INSERT INTO purchase_order_line SELECT 1, sku_id, sku_id, 10, 125000, NULL FROM sku")


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def pages(self) -> list[str]:
        """The text of each page; breaks that only the width of the paper made are left out."""
        reader = PdfReader(io.BytesIO(self.body))
        return [page.extract_text().replace("\u200b", "").replace("\n", "").replace(" ", "") for page in reader.pages]

    @property
    def sizes(self) -> set[tuple[int, int]]:
        """Width and height of the pages in millimetres."""
        boxes = [page.mediabox for page in PdfReader(io.BytesIO(self.body)).pages]
        return {(round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)) for box in boxes}


Ask = Callable[..., Answer]


@pytest.fixture
def ask(shop: Books) -> Ask:
    """Ask the server for an address below /print/."""

    def asked(path: str, query: str = "lang=zh", **headers: str) -> Answer:
        # A thread of its own: where a browser journey ran before, this one has a loop going already.
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(anyio.run, _ask, f"/print/{path}", query, headers).result()

    return asked


async def _ask(path: str, query: str, headers: dict[str, str]) -> Answer:
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    scope: dict[str, Any] = {
        "type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "query_string": query.encode(), "root_path": "",
        "scheme": "http", "http_version": "1.1",
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
    }  # fmt: skip
    await Starlette(routes=ROUTES)(scope, receive, send)
    start = sent[0]
    told = {key.decode().lower(): value.decode() for key, value in start["headers"]}
    return Answer(start["status"], told, b"".join(message.get("body", b"") for message in sent[1:]))


@pytest.fixture
def folder(shop: Books) -> Path:
    """Where the books lie."""
    return shop.path.parent
