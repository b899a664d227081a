"""What commands print: tables and progress for people, JSON for programs."""

from __future__ import annotations

import json
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from etl.load import FileResult, Step
from etl.post import Answer
from inventory.database.selfcheck import Check
from inventory.errors import StreamStockError
from inventory.language import _

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
        report = Path(tempfile.gettempdir()) / "streamstock-error.log"
        report.write_text(traceback.format_exc(), encoding="utf-8")
        sentence = _("Something went wrong that should not have; nothing was written. The details are in {file}.", file=report)
        complaints.print(sentence, style="red", markup=False)
        raise typer.Exit(70) from None


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


def print_results(results: list[FileResult]) -> None:
    """One row a file, then every rejected row with its reason."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in (_("File"), _("Format"), _("Shop")):
        table.add_column(heading, overflow="fold")
    for heading in (
        _("Rows"),
        _("New"),
        _("Changed"),
        _("Unchanged"),
        _("Rejected"),
        _("Waiting"),
        _("Movements"),
        _("Seconds"),
    ):
        table.add_column(heading, justify="right")
    for result in results:
        if result.refusal is None:
            counts = (
                result.rows,
                result.new,
                result.changed,
                result.unchanged,
                result.rejected_rows,
                result.waiting,
                result.movements,
            )
            table.add_row(
                result.file, result.format_name, result.shop or "", *(f"{count:,}" for count in counts), f"{result.seconds:.1f}"
            )
    if table.row_count:
        console.print(table)
    for result in results:
        if result.refusal is not None:
            complaints.print(f"{result.file}: {result.refusal}", style="red", markup=False)
        for note in result.notes:
            console.print(f"{result.file}: {note}", markup=False)
        for row in result.rejected.head(50).to_dict("records"):
            place = _("row {row}, column {column}", row=row["row"], column=row["column"])
            console.print(f"  {result.file} · {row['sheet']} · {place}: {row['reason']}", markup=False)
        if len(result.rejected) > 50:
            console.print("  " + _("… and {n} more", n=len(result.rejected) - 50))


def results_as_json(results: list[FileResult]) -> list[dict[str, Any]]:
    return [
        {
            "file": r.file, "format": r.format, "format_name": r.format_name, "shop": r.shop, "rows": r.rows, "new": r.new,
            "changed": r.changed, "unchanged": r.unchanged, "rejected": r.rejected_rows, "waiting": r.waiting,
            "movements": r.movements, "documents": r.numbers, "seconds": round(r.seconds, 3), "refusal": r.refusal,
            "notes": r.notes, "rejected_rows": r.rejected.to_dict("records"),
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
                console.print(
                    "  " + _("re-costed {n} days, cost of goods sold {change} CNY", n=answer.posted.recosted_days, change=change)
                )


def print_checks(checks: list[Check]) -> None:
    for check in checks:
        console.print(("[green]✓[/green] " if check.green else "[red]✗[/red] ") + check.name)
        if not check.green:
            console.print(f"  {check.meaning}", markup=False)
            console.print(check.offenders.head(10).to_string(index=False), markup=False)
