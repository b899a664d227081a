"""Commands of the accountant: closing months, settings, the history of imports and taking one back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from etl import corrections, owner, terminal
from etl.history import kept, to_correct
from inventory.errors import StreamStockError
from inventory.language import _
from inventory.settings import WRITTEN, expected, meaning

Db = Annotated[Path, typer.Option("--db", help="The books · 数据库文件")]
Json = Annotated[bool, typer.Option("--json", help="Answer in JSON · 以 JSON 输出")]
Month = Annotated[datetime, typer.Argument(formats=["%Y-%m"], help="YYYY-MM · 月份")]
BOOKS = Path("warehouse.duckdb")


@contextmanager
def asking(db: Path) -> Iterator[owner.Door]:
    """The door to the books; what cannot be done is a sentence and exit code 2."""
    with terminal.sentences_for_errors():
        door = owner.door(db)
        try:
            yield door
        finally:
            door.close()


def close(month: Month, db: Db = BOOKS) -> None:
    """Close a month: nothing in it changes any more. · 月结"""
    with asking(db) as door:
        door.ask("close_period", month.date())
        terminal.console.print(_("{month} is closed.", month=f"{month:%Y-%m}"), markup=False)


def reopen(month: Month, reason: Annotated[str, typer.Option(help="Why · 原因")], db: Db = BOOKS) -> None:
    """Open a closed month again, with a reason. · 反月结"""
    with asking(db) as door:
        door.ask("reopen_period", month.date(), reason=reason)
        terminal.console.print(_("{month} is open again.", month=f"{month:%Y-%m}"), markup=False)


def settings(
    name: Annotated[str | None, typer.Argument(help="Setting · 设置")] = None,
    value: Annotated[str | None, typer.Argument(help="What it shall be · 值")] = None,
    db: Db = BOOKS,
    json: Json = False,
) -> None:
    """Show the settings of the books, or change one. · 设置"""
    with asking(db) as door:
        # A setting of a free value is emptied by "", never by leaving the value out.
        if name is not None and (value is not None or name not in WRITTEN):
            door.ask("change_setting", name, value or "")
        found = door.ask("report_current_settings")
        if json:
            terminal.print_json(found)
        else:
            for key, now in found.items():
                terminal.console.print(f"{key} = {now}", markup=False)
                terminal.console.print(f"  {meaning(key, now)}  ({expected(key)})", markup=False)


def history(
    batch: Annotated[int | None, typer.Argument(help="Number of an import, with --out · 批次号")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="FILE.xlsx: its rows as they were kept · 留存的行")] = None,
    rejected: Annotated[bool, typer.Option("--rejected", help="Only the rejected rows, to correct · 仅待修正的行")] = False,
    db: Db = BOOKS,
    json: Json = False,
) -> None:
    """List the imports, newest first; or write the rows of one. · 导入历史"""
    with asking(db) as door:
        if batch is not None or out is not None:
            _write_rows(door, batch, out, rejected)
            return
        frame = door.ask("report_imports")
        if json:
            terminal.print_json([_row(row) for row in frame.to_dict("records")])
            return
        for row in frame.to_dict("records"):
            undone = "" if row["undone_at"] is None or row["undone_at"] != row["undone_at"] else " · " + _("undone")
            counts = f"{row['new']:,} + {row['changed']:,} + {row['unchanged']:,} + {row['rejected']:,}"
            terminal.console.print(
                f"{row['batch_id']:>5}  {row['at']:%Y-%m-%d %H:%M}  {row['file']}  {counts}{undone}", markup=False
            )


def _write_rows(door: owner.Door, batch: int | None, out: Path | None, rejected: bool) -> None:
    if batch is None or out is None:
        raise StreamStockError("Name the import and the file its rows go to: history NUMBER --out FILE.xlsx.")
    file = door.ask("report_kept_file", batch, rejected=rejected)
    content = corrections.workbook(to_correct(file)) if rejected else kept(file)
    try:
        out.write_bytes(content)
    except OSError as error:
        raise StreamStockError("{folder} cannot be written to: {detail}", folder=out, detail=error.strerror) from error
    terminal.console.print(_("{n} rows written to {file}", n=f"{sum(len(s.rows) for s in file.sheets):,}", file=out), markup=False)


def undo(
    batch: Annotated[int, typer.Argument(help="Number of the import, see history · 批次号")], db: Db = BOOKS, json: Json = False
) -> None:
    """Take an import back; the books are as they were before it. · 撤销导入"""
    with asking(db) as door:
        done = door.ask("undo_batch", batch)
        if json:
            terminal.print_json({
                "batch": done.batch_id, "files": done.files, "reversals": done.reversals, "movements": done.movements,
                "recosted_days": done.recosted.days, "recosted_cogs": f"{done.recosted.cogs_fen / 100:.2f}",
            })  # fmt: skip
            return
        sentence = "Import {batch} is undone: {files}; {n} movements taken back."
        terminal.console.print(_(sentence, batch=batch, files=", ".join(done.files), n=done.movements), markup=False)


def _row(row: dict[str, Any]) -> dict[str, Any]:
    """A row that JSON can hold."""
    return {
        key: None if value != value or value is None else value.isoformat() if hasattr(value, "isoformat") else value
        for key, value in row.items()
    }
