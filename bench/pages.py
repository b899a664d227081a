"""How long the server computes when a page is looked at again: ranking and turnover beside an empty page.

Run as a program (`python -m bench.pages BOOKS RERUNS [PAGE …]`) it prints milliseconds by page as JSON. The pages
run as in the server, navigation included, without a browser; "fresh" is just after a change of the books:
nothing is cached.
"""

import gc
import json
import logging
import os
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

MAIN = Path(__file__).resolve().parents[1] / "dashboard" / "navigation" / "main.py"
EMPTY = "import streamlit as st\nst.title('Empty')\n"
PAGES = ("ranking", "turnover")


def measure(books: Path, reruns: int, pages: Sequence[str] = PAGES) -> dict[str, float]:
    """Median milliseconds of a rerun of each page, cached and fresh, and of an empty page."""
    os.environ["STREAMSTOCK_DB"] = str(books)
    logging.disable(logging.WARNING)  # Streamlit misses its browser
    import streamlit as st
    from streamlit.testing.v1 import AppTest

    from dashboard.books import close_books

    empty = AppTest.from_string(EMPTY, default_timeout=120).run()
    shown = {}
    for page in pages:
        app = AppTest.from_file(MAIN, default_timeout=120).run()
        shown[page] = app.switch_page(f"../pages/{page}.py").run()
        if shown[page].exception:
            raise SystemExit(f"{page} does not show: {shown[page].exception[0].message}")
    gc.collect()
    gc.freeze()  # as the server does after its warm-up
    times: dict[str, list[float]] = {}
    for _turn in range(reruns):
        times.setdefault("empty page", []).append(timed(empty))
        for page, app in shown.items():
            app.run()
            times.setdefault(f"{page}, cached", []).append(timed(app))
            st.cache_data.clear()
            times.setdefault(f"{page}, fresh", []).append(timed(app))
    close_books()
    return {name: statistics.median(taken) * 1_000 for name, taken in times.items()}


def timed(app: "AppTest") -> float:
    """Seconds of one rerun."""
    start = time.perf_counter()
    app.run()
    return time.perf_counter() - start


def table(title: str, times: dict[str, float]) -> str:
    """The times as a Markdown table, each also as a multiple of the empty page."""
    floor = times["empty page"]
    lines = [f"### {title}", "", "| page | ms | × empty |", "| --- | --: | --: |"]
    return "\n".join([*lines, *(f"| {name} | {ms:.1f} | {ms / floor:.1f} |" for name, ms in times.items())])


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:] or PAGES)))
