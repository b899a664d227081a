"""`python -m bench [load | overlap | pages | forms | books | alerts | figures] [--smoke] [--rows N] [--xlsx-rows N]
[--movements N] [--base N] [--lines N …] [--rounds N] [--write]`

load    the whole job on a csv and an xlsx of orders, beside the bare read and beside pandas
overlap an export of --rows lines, half of them known, on top of --base order lines, beside a plain insert of the new ones
pages   the server's time for every page on the same books, beside an empty page
forms   saving orders and receipts beside the bare insert of their rows, and the pages of forms and lists beside an empty page
books   costing and posting on books of any size, beside the bare pass over the same arrays and the bare insert
alerts  one evaluation of all alerts over 10,000 SKUs in three warehouses, beside the bare question what lies beyond its lines
figures ranking, turnover and stock of a day on two years of history, beside pandas, and the managers' pages on the same books

Without a word: all. `--smoke` takes a few thousand rows and one round: it shows that the measuring works, its
times mean nothing. `--write` puts the tables into bench/RESULTS.md between the marks of their word. Times are
written down, never asserted.
"""

import argparse
import json
import os
import platform
import re
import tempfile
from collections.abc import Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path

from bench import alerts, figures, forms, history, ledger, overlap, pages, race

RESULTS = Path(__file__).with_name("RESULTS.md")
MARKS = "<!-- {}: begin -->", "<!-- {}: end -->"
WORDS = ("load", "overlap", "pages", "forms", "books", "alerts", "figures")
LIBRARIES = ("streamlit", "pandas", "duckdb", "fastexcel", "python-calamine", "numba", "pyarrow")


def machine() -> str:
    """What was measured on, and when."""
    models = re.findall(r"^model name\s*: (.*)$", Path("/proc/cpuinfo").read_text(), re.M)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    facts = [
        str(date.today()),
        f"{len(models)} cores of {models[0] if models else platform.processor()}",
        f"{memory / 2**30:.0f} GB",
        f"{platform.system()} {platform.machine()}",
        f"Python {platform.python_version()}",
        *(f"{name} {version(name)}" for name in LIBRARIES),
    ]
    return ", ".join(facts)


def stocked(folder: Path) -> Path:
    """Books that know the products and hold the opening stock: what every whole job starts from."""
    books = folder / "stocked.duckdb"
    for name in ("products.csv", "opening.csv"):
        race.program("contestants", "whole job", folder / name, books)
    return books


def load(folder: Path, books: Path, rows: dict[str, int], rounds: int) -> list[str]:
    """Race on both files."""
    parts = []
    for suffix, bare in (("csv", "bare csv"), ("xlsx", "bare xlsx")):
        file = folder / f"orders.{suffix}"
        results = race.race(file, rows[suffix], [bare, "pandas + insert", "whole job", "previewed job"], books, rounds)
        size = f"{rows[suffix]:,} lines × 74 columns, {file.stat().st_size / 1e6:.1f} MB"
        parts += [race.table(f"{suffix}: {size}, {rounds} rounds", results), race.ratios(results)]
    return parts


def show_pages(folder: Path, books: Path, rows: int, reruns: int, names: Sequence[str]) -> list[str]:
    """Load the csv once and look at the pages again and again."""
    race.program("contestants", "whole job", folder / "orders.csv", books)
    times = json.loads(race.program("pages", books, reruns, *names).splitlines()[-1])
    return [pages.table(f"pages on {rows:,} order lines, median of {reruns} reruns", times)]


def show_forms(folder: Path, books: Path, rounds: int, reruns: int) -> list[str]:
    """Save forms again and again, and look at their pages on books that know the products."""
    saved = json.loads(race.program("forms", folder, 10 * rounds).splitlines()[-1])
    times = json.loads(race.program("pages", books, reruns, *forms.PAGES).splitlines()[-1])
    title = f"pages of forms and lists, median of {reruns} reruns"
    return [forms.report(saved, 10 * rounds), pages.table(title, times)]


