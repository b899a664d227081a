"""Looks for alerts every few minutes while the books are being served, and sends what is to be told."""

from __future__ import annotations

import logging
import os
import threading
from datetime import datetime, timedelta

from etl import messages
from inventory import clock, commands, reports
from inventory.database import Books

log = logging.getLogger("streamstock.alerts")
OFF = "STREAMSTOCK_ALERTS"
"""Environment variable: ``off`` = nobody looks by himself."""
PAUSE_SECONDS = 3.0
_sending = threading.Lock()


def send_due(books: Books, now: datetime | None = None) -> tuple[int, int]:
    """Send the messages whose time has come, one after the other; how many went out, how many did not.

    Nothing of the books is held while a message travels.
    """
    sent = failed = 0
    with _sending:
        for send in commands.claim_sends(books, now):
            try:
                messages.deliver(send.address, send.title, send.body)
            except messages.NotDelivered as trouble:
                commands.end_send(books, send, trouble.reason, now)
                failed += 1
            else:
                commands.end_send(books, send, None, now)
                sent += 1
    return sent, failed


class Rounds:
    """One thread: evaluates when the last time is long enough ago or files were loaded since, then sends."""

    def __init__(self, books: Books, *, pause: float = PAUSE_SECONDS) -> None:
        self._books, self._pause = books, pause
        self._ended = threading.Event()
        self._loaded = self._last_batch()
        self._thread = threading.Thread(target=self._walk, daemon=True, name="alert_rounds")
        self._thread.start()

    def stop(self) -> None:
        """Look no more; waits a moment for a round that is under way."""
        self._ended.set()
        self._thread.join(timeout=10)

    def _walk(self) -> None:
        while not self._ended.wait(self._pause):
            try:
                loaded = self._last_batch()
                if loaded != self._loaded or self._is_due():
                    commands.evaluate_alerts(self._books)
                    self._loaded = loaded
                send_due(self._books)
            except Exception:
                if not self._ended.is_set():
                    log.exception("alerts were not evaluated")
                    self._ended.wait(60)

    def _last_batch(self) -> int:
        return int(self._books.value("SELECT coalesce(max(batch_id), 0) FROM import_batch"))

    def _is_due(self) -> bool:
        last = reports.last_evaluation(self._books)
        every = timedelta(minutes=reports.alert_settings(self._books)["every_minutes"])
        return last is None or not last <= clock.now() < last + every


def start(books: Books) -> Rounds | None:
    """Begin the rounds, unless the environment says that nobody looks."""
    return None if os.environ.get(OFF) == "off" else Rounds(books)
