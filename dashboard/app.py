"""The server process: one owner of the books, warmed up before the first visitor.

``streamstock serve`` runs it as ``streamlit run dashboard/app.py``; ``$STREAMSTOCK_DB`` names the books.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
from collections.abc import AsyncIterator
from pathlib import Path

import anyio.to_thread
import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from dashboard import errors, file_jobs
from dashboard.books import books, close_books
from dashboard.printing.routes import ROUTES
from etl import alert_rounds, owner

WARM = (
    "plotly.graph_objects",
    "openpyxl",
    "inventory.reports",
    "inventory.commands",
    "etl.load",
    "dashboard.charts.style",
)


@contextlib.asynccontextmanager
async def lifespan(app: st.App) -> AsyncIterator[None]:
    """Open the books, listen for commands of other processes, look for alerts, import what pages need, and leave."""
    shelf = await anyio.to_thread.run_sync(books)
    listener = owner.start(shelf)
    rounds = alert_rounds.start(shelf)
    for name in WARM:
        importlib.import_module(name)
    # What is imported now lives as long as the process: collections need not look at it again.
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        if rounds:
            await anyio.to_thread.run_sync(rounds.stop)
        listener.stop()
        close_books()


app = st.App(
    Path(__file__).parent / "navigation" / "main.py",
    lifespan=lifespan,
    routes=[*ROUTES, *file_jobs.ROUTES],
    # Streamlit serves its 9 MB of scripts uncompressed.
    middleware=[Middleware(GZipMiddleware, minimum_size=1024)],
    on_script_error=errors.show,
)
