"""How long the server computes when a page is looked at (processor time): every page beside an empty one.

Run as a program (`python -m bench.pages BOOKS RERUNS [PAGE …]`) it prints milliseconds by page as JSON. The pages run as in the
server, navigation included, without a browser; the first one pays for what all share.
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
PAGES = ("home", *sorted(path.stem for path in (MAIN.parents[1] / "pages").glob("*.py") if path.stem != "home"))
WAYS = ("first", "fresh", "again")


def measure(books: Path, reruns: int, pages: Sequence[str] = PAGES) -> dict[str, dict[str, float]]:
    """Milliseconds by page: its first opening in this process, and the medians of reruns just after a change of the books, when
    nothing is cached, and of reruns after that. The empty page is there as well.
    """
    os.environ["STREAMSTOCK_DB"] = str(books)
    logging.disable(logging.WARNING)  # Streamlit misses its browser
    import streamlit as st
    from streamlit.testing.v1 import AppTest

    from dashboard.books import close_books

    shown = {"empty page": AppTest.from_string(EMPTY, default_timeout=120)}
    for page in pages:
        app = AppTest.from_file(MAIN, default_timeout=120)
        shown[page] = app if page == "home" else app.switch_page(f"../pages/{page}.py")
    times = {page: {way: list[float]() for way in WAYS} for page in shown}
    for page, app in shown.items():
        times[page]["first"].append(timed(app))
        if app.exception:
            raise SystemExit(f"{page} does not show: {app.exception[0].message}")
    gc.collect()
    gc.freeze()  # as the server does after its warm-up
    for _turn in range(reruns):
        for page, app in shown.items():
            st.cache_data.clear()
            times[page]["fresh"].append(timed(app))
            times[page]["again"].append(timed(app))
    close_books()
    return {page: {way: statistics.median(taken) * 1_000 for way, taken in ways.items()} for page, ways in times.items()}


def timed(app: "AppTest") -> float:
    """Processor seconds of one run: what else the machine does hardly counts."""
    start = time.process_time()
    app.run()
    return time.process_time() - start


def table(title: str, times: dict[str, dict[str, float]]) -> str:
    """The times as a Markdown table, and what each page takes longer than the empty one when it is looked at again."""
    floor = times["empty page"]["again"]
    lines = [f"### {title}", "", "| page | first ms | fresh ms | again ms | again − empty |", "| --- | --: | --: | --: | --: |"]
    for page, ways in times.items():
        lines.append(f"| {page} | {' | '.join(f'{ways[way]:.1f}' for way in WAYS)} | {ways['again'] - floor:.1f} |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:] or PAGES)))
