"""Processes that start at once: what they need is imported once, in the server they are forked from."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from typing import Any

import pytest

from tests.inventory.conftest import books, in_english

__all__ = ["books", "in_english"]

Start = Callable[..., tuple[ForkServerProcess, Connection]]


@pytest.fixture(scope="session")
def start() -> Start:
    """Start ``work(*arguments, answers)`` in a process of its own; gives the process and the end its answers come out of."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.fire.desk"])

    def started(work: Callable[..., None], *arguments: Any) -> tuple[ForkServerProcess, Connection]:
        here, there = context.Pipe(duplex=False)
        process = context.Process(target=work, args=(*arguments, there), daemon=True)
        process.start()
        there.close()
        return process, here

    return started
