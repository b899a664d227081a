"""Contestants against each other on one file: fresh processes, taking turns, medians and ratios."""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Taken:
    """What one contestant took: median wall and CPU seconds, greatest peak of memory in MB."""

    seconds: float
    cpu: float
    peak: float


def program(module: str, *arguments: object) -> str:
    """Run a module of bench in a process of its own and give what it printed."""
    command = [sys.executable, "-m", f"bench.{module}", *map(str, arguments)]
    run = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False, cwd=Path(__file__).parents[1])
    if run.returncode:
        raise SystemExit(f"bench.{module} {arguments[0]} failed")
    return run.stdout


def race(file: Path, rows: int, names: list[str], books: Path, rounds: int) -> dict[str, Taken]:
    """Let every contestant read the file `rounds` times, in turn and from a different start each round.

    `books` holds the product list and the opening stock; each run works on a copy of its own. Raises
    SystemExit when a contestant did not read all `rows`.
    """
    file.read_bytes()  # the first reader must not pay for the disk
    runs: dict[str, list[dict[str, float]]] = {name: [] for name in names}
    for turn in range(rounds):
        for name in names[turn % len(names) :] + names[: turn % len(names)]:
            with tempfile.TemporaryDirectory() as folder:
                own = shutil.copy(books, Path(folder) / "books.duckdb")
                taken = json.loads(program("contestants", name, file, own).splitlines()[-1])
            if taken["rows"] != rows:
                raise SystemExit(f"{name} read {taken['rows']} of {rows} rows of {file.name}")
            runs[name].append(taken)
            os.sync()  # the next one must not pay for what this one wrote
    return {
        name: Taken(
            statistics.median(run["seconds"] for run in taken),
            statistics.median(run["cpu"] for run in taken),
            max(run["peak"] for run in taken),
        )
        for name, taken in runs.items()
    }


def table(title: str, results: dict[str, Taken]) -> str:
    """The results as a Markdown table, each also as a multiple of what the first one took."""
    first, *_others = results.values()
    lines = [
        f"### {title}",
        "",
        "| contestant | wall s | × | CPU s | × | peak MB | × |",
        "| --- | --: | --: | --: | --: | --: | --: |",
    ]
    for name, taken in results.items():
        lines.append(
            f"| {name} | {taken.seconds:.2f} | {taken.seconds / first.seconds:.2f} | {taken.cpu:.2f} "
            f"| {taken.cpu / first.cpu:.2f} | {taken.peak:.0f} | {taken.peak / first.peak:.2f} |"
        )
    return "\n".join(lines)


def ratios(results: dict[str, Taken]) -> str:
    """One line for each rival: how many times its wall time and memory the whole job takes."""
    ours = results["whole job"]
    rivals = [(name, taken) for name, taken in results.items() if name != "whole job"]
    return "\n".join(
        f"- whole job ÷ {name}: {ours.seconds / taken.seconds:.2f} of the wall time, "
        f"{ours.cpu / taken.cpu:.2f} of the CPU time, {ours.peak / taken.peak:.2f} of the memory"
        for name, taken in rivals
    )
