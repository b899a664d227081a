"""What somebody wrote in SQL is asked of a copy of the books: it reads them and nothing else, and ends in time."""

from __future__ import annotations

import contextlib
import hashlib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from inventory.database import Books, asking, plain_select, snapshot
from inventory.errors import StreamStockError

WRITING = [
    "DELETE FROM meta", "INSERT INTO meta VALUES ('a', 'b')", "UPDATE meta SET value = ''", "DROP TABLE meta", "TRUNCATE meta",
    "CREATE TEMP TABLE x AS SELECT 1", "CREATE OR REPLACE VIEW v_stock AS SELECT 1", "ALTER TABLE meta ADD COLUMN x INT",
    "COPY meta TO 'stolen.csv'", "COPY meta FROM 'x.csv'", "EXPORT DATABASE 'stolen'", "ATTACH 'other.duckdb'", "DETACH books",
    "INSTALL httpfs", "LOAD json", "SET memory_limit = '99GB'", "RESET memory_limit", "PRAGMA database_size", "PRAGMA threads = 9",
    "USE memory", "BEGIN", "CHECKPOINT", "VACUUM", "CALL pragma_version()", "EXPLAIN ANALYZE SELECT 1", "PREPARE p AS SELECT 1",
    "SET VARIABLE x = 1", "MERGE INTO meta USING meta AS m USING (key) WHEN MATCHED THEN DELETE",
]  # fmt: skip
OUTSIDE = [
    "FROM read_csv('{file}')", "SELECT content FROM read_text('{file}')", "SELECT read_blob('{file}')", "FROM '{file}'",
    'SELECT * FROM meta, "{file}"', "SELECT (SELECT count(*) FROM read_text('{file}'))", "WITH x AS (FROM '{file}') FROM x",
    "SELECT 1 UNION ALL SELECT 1 FROM sniff_csv('{file}')", "FROM glob('*')", "FROM parquet_metadata('{file}')",
    "FROM read_json('{file}')", "FROM 'https://example.com/x.csv'", "FROM query('SELECT 1')", "FROM query_table('meta')",
    "SELECT json_execute_serialized_sql(json_serialize_sql('SELECT 1'))", "FROM duckdb_settings()", "FROM duckdb_databases",
    "SELECT current_setting('memory_limit')", "SELECT getenv('HOME')", "FROM duckdb_secrets()", "FROM pragma_database_size()",
    "SELECT nextval('doc')", "FROM system.main.duckdb_tables", "FROM other.main.meta", "FROM pg_catalog.pg_settings",
    "SELECT CASE WHEN true THEN (SELECT max(content) FROM read_text('{file}')) END", "FROM sqlite_scan('{file}', 'x')",
]  # fmt: skip


@pytest.fixture
def copy(books: Books) -> Path:
    return snapshot.publish(books)


@pytest.mark.parametrize("text", WRITING)
def test_what_is_no_select_is_refused_with_its_first_word(text: str) -> None:
    with pytest.raises(StreamStockError, match="only reads: it begins with SELECT") as refused:
        plain_select.filters_of(f"-- harmless\n{text}")
    assert text.split()[0] in refused.value.sentence()


@pytest.mark.parametrize("text", OUTSIDE)
def test_a_select_that_reaches_outside_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(StreamStockError, match=r"stays within the books|not files|this shop's books only"):
        plain_select.filters_of(text.format(file=tmp_path / "secret.csv"))


@pytest.mark.parametrize(
    "text", ["SELECT 1; DROP TABLE meta", "", "   ", "SELEC 1", "SELECT ?", "SELECT $1", "SELECT " + "1" * 30_000]
)
def test_what_is_not_one_select_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(StreamStockError) as refused:
        plain_select.filters_of(text)
    assert "\n" not in refused.value.sentence()


def test_the_second_wall_holds_without_the_first(copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the gate would overlook, the process that asks cannot write, open a file or a database, or change a setting."""
    monkeypatch.setattr(plain_select, "filters_of", lambda text: [])
    secret = tmp_path / "secret.csv"
    secret.write_text("a,b\n1,2\n")
    before = hashlib.sha256(copy.read_bytes()).hexdigest(), sorted(tmp_path.rglob("*"))
    harmless = ("PRAGMA database_size", "USE", "BEGIN", "EXPLAIN", "PREPARE", "SET VARIABLE", "CALL", "CREATE TEMP")
    attacks = [text for text in WRITING if not text.startswith(harmless)] + [one for one in OUTSIDE if "{file}" in one]
    answers = []
    for text in attacks:
        with contextlib.suppress(StreamStockError):
            answers.append((text, asking.answer(copy, text.format(file=secret), {}).rows))
    assert [(text, rows) for text, rows in answers if rows] == []
    assert (hashlib.sha256(copy.read_bytes()).hexdigest(), sorted(tmp_path.rglob("*"))) == before


def test_a_query_that_never_ends_is_stopped(copy: Path) -> None:
    endless = "WITH RECURSIVE t AS (SELECT 1 AS x UNION ALL SELECT x + 1 FROM t) SELECT count(*) FROM t"
    with pytest.raises(StreamStockError, match="stopped after 1 seconds"):
        asking.answer(copy, endless, {}, seconds=1)
    assert asking.answer(copy, "SELECT 1", {}).rows == [(1,)]


@pytest.mark.parametrize(
    "text", ["SELECT len(range(2000000000))", "SELECT list(x) FROM range(200000000) t(x)", "SELECT repeat('x', 2000000000)"]
)
def test_a_query_that_eats_memory_is_stopped_and_the_program_lives(copy: Path, text: str) -> None:
    with pytest.raises(StreamStockError, match=r"too much memory|cannot be answered"):
        asking.answer(copy, text, {})


def test_an_answer_has_so_many_rows_and_says_that_there_are_more(copy: Path) -> None:
    answer = asking.answer(copy, "FROM range(10)", {}, rows=4)
    assert (len(answer.rows), answer.cut) == (4, True)
    assert not asking.answer(copy, "FROM range(4)", {}, rows=4).cut


def test_an_answer_keeps_amounts_exact_and_names_apart(copy: Path) -> None:
    answer = asking.answer(copy, "SELECT 0.10::DECIMAL(18,2) AS net, 1 AS net, $day + 1 AS day", {"day": date(2026, 6, 18)})
    assert answer.columns == ["net", "net 2", "day"]
    assert answer.rows == [(Decimal("0.10"), 1, date(2026, 6, 19))]


def test_a_mistake_is_told_in_one_line(copy: Path) -> None:
    with pytest.raises(StreamStockError, match=r"cannot be answered: Table with name nothing does not exist!$"):
        asking.answer(copy, "FROM nothing", {})


def test_filters_stand_in_the_order_of_the_text() -> None:
    text = "WITH x AS (SELECT $end) SELECT '$quoted', $Shop, $end, $start -- $comment\nFROM x WHERE $shop IS NULL"
    assert plain_select.filters_of(text) == ["end", "shop", "start"]
