"""The child process behind ``asking.answer``: runs one SELECT on a read-only copy of the books, with bounds all around it.

It is run as a file by itself and imports nothing of ours: it starts in a tenth of a second and knows no secret. It reads
(path, text, values, seconds, rows, bytes) from stdin and writes ("rows", columns, types, rows) or ("failed", kind, detail).
"""

from __future__ import annotations

import contextlib
import os
import pickle
import sys
import threading
from typing import Any

import duckdb

LARGEST = 64 * 2**20
"""Bytes of an answer."""


def bounded(memory: int, seconds: int) -> None:
    """The system itself stops this process when it takes more memory or time, and lets it write no file."""
    with contextlib.suppress(ImportError):
        import resource

        for what, limit in (("RLIMIT_AS", memory), ("RLIMIT_CPU", 2 * seconds + 5), ("RLIMIT_FSIZE", 0), ("RLIMIT_CORE", 0)):
            resource.setrlimit(getattr(resource, what), (limit, limit))


def opened(path: str, memory: int) -> duckdb.DuckDBPyConnection:
    """The copy, read-only, in a database that reads no other file and takes no setting any more."""
    connection = duckdb.connect(
        path, read_only=True,
        config={
            "memory_limit": f"{memory // 3 >> 20}MB", "threads": "1", "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false", "allow_community_extensions": "false", "allow_unsigned_extensions": "false",
        },
    )  # fmt: skip
    for setting in (
        "temp_directory = ''",
        "enable_progress_bar = false",
        "enable_external_access = false",
        "lock_configuration = true",
    ):
        connection.execute(f"SET {setting}")
    return connection


def asked(path: str, text: str, values: dict[str, Any], seconds: int, rows: int, memory: int) -> tuple[Any, ...]:
    """("rows", names, types, rows, published_at), one row more than ``rows`` when there are more."""
    connection = opened(path, memory)
    ((published,),) = connection.execute("SELECT max(value) FROM meta WHERE key = 'published_at'").fetchall()
    stop = threading.Timer(seconds, connection.interrupt)
    stop.daemon = True
    stop.start()
    try:
        answer = connection.execute(text, values) if values else connection.execute(text)
        columns = [(str(one[0]), str(one[1])) for one in answer.description or []]
        return "rows", [name for name, _ in columns], [kind for _, kind in columns], answer.fetchmany(rows + 1), published
    finally:
        stop.cancel()


def main() -> None:
    path, text, values, seconds, rows, memory = pickle.loads(sys.stdin.buffer.read())
    bounded(memory, seconds)
    try:
        content = pickle.dumps(asked(path, text, values, seconds, rows, memory))
        if len(content) > LARGEST:
            content = pickle.dumps(("failed", "large", ""))
    except duckdb.InterruptException:
        content = pickle.dumps(("failed", "slow", ""))
    except (duckdb.OutOfMemoryException, MemoryError):
        content = pickle.dumps(("failed", "memory", ""))
    except duckdb.PermissionException as error:
        content = pickle.dumps(("failed", "outside", str(error)))
    except Exception as error:
        content = pickle.dumps(("failed", "sql", str(error)))
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
    # DuckDB's threads may be at work when Python takes itself down, and would abort it.
    os._exit(0)


if __name__ == "__main__":
    main()
