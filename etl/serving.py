"""Starts the programs that people look at: the dashboard and the DuckDB shell."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from inventory.errors import StreamStockError

PORT = 8501
HOST = "127.0.0.1"


def serve(db: Path, *, host: str = HOST, port: int = PORT) -> None:
    """Run the dashboard on the books at ``db`` until it is stopped. It listens on this machine only unless told otherwise."""
    found = find_spec("dashboard")
    if found is None or not found.submodule_search_locations:
        raise StreamStockError("The dashboard is not installed here: install the whole project.")
    command = [
        sys.executable, "-m", "streamlit", "run", str(Path(found.submodule_search_locations[0]) / "app.py"),
        f"--server.port={port}", f"--server.address={host}",
    ]  # fmt: skip
    environment = {**os.environ, "STREAMSTOCK_DB": str(db.absolute())}
    if os.name == "posix":
        # The server takes this process over, so that whoever stops the command stops the server.
        sys.stdout.flush()
        os.execve(command[0], command, environment)
    with contextlib.suppress(KeyboardInterrupt):
        subprocess.run(command, env=environment, check=False)


def shell(copy: Path, arguments: list[str]) -> int:
    """Run the DuckDB shell read-only on ``copy`` and give back its exit code."""
    program = shutil.which("duckdb", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]))
    if program is None:
        raise StreamStockError("The DuckDB shell is not installed: pip install duckdb-cli")
    return subprocess.run([program, "-readonly", *arguments, str(copy)], check=False).returncode
