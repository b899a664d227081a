"""The one owner of ``warehouse.duckdb``: reads on cursors of their own, writes one after the other."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from inventory.database.migrate import migrate
from inventory.errors import BooksDamaged, BooksInUse, NotWritten, StreamStockError

SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "storage_compatibility_version": "v1.5.0",
    "checkpoint_threshold": "1MB",
    # Beyond this, work spills to disk: a shop's computer has other things to do.
    "memory_limit": "1GB",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
}


BYTES = """
    SELECT block_size * used_blocks + CASE WHEN used_blocks > 0 THEN 3 * 4096 ELSE 0 END
    FROM pragma_database_size() WHERE database_name = current_database()
"""
"""What the file takes at least, as the database says: the blocks in use, and three pages of header."""


class Cursor:
    """One thread's way to the database: statements in, rows or frames out."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._duck = connection

    def execute(self, sql: str, parameters: object = None) -> None:
        self._duck.execute(sql, parameters)

    def rows(self, sql: str, parameters: object = None) -> list[tuple[Any, ...]]:
        return self._duck.execute(sql, parameters).fetchall()

    def value(self, sql: str, parameters: object = None) -> Any:
        row = self._duck.execute(sql, parameters).fetchone()
        return row[0] if row else None

    def frame(self, sql: str, parameters: object = None) -> pd.DataFrame:
        return self._duck.execute(sql, parameters).df()

    def arrays(self, sql: str, parameters: object = None) -> dict[str, Any]:
        """Columns as numpy arrays, masked where they hold NULL."""
        return self._duck.execute(sql, parameters).fetchnumpy()

    @contextmanager
    def batches(self, sql: str, parameters: object, size: int) -> Iterator[Any]:
        """The answer as an Arrow reader of batches of ``size`` rows, for what is too long for memory."""
        with self._duck.execute(sql, parameters).to_arrow_reader(size) as reader:
            yield reader

    def add(self, name: str, table: object) -> None:
        """Make the temp table ``name`` from a frame or an Arrow table."""
        self._duck.register("handed_in", table)
        try:
            self._duck.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT * FROM handed_in")
        finally:
            self._duck.unregister("handed_in")

    def register(self, name: str, table: object) -> None:
        """Show a frame or an Arrow table as ``name``, until this cursor is closed or the name is given anew."""
        self._duck.register(name, table)

    def close(self) -> None:
        self._duck.close()


class Books:
    """The open books. One process holds them; every thread takes cursors of its own.

    Writes go through ``write()``: one BEGIN … COMMIT at a time under one lock. DuckDB loses updates silently when two
    transactions touch different columns of a row, so "retry on conflict" would not be safe; serialising is.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, path: Path) -> None:
        self._connection = connection
        self._lock = threading.RLock()
        self._closed = False
        self.path = path
        self.version = 1
        """Grows with every write, as long as the books are open."""
        self.position: Any = None
        """Where the books stand (standing.Position), as the last posting left it; good for one version."""

    @classmethod
    def open(cls, path: Path | str) -> Books:
        """Open or make the books at ``path``.

        Raises BooksInUse when another process has them, BooksDamaged when the file is not a database of ours.
        """
        path = Path(path).absolute()
        path.parent.mkdir(parents=True, exist_ok=True)
        return cls(_connected(path), path)

    def cursor(self) -> Cursor:
        return Cursor(self._connection.cursor())

    @contextmanager
    def reading(self, cursor: Cursor | None = None) -> Iterator[Cursor]:
        """A cursor for one report: it sees one state of the books from its first to its last query.

        cursor: one that goes on being used; after an exception it is good for nothing more.
        """
        own = cursor or self.cursor()
        try:
            own.execute("BEGIN TRANSACTION READ ONLY")
            yield own
            own.execute("COMMIT")
        finally:
            if cursor is None:
                own.close()

    @contextmanager
    def write(self, cursor: Cursor | None = None, *, figures: bool = True) -> Iterator[Cursor]:
        """One transaction: all of it is written, or, on any exception, nothing. The only way to write.

        ``figures=False`` is for what no report shows, as drafts: the version stays, so that no answer is worked out anew.
        """
        own = cursor or self.cursor()
        with self._lock:
            own.execute("BEGIN")
            try:
                yield own
                own.execute("COMMIT")
                self.version += figures
            except BaseException as error:
                self.position = None
                # A failed COMMIT has rolled back already; DuckDB then says there is nothing to roll back.
                with contextlib.suppress(duckdb.Error):
                    own.execute("ROLLBACK")
                if isinstance(error, duckdb.OutOfMemoryException):
                    raise NotWritten(
                        "Nothing was written: this is too much to be taken in at once. Split it into several files and try again."
                    ) from error
                if isinstance(error, (duckdb.IOException, duckdb.FatalException)):
                    self._open_again()
                    raise NotWritten(
                        "Nothing was written: the disk is full or cannot be written to. Free some space and try again. ({detail})",
                        detail=str(error).splitlines()[0],
                    ) from error
                raise
            finally:
                if cursor is None:
                    own.close()

    @contextmanager
    def still(self) -> Iterator[None]:
        """Nothing is written while the block runs: for copying the file."""
        with self._lock:
            yield

    def _open_again(self) -> None:
        """After a failed write DuckDB answers nothing more until the file is opened anew; what was committed is there."""
        with contextlib.suppress(duckdb.Error):
            self._connection.close()
        with contextlib.suppress(StreamStockError):
            self._connection = _connected(self.path)

    def value(self, sql: str, parameters: object = None) -> Any:
        cursor = self.cursor()
        try:
            return cursor.value(sql, parameters)
        finally:
            cursor.close()

    def close(self) -> None:
        if not self._closed:
            self._closed = True
            self._connection.close()


def _connected(path: Path) -> duckdb.DuckDBPyConnection:
    """Open or make the database file, and bring it to the present shape. Raises BooksInUse, BooksDamaged."""
    try:
        connection = duckdb.connect(str(path), config={**SETTINGS, "threads": str(os.cpu_count() or 2)})
    except duckdb.Error as error:
        if "Could not set lock on file" in str(error):
            raise BooksInUse("{path} is in use by another program. Close it, or use the running dashboard.", path=path) from error
        raise _damaged(path, error) from error
    try:
        connection.execute("SET enable_progress_bar = false")
        if Cursor(connection).value("SELECT path FROM duckdb_databases() WHERE database_name = current_database()") is None:
            raise BooksDamaged("The file is no database.")
        if path.stat().st_size < int(Cursor(connection).value(BYTES)):
            raise BooksDamaged("The file was cut off.")
        migrate(Cursor(connection))
        return connection
    except (BooksDamaged, duckdb.Error) as error:
        connection.close()
        raise _damaged(path, error) from error


def _damaged(path: Path, error: Exception) -> BooksDamaged:
    detail = str(error).splitlines()[0]
    return BooksDamaged("{path} cannot be opened as a database: {detail}", path=path, detail=detail)
