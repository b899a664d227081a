"""Brings a database file to the present shape of the books, step by step, and says in the database what everything means."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

from inventory.database import search_keys
from inventory.errors import BooksDamaged

FOLDER = Path(__file__).parent
_BLOCK = re.compile(r"^CREATE (?:OR REPLACE )?(TABLE|VIEW) (\w+)[^\n]*?--(.*?)$(.*?)^(?:\);|;)", re.M | re.S)
_COLUMN = re.compile(r"^\s+(?:.*\bAS )?\"?(\w+)\"?[^\n]*? -- (.+)$")


class Executes(Protocol):
    def execute(self, sql: str, parameters: object = None) -> None: ...
    def rows(self, sql: str, parameters: object = None) -> list[tuple[Any, ...]]: ...


def migrate(cursor: Executes) -> None:
    """Apply the migrations the file lacks, then publish the views people query. One transaction: all or nothing."""
    _refuse_what_is_not_ours(cursor)
    cursor.execute("BEGIN")
    try:
        cursor.execute("CREATE TABLE IF NOT EXISTS schema_migration (version INTEGER PRIMARY KEY, name VARCHAR NOT NULL)")
        done = {version for (version,) in cursor.rows("SELECT version FROM schema_migration")}
        steps = [path for path in sorted((FOLDER / "migrations").glob("*.sql")) if int(path.name[:4]) not in done]
        for path in steps:
            _apply(cursor, path.read_text(encoding="utf-8"))
            cursor.execute("INSERT INTO schema_migration VALUES (?, ?)", [int(path.name[:4]), path.stem[5:]])
        published = _published()
        fingerprint = str(hash_of(published))
        known = cursor.rows("SELECT value FROM meta WHERE key = 'published_views'")
        if not known or known[0][0] != fingerprint:
            _apply(cursor, published)
            cursor.execute("DELETE FROM meta WHERE key = 'published_views'")
            cursor.execute("INSERT INTO meta VALUES ('published_views', ?)", [fingerprint])
        # Books of before people could search by them.
        search_keys.fill(cursor, "product")
        search_keys.fill(cursor, "supplier")
        cursor.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(Exception):
            cursor.execute("ROLLBACK")
        raise


def _refuse_what_is_not_ours(cursor: Executes) -> None:
    """Raises BooksDamaged for a database with somebody else's tables, and for books a newer program has changed."""
    tables = {name for (name,) in cursor.rows("SELECT table_name FROM duckdb_tables() WHERE NOT temporary")}
    if tables and "schema_migration" not in tables:
        raise BooksDamaged("The database holds other tables and no books of ours: choose another file.")
    newest = max(int(path.name[:4]) for path in (FOLDER / "migrations").glob("*.sql"))
    if tables and cursor.rows(f"SELECT 1 FROM schema_migration WHERE version > {newest}"):
        raise BooksDamaged("A newer StreamStock wrote these books: update the program to open them.")


def _published() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted((FOLDER / "published").glob("*.sql")))


def hash_of(text: str) -> str:
    from hashlib import sha256

    return sha256(text.encode()).hexdigest()[:16]


def _apply(cursor: Executes, sql: str) -> None:
    cursor.execute(sql)
    for statement in comments(sql):
        cursor.execute(statement)


def comments(sql: str) -> Iterator[str]:
    """COMMENT statements for the ``-- …`` behind each table, view and column of a DDL text."""
    for kind, name, meaning, body in _BLOCK.findall(sql):
        yield f"COMMENT ON {kind} {name} IS {_quoted(meaning)}"
        for line in body.splitlines():
            if column := _COLUMN.match(line):
                yield f"COMMENT ON COLUMN {name}.{column[1]} IS {_quoted(column[2])}"


def _quoted(text: str) -> str:
    return "'" + text.strip().replace("'", "''") + "'"
