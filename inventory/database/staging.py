"""A place of its own in which files are read and turned into documents before the books see them."""

from __future__ import annotations

import tempfile
from pathlib import Path
from types import TracebackType
from typing import Any

import duckdb
import pandas as pd

from inventory.database.connection import SETTINGS, Cursor


class Staging(Cursor):
    """A database file in a temporary folder, thrown away afterwards.

    The process that owns the books attaches the file and takes the documents over in one transaction, whether it read
    the file itself or a command beside it did: there is one way into the books.
    """

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="streamstock-")
        self.path = Path(self._folder.name) / "staging.duckdb"
        super().__init__(duckdb.connect(str(self.path), config=SETTINGS))
        self.execute("SET enable_progress_bar = false")
        # The file lives for seconds, is written once and read once: compressing it costs half as much again as writing it.
        self.execute("PRAGMA force_compression = 'uncompressed'")
        self.execute("SET checkpoint_threshold = '1TB'")
        # A list of words per column (what counts as blank) would become a hash join per column: half the time of a small file.
        self.execute("SET disabled_optimizers = 'in_clause'")

    def add(self, name: str, table: Any | pd.DataFrame) -> None:
        """Make the table ``name`` from a frame or an Arrow table."""
        self._duck.register("handed_in", table)
        try:
            self._duck.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM handed_in")
        finally:
            self._duck.unregister("handed_in")

    def hand_over(self) -> Path:
        """Write everything to the file and let go of it, so that the owner of the books can attach it."""
        self.close()
        return self.path

    def remove(self) -> None:
        """Throw the file away."""
        self.close()
        self._folder.cleanup()

    def __enter__(self) -> Staging:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.remove()


def staged(path: Path, sql: str) -> pd.DataFrame:
    """What a query finds in a staging file that was handed over; the file stays as it is."""
    connection = duckdb.connect(str(path), read_only=True)
    try:
        return connection.execute(sql).df()
    finally:
        connection.close()
