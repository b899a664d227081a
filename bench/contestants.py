"""The contestants, each run alone in a fresh process.

`python -m bench.contestants NAME FILE BOOKS` prints one line of JSON. Seconds, CPU seconds and the peak
of resident memory (MB) are those of the whole process, imports included, children added.
"""

import csv
import json
import resource
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

STARTED = time.perf_counter()
SHOP = "旗舰店"
FROM, TO = date(2026, 4, 1), date(2026, 4, 30)


def whole_job(file: Path, books_path: Path) -> int:
    """Ours: recognise, load, post, cost and show, into the books at `books_path`."""
    return _loaded(file, books_path, preview=False)


def previewed_job(file: Path, books_path: Path) -> int:
    """Ours, as the upload page does it: all of that, shown as a difference and taken back first, then written."""
    return _loaded(file, books_path, preview=True)


def _loaded(file: Path, books_path: Path, *, preview: bool) -> int:
    from etl.load import prepared, take_over
    from etl.owner import OwnDoor
    from inventory import reports
    from inventory.database import Books

    books = Books.open(books_path)
    door = OwnDoor(books, keep=True)
    with prepared(door, [file], shop=SHOP) as batch:
        if preview and take_over(door, batch, rehearse=True)[0].difference is None:
            raise SystemExit(f"{file.name} was previewed, and nothing is told")
        [result] = take_over(door, batch)
    if result.refusal or len(result.rejected):
        raise SystemExit(f"{file.name} was not taken whole: {result.refusal or result.rejected.head()}")
    period = reports.Period(FROM, TO)
    shown = (reports.ranking(books, period), reports.turnover(books, period), reports.stock(books))
    books.close()
    if "orders" in file.name and not (all(map(len, shown)) and result.movements):
        raise SystemExit(f"{file.name} was read, but nothing is on the pages")
    return result.rows


def bare_csv(file: Path, _books: Path) -> int:
    """The fastest reader of csv, told everything there is to guess: every cell is parsed as text, none is kept."""
    import duckdb

    with file.open(encoding="utf-8", newline="") as lines:
        columns = dict.fromkeys(next(csv.reader(lines)), "VARCHAR")
    dialect = "header = true, auto_detect = false, delim = ',', quote = '\"', escape = '\"'"
    with duckdb.connect() as db:
        db.execute("SET enable_progress_bar = false")
        db.execute("SET preserve_insertion_order = false")
        read = f"SELECT count(COLUMNS(*)) FROM read_csv($file, {dialect}, columns = $columns)"
        return int(max(db.execute(read, {"file": str(file), "columns": columns}).fetchall()[0]))


def bare_xlsx(file: Path, _books: Path) -> int:
    """The fastest reader of xlsx: every cell as text, in memory."""
    import fastexcel

    return int(fastexcel.read_excel(str(file)).load_sheet(0, dtypes="string").to_arrow().num_rows)


def pandas_insert(file: Path, books_path: Path) -> int:
    """What most scripts do: pandas reads, DuckDB stores the frame in a file."""
    import duckdb
    import pandas as pd

    frame = pd.read_excel(file, engine="calamine") if file.suffix == ".xlsx" else pd.read_csv(file)
    with duckdb.connect(str(books_path.with_suffix(".pandas"))) as db:
        db.register("frame", frame)
        db.execute("CREATE TABLE orders AS FROM frame")
        return int(db.execute("SELECT count(*) FROM orders").fetchall()[0][0])


CONTESTANTS: dict[str, Callable[[Path, Path], int]] = {
    "whole job": whole_job,
    "previewed job": previewed_job,
    "bare csv": bare_csv,
    "bare xlsx": bare_xlsx,
    "pandas + insert": pandas_insert,
}


def main(name: str, file: str, books: str) -> None:
    """Run one contestant and print what it took."""
    rows = CONTESTANTS[name](Path(file), Path(books))
    seconds = time.perf_counter() - STARTED
    own = resource.getrusage(resource.RUSAGE_SELF)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime
    peak = (own.ru_maxrss + children.ru_maxrss) / 1024
    print(json.dumps({"rows": rows, "seconds": seconds, "cpu": cpu, "peak": peak}))


if __name__ == "__main__":
    main(*sys.argv[1:])
