"""One process owns the books. Whoever else wants something of them asks it, over an authenticated loopback socket.

The owner (the dashboard, or a command while no dashboard runs) leaves its address and a secret in ``<books>.owner``, which
only the same user can read. A command that finds the books in use calls the acts there instead of opening the file.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path
from typing import Any, Protocol

from etl import alert_rounds
from etl.demo import records
from inventory import commands, reports
from inventory.database import Books, selfcheck, snapshot
from inventory.errors import BooksInUse, StreamStockError

PACE_SECONDS = 20.0
"""At most this often the copy for analysts is made anew while the books change."""

PATIENCE = 600
"""Tenths of a second a command waits for another one to be done with the books: loading a million lines takes a while."""

ACTS: dict[str, Callable[..., Any]] = {
    "post": commands.post,
    "take_over": commands.take_over,
    "match_codes": commands.match_codes,
    "set_recipe": commands.set_recipe,
    "close_period": commands.close_period,
    "reopen_period": commands.reopen_period,
    "change_setting": commands.change_setting,
    "rebuild": commands.rebuild,
    "undo_batch": commands.undo_batch,
    "clear": commands.clear,
    "compare_stock": commands.compare_stock,
    "note_export": commands.note_export,
    "save_mapping": commands.save_mapping,
    "change_mapping": commands.change_mapping,
    "forget_mapping": commands.forget_mapping,
    "begin_demo": commands.begin_demo,
    "keep_demo_records": records.keep,
    "evaluate_alerts": commands.evaluate_alerts,
    "send_alerts": alert_rounds.send_due,
    "check": selfcheck.run_checks,
    "publish": snapshot.publish,
    **{f"report_{name}": getattr(reports, name) for name in (
        "stock", "ledger", "summary", "turnover", "turnover_trend", "ranking", "sales_trend", "waiting", "imports", "choices",
        "kept_file",
        "ageing", "aged_goods", "money_tied_up",
        "current_settings", "shipping_due", "oversold", "return_analysis", "return_curve", "price_audit",
        "after_sales", "returns_in_transit", "lost_returns",
        "stocktakes", "stocktake_lines", "personal_terms", "customer_list", "customer_segments",
        "negative_stock", "negative_days", "periods", "cost_trace", "bundles", "settlements",
        "fund_flows", "stock_limits", "suppliers", "supplier_score", "products_to_load", "warehouses",
        "unmatched", "matches", "shop_ids", "mappings", "purchase_orders", "purchase_order_lines",
        "alerts", "sales_orders", "forecast_goods", "reorder", "overstock",
        "transfers", "allocation", "presale", "stock_comparison", "parcel_check", "parcel_days",
    )},
}  # fmt: skip
"""What can be asked of the owner; each takes the books first."""


class Door(Protocol):
    """A way to the books: ``ask("post", lines, kind=…)`` does the act and gives back what it gives back."""

    ended: bool
    """The program that had the books is gone; nothing goes through this door any more."""

    def ask(self, act: str, *arguments: Any, **options: Any) -> Any: ...

    def close(self) -> None: ...


class OwnDoor:
    """The books are open in this process."""

    ended = False

    def __init__(self, books: Books, *, keep: bool = False) -> None:
        self.books = books
        self._keep = keep

    def ask(self, act: str, *arguments: Any, **options: Any) -> Any:
        return ACTS[act](self.books, *arguments, **options)

    def close(self) -> None:
        if not self._keep:
            self.books.close()


class OwnersDoor:
    """Another process has the books open and does the acts for us. Callbacks stay behind: they cannot cross."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.ended = False

    def ask(self, act: str, *arguments: Any, **options: Any) -> Any:
        options.pop("progress", None)
        try:
            self._connection.send((act, arguments, options))
            ended_well, answer = self._connection.recv()
        except (EOFError, OSError) as error:
            self.ended = True
            raise StreamStockError("The program that has the books open ended. Try again.") from error
        if not ended_well:
            raise answer
        return answer

    def close(self) -> None:
        self._connection.close()


def door(path: Path) -> Door:
    """The way to the books at ``path``: open them, or go through the process that has them.

    Raises BooksInUse when somebody holds the file who does not answer.
    """
    last: BooksInUse | None = None
    for _ in range(PATIENCE):
        try:
            return OwnDoor(Books.open(path))
        except BooksInUse as error:
            last = error
        try:
            note = json.loads(_note(path).read_text(encoding="utf-8"))
            return OwnersDoor(Client(tuple(note["address"]), authkey=bytes.fromhex(note["key"])))
        except (OSError, ValueError, EOFError):
            # A short command has the books for a moment, or an owner is just starting or ending.
            time.sleep(0.1)
    assert last
    raise last


class Owner:
    """Answers at the door while the books are open, and keeps the copy for analysts fresh."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._key = secrets.token_bytes(32)
        self._listener = Listener(("127.0.0.1", 0), authkey=self._key)
        self._ended = threading.Event()
        self._note = _note(books.path)
        _write_private(self._note, json.dumps({"address": self._listener.address, "key": self._key.hex()}))
        for work in (self._answer, self._publish):
            threading.Thread(target=work, daemon=True, name=f"owner{work.__name__}").start()

    def stop(self) -> None:
        """Answer no more. The books stay open; who opened them closes them."""
        self._ended.set()
        self._note.unlink(missing_ok=True)
        self._listener.close()

    def _answer(self) -> None:
        while not self._ended.is_set():
            try:
                caller = self._listener.accept()
            except Exception:  # a stranger without the key, or the listener was closed
                continue
            threading.Thread(target=self._serve, args=(caller,), daemon=True, name="owner_serve").start()

    def _serve(self, caller: Connection) -> None:
        with caller:
            while True:
                try:
                    act, arguments, options = caller.recv()
                except (EOFError, OSError):
                    return
                try:
                    answer = (True, ACTS[act](self._books, *arguments, **options))
                except Exception as error:
                    answer = (False, error)
                caller.send(answer)

    def _publish(self) -> None:
        published = -1
        while not self._ended.wait(1.0):
            if self._books.version != published:
                published = self._books.version
                # When it fails, the next change tries again; `streamstock shell` says what is wrong.
                with contextlib.suppress(Exception):
                    snapshot.publish(self._books)
                self._ended.wait(PACE_SECONDS)


def start(books: Books) -> Owner:
    """Open the door to the books this process owns."""
    return Owner(books)


def _note(path: Path) -> Path:
    return path.absolute().with_name(path.name + ".owner")


def _write_private(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
