"""Broken files through the real load: never a traceback, never half a file, never more memory than fits. The gate tries 300, a
fifth of a second each.

`STREAMSTOCK_FUZZ=20000 pytest tests/fire/test_fuzz.py` makes a night of it; `STREAMSTOCK_FUZZ_FROM=1234 STREAMSTOCK_FUZZ=1` makes
one mutant again.
"""

from __future__ import annotations

import os
import resource
import traceback
from collections import Counter
from pathlib import Path

import pytest

from etl.load import FileResult, load
from inventory.database import Books
from tests.etl.exports import PRODUCTS, template
from tests.etl.sheets import write_csv
from tests.etl.shelf import SHOP, adds_up, counts, red_checks
from tests.fire.mutations import Breaker, Mutant

MUTANTS = int(os.environ.get("STREAMSTOCK_FUZZ", "300"))
FIRST = int(os.environ.get("STREAMSTOCK_FUZZ_FROM", "1"))
MOST_MEMORY = 1 << 30
"""Bytes a load of small broken files may add to what a load of good ones takes."""


def figures(books: Books) -> list[tuple[object, ...]]:
    """(table, rows) of everything in the books, and (table, contents in one number) of what has rows."""
    with books.reading() as cursor:
        tables = [name for (name,) in cursor.rows("SELECT table_name FROM duckdb_tables() WHERE NOT temporary ORDER BY 1")]
        counts = cursor.rows(" UNION ALL ".join(f"SELECT '{name}', count(*) FROM {name}" for name in tables if name != "meta"))
        # Most tables are empty, and counting them takes no time.
        full = (f"SELECT '{name}', bit_xor(hash(t)) FROM {name} AS t" for name, rows in counts if rows)
        return [*counts, *cursor.rows(" UNION ALL ".join(full))]


def wrong_with(results: list[FileResult], before: list[tuple[object, ...]], books: Books) -> str | None:
    """What is wrong with what became of a mutant; None when nothing is."""
    if not results:
        return "nothing was said"
    for result in results:
        said = result.refusal or "in"
        if not said.strip() or "Traceback" in said or "Error" in said:
            return f"no sentence: {result.refusal!r}"
        if not adds_up(result):
            return f"rows do not add up: {counts(result)}"
        if result.refusal is not None and counts(result) != (0, 0, 0, 0, 0):
            return f"refused, and yet {counts(result)}"
    if all(result.refusal for result in results) and figures(books) != before:
        return "refused, and the books changed"
    return None


def peak() -> int:
    """The most bytes this process, or one it started, has taken so far."""
    return 1024 * max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


@pytest.fixture(scope="module")
def breaker(tmp_path_factory: pytest.TempPathFactory) -> Breaker:
    return Breaker(tmp_path_factory.mktemp("mutants"))


@pytest.mark.usefixtures("in_english")
def test_broken_files_are_taken_in_part_or_refused_in_a_sentence(books: Books, breaker: Breaker, tmp_path: Path) -> None:
    load(books, [write_csv(tmp_path / "商品资料.csv", template("product_list", *PRODUCTS))])
    load(books, [(name, content) for name, content in breaker.whole.items()], shop=SHOP)
    memory = peak()
    failures: list[str] = []
    became: Counter[str] = Counter()
    before = figures(books)
    for number in range(FIRST, FIRST + MUTANTS):
        mutant = breaker.mutant(number)
        try:
            results = load(books, [(mutant.name, mutant.content)], shop=SHOP)
            wrong = wrong_with(results, before, books)
        except Exception:
            results, wrong = [], traceback.format_exc()
        if wrong:
            failures.append(f"mutant {number}, {mutant.name}, {mutant.story}:\n{wrong}")
        if any(result.refusal is None for result in results):
            before = figures(books)
        became.update(kind_of(result) for result in results)
    print(f"{MUTANTS} mutants: {dict(became)}; {(peak() - memory) >> 20} MB more")
    assert not failures, f"{len(failures)} of {MUTANTS}\n\n" + "\n\n".join(failures[:20])
    assert red_checks(books) == []
    assert peak() - memory < MOST_MEMORY
    assert MUTANTS < 100 or min(became["refused"], became["rows rejected"], became["all in"]) > 0, "too tame, or too wild"


def kind_of(result: FileResult) -> str:
    return "refused" if result.refusal else "rows rejected" if result.rejected_rows else "all in"


def test_the_same_number_makes_the_same_mutant(breaker: Breaker) -> None:
    for number in (3, 17):
        one, other = breaker.mutant(number), breaker.mutant(number)
        assert isinstance(one, Mutant)
        assert (one.name, one.story) == (other.name, other.story)
