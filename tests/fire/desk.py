"""What other processes do to the books in these tests: each function is one process."""

from __future__ import annotations

import contextlib
import random
import resource
import time
from datetime import datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from etl import owner
from etl.formats import formats
from etl.load import load
from inventory import commands, costing
from inventory.database import Books
from inventory.errors import Refused, StreamStockError
from inventory.initials import initials
from inventory.language import speaking

MORNING = datetime(2026, 6, 2, 9)
NOTHING = np.zeros(0, dtype=np.int64)
# Each process would read these for itself, and take half its life for it: the compiled pass, the formats, how names are spoken.
costing.run(costing.CostStates.empty(0), costing.Moves(*[NOTHING] * 6), costing.Origins.empty(0))
formats()
initials("款")


def lines(*goods: tuple[str, int, int | None], at: datetime = MORNING) -> pd.DataFrame:
    """(SKU, pieces, cost of the line in 1/10 000 CNY or None)."""
    return pd.DataFrame([{"occurred_at": at, "sku_code": sku, "qty": qty, "value_e4": value} for sku, qty, value in goods])


def ship_one(path: Path, submission: str, answers: Connection) -> None:
    """Ship one piece of P through the door, whoever has the books open; tell the number, or the refusal."""
    with speaking("en"):
        door = owner.door(path)
        try:
            paper = lines(("P", 1, None)).drop(columns="value_e4")
            posted = door.ask("post", paper, kind="shipment", submission_id=submission)
            answers.send(("posted", posted.number, posted.again))
        except Refused as refusal:
            answers.send(("refused", refusal.sentence(), False))
        finally:
            door.close()


def post_until_killed(path: Path, seed: int, answers: Connection) -> None:
    """Post receipts and shipments, also late ones, and tell each as soon as it is in the books."""
    chance, books = random.Random(seed), Books.open(path)
    for number in range(10_000):
        at = MORNING + timedelta(minutes=chance.randrange(10_000))
        receives = chance.random() < 0.6
        goods = [
            (f"S{chance.randrange(6)}", chance.randrange(1, 9), chance.randrange(1, 900_000))
            for _ in range(chance.randrange(1, 40))
        ]
        with contextlib.suppress(Refused):
            posted = commands.post(
                books, lines(*goods, at=at) if receives else lines(*goods, at=at).drop(columns="value_e4").assign(shipped=True),
                kind="goods_receipt" if receives else "shipment", submission_id=f"{seed}-{number}", create=True,
            )  # fmt: skip
            answers.send((posted.number, posted.movements))


def load_until_killed(path: Path, files: list[Path], answers: Connection) -> None:
    """Load files and tell each as soon as it is in the books."""
    books = Books.open(path)
    for file in files:
        (result,) = load(books, [file], shop="云织小铺")
        answers.send((file.name, result.rows))
    time.sleep(60)


def post_on_a_full_disk(path: Path, room: int, answers: Connection) -> None:
    """Post ever larger receipts where no file may grow past ``room`` bytes; tell what was posted, and how it ended."""
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    books = Books.open(path)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
    posted: list[Any] = []
    with speaking("en"):
        try:
            for number in range(400):
                goods = [(f"S{number}-{line}", 3, 12_345) for line in range(400)]
                posted.append(
                    commands.post(books, lines(*goods), kind="goods_receipt", submission_id=str(number), create=True).number
                )
        except StreamStockError as error:
            answers.send((posted, error.sentence()))
            return
    answers.send((posted, "the disk never filled up"))
