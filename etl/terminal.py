"""What commands print: tables and progress for people, JSON for programs."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from etl import rehearsal
from etl.files import is_of
from etl.load import FileResult, Step
from etl.post import Answer
from inventory.database.selfcheck import Check
from inventory.errors import StreamStockError
from inventory.language import _
from inventory.reports import health

console = Console(highlight=False)
complaints = Console(stderr=True, highlight=False)


@contextmanager
def sentences_for_errors() -> Iterator[None]:
    """Nobody sees a traceback: what we refuse is said in a sentence and ends the command with code 2."""
    try:
        yield
    except StreamStockError as error:
        complaints.print(error.sentence(), style="red", markup=False)
        raise typer.Exit(2) from None
    except (typer.Exit, typer.Abort):
        raise
    except Exception:
        complaints.print(unforeseen(), style="red", markup=False)
        raise typer.Exit(70) from None


def unforeseen() -> str:
    """The sentence for the exception that is being handled and that nobody foresaw; its details go into a file."""
    sentence = _("Something went wrong that should not have; what it was doing was not written.")
    # The details may hold what stood in somebody's file: a file of its own that only this user can read.
    with contextlib.suppress(OSError):
        handle, report = tempfile.mkstemp(prefix="streamstock-", suffix=".log", dir=tempfile.gettempdir())
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(traceback.format_exc())
        sentence += " " + _("The details are in {file}.", file=report)
    return sentence


def print_json(content: Any) -> None:
    json.dump(content, sys.stdout, ensure_ascii=False, indent=2, default=str)
    sys.stdout.write("\n")


@contextmanager
def progress_bar() -> Iterator[Any]:
    """A bar per file; gives the function to call with each Step."""
    stages = {
        "read": _("Reading"), "recognise": _("Recognising"), "convert": _("Checking"), "compare": _("Comparing"),
        "post": _("Posting"), "done": _("Done"),
    }  # fmt: skip
    columns = (TextColumn("{task.fields[stage]:<11}"), BarColumn(24), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=complaints, transient=True) as progress:
        tasks: dict[str, Any] = {}

        def show(step: Step) -> None:
            if step.file not in tasks:
                tasks[step.file] = progress.add_task(step.file, total=1.0, stage="")
            progress.update(tasks[step.file], completed=step.done, stage=stages.get(step.stage, step.stage))

        yield show


def on_terminal() -> bool:
    """True when somebody sits before the command and can answer."""
    return sys.stdin.isatty()


def with_passwords(
    files: Sequence[Path], results: list[FileResult], load_again: Callable[[Sequence[Path], str], list[FileResult]]
) -> list[FileResult]:
    """The results, those of locked files loaded again with the passwords somebody types; on a terminal only.

    An empty answer leaves the file out; a wrong one is asked for anew.
    """
    if not on_terminal():
        return results
    for path in files:
        while any(result.locked and is_of(result.file, path.name) for result in results):
            word = complaints.input(_("Password of {file} (empty: leave it out): ", file=path.name), password=True, markup=False)
            if not word:
                break
            place = next(number for number, result in enumerate(results) if is_of(result.file, path.name))
            results = [result for result in results if not is_of(result.file, path.name)]
            results[place:place] = load_again([path], word)
            came = [result for result in results if result.locked and is_of(result.file, path.name)]
            for refusal in {result.refusal for result in came if result.refusal}:
                complaints.print(refusal, style="red", markup=False)
    return results


def print_results(results: list[FileResult]) -> None:
    """Two lines a file, then every rejected row with its reason."""
    for result in results:
        if result.refusal is not None:
            complaints.print(f"[red]✗[/red] [bold]{escape(result.file)}[/bold]")
            complaints.print(f"  {result.refusal}", style="red", markup=False)
            continue
        about = " · ".join(part for part in (result.format_name, result.shop) if part)
        console.print(f"[green]✓[/green] [bold]{escape(result.file)}[/bold]  {escape(about)}")
        counts = _(
            "{rows} rows = {new} new + {changed} changed + {unchanged} unchanged + {rejected} rejected",
            rows=f"{result.rows:,}", new=f"{result.new:,}", changed=f"{result.changed:,}", unchanged=f"{result.unchanged:,}",
            rejected=f"{result.rejected_rows:,}",
        )  # fmt: skip
        moved = _("{n} movements, {seconds} s", n=f"{result.movements:,}", seconds=f"{result.seconds:.1f}")
        waiting = [_("{n} lines wait for their code", n=f"{result.waiting:,}")] if result.waiting else []
        console.print("  " + " · ".join([counts, moved, *waiting]), markup=False)
        for note in result.notes:
            console.print(f"  {note}", markup=False)
        for line in rehearsal.lines(result.difference) if result.difference else ():
            console.print(f"  {line}", markup=False)
        for row in result.rejected.head(50).to_dict("records"):
            where = " · ".join(str(part) for part in (row["sheet"], _place(row["row"], row["column"])) if part)
            console.print(f"  {where}: {row['reason']}", markup=False)
        if len(result.rejected) > 50:
            console.print("  " + _("… and {n} more", n=len(result.rejected) - 50))


def _place(row: int, column: str | None) -> str:
    return _("row {row}, column {column}", row=row, column=column) if isinstance(column, str) else _("row {row}", row=row)


def results_as_json(results: list[FileResult]) -> list[dict[str, Any]]:
    return [
        {
            "file": r.file, "format": r.format, "format_name": r.format_name, "shop": r.shop, "rows": r.rows, "new": r.new,
            "changed": r.changed, "unchanged": r.unchanged, "rejected": r.rejected_rows, "waiting": r.waiting,
            "movements": r.movements, "documents": r.numbers, "seconds": round(r.seconds, 3), "refusal": r.refusal,
            "locked": r.locked, "unbalanced": r.unbalanced, "unmatched": r.unmatched,
            "notes": r.notes, "unused": r.unused, "written": r.written, "difference": rehearsal.as_json(r.difference),
            "rejected_rows": r.rejected.astype(object).where(r.rejected.notna(), None).to_dict("records"),
        }
        for r in results
    ]  # fmt: skip


def print_answers(answers: list[Answer]) -> None:
    for answer in answers:
        if answer.posted is None:
            complaints.print(_("{id}: refused", id=answer.id or answer.row), style="red", markup=False)
            complaints.print(f"  {answer.refusal}".replace("\n", "\n  "), markup=False)
        elif answer.posted.again:
            console.print(_("{id}: posted before as {number}", id=answer.id, number=answer.posted.number), markup=False)
        else:
            facts = {"id": answer.id, "number": answer.posted.number or "—", "n": answer.posted.movements}
            console.print(_("{id}: posted as {number}, {n} movements", **facts), markup=False)
            if answer.posted.recosted_days:
                change = f"{answer.posted.recosted_cogs_fen / 100:+,.2f}"
                sentence = "re-costed {n} days ({first} – {last}), cost of goods sold {change} CNY"
                days = {"first": answer.posted.recosted_from, "last": answer.posted.recosted_to}
                console.print("  " + _(sentence, n=answer.posted.recosted_days, change=change, **days), markup=False)


def print_checks(checks: list[Check]) -> None:
    for check in checks:
        console.print(("[green]✓[/green] " if check.green else "[red]✗[/red] ") + check.name)
        if not check.green:
            console.print(f"  {health.meaning(check.name) or check.meaning}", markup=False)
            console.print(f"  {health.fix(check.name)}", markup=False)
            console.print(check.offenders.head(10).to_string(index=False), markup=False)