def measure_overlap(folder: Path, base: int, rows: int, rounds: int) -> list[str]:
    """Take an overlapping export over, in a process of its own."""
    times = json.loads(race.program("overlap", folder, base, rows, rounds).splitlines()[-1])
    return [overlap.report(times, base, rows, rounds)]


def measure_books(folder: Path, movements: int, rounds: int) -> list[str]:
    """Cost and post on books of that many movements."""
    times = json.loads(race.program("ledger", folder, movements, rounds).splitlines()[-1])
    return [ledger.report(times, movements)]


def measure_figures(folder: Path, lines: int, rounds: int, reruns: int, names: Sequence[str]) -> list[str]:
    """The managers' figures and pages on a history of that many order lines."""
    found = json.loads(race.program("figures", folder, lines, rounds).splitlines()[-1])
    times = json.loads(race.program("pages", history.path_of(folder, lines), reruns, *names).splitlines()[-1])
    title = f"pages on {lines:,} order lines, median of {reruns} reruns"
    return [figures.report(found, lines, rounds), pages.table(title, times)]


def measure_alerts(folder: Path, lines: int, skus: int, rounds: int) -> list[str]:
    """Evaluate the alerts of books with that many order lines and SKUs."""
    times = json.loads(race.program("alerts", folder, lines, skus, rounds).splitlines()[-1])
    return [alerts.report(times, lines, skus, rounds)]


def write(word: str, report: str) -> None:
    """Put the tables of one word into RESULTS.md, between its marks."""
    begin, end = (mark.format(word) for mark in MARKS)
    before, _old, after = RESULTS.read_text(encoding="utf-8").partition(begin)
    after = after.partition(end)[2]
    RESULTS.write_text(f"{before}{begin}\n{report}\n{end}{after}", encoding="utf-8")


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("what", nargs="?", choices=WORDS)
    parser.add_argument("--smoke", action="store_true")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--xlsx-rows", type=int, default=100_000)
    parser.add_argument("--movements", type=int, default=1_000_000)
    parser.add_argument("--base", type=int, default=10_000_000)
    parser.add_argument("--lines", type=int, nargs="+", default=[100_000, 1_000_000, 10_000_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    rows, movements = {"csv": asked.rows, "xlsx": asked.xlsx_rows}, asked.movements
    base, rounds, reruns, lines = asked.base, asked.rounds, 15, asked.lines
    if asked.smoke:
        rows, movements, base, rounds, reruns = {"csv": 2_000, "xlsx": 2_000}, 20_000, 20_000, 1, 2
        lines = [20_000]
    for word in [asked.what] if asked.what else WORDS:
        with tempfile.TemporaryDirectory(prefix="streamstock-bench-") as name:
            folder = Path(name)
            if word == "books":
                parts = measure_books(folder, movements, rounds)
            elif word == "alerts":
                parts = measure_alerts(folder, rows["csv"], 1_000 if asked.smoke else 10_000, reruns)
            elif word == "figures":
                names = figures.PAGES[:1] if asked.smoke else figures.PAGES
                parts = [part for count in lines for part in measure_figures(folder, count, rounds, min(reruns, 5), names)]
            elif word == "overlap":
                parts = measure_overlap(folder, base, rows["csv"], rounds)
            else:
                wanted = rows["csv"] if word != "forms" else 1
                race.program("files", folder, wanted, rows["xlsx"] if word == "load" else 1)
                books = stocked(folder)
                if word == "load":
                    parts = load(folder, books, rows, rounds)
                elif word == "forms":
                    parts = show_forms(folder, books, rounds, reruns)
                else:
                    parts = show_pages(folder, books, rows["csv"], reruns, pages.PAGES[:2] if asked.smoke else pages.PAGES)
        report = "\n\n".join([machine(), *parts])
        print(report)
        if asked.write and not asked.smoke:
            write(word, report)


if __name__ == "__main__":
    main()
