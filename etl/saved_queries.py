"""The commands ``query`` and ``queries``: asking, keeping and dropping what analysts wrote in SQL for others."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from etl import export, owner, terminal
from inventory import reports
from inventory.errors import StreamStockError
from inventory.language import _
from inventory.reports import Answer, SavedQuery

Db = Annotated[Path, typer.Option("--db", help="The books · 数据库文件")]
Json = Annotated[bool, typer.Option("--json", help="Answer in JSON · 以 JSON 输出")]
BOOKS = Path("warehouse.duckdb")
PRINTED = 100
"""Rows of an answer on a terminal; --out and --json have them all."""


def query(
    name: Annotated[str, typer.Argument(help="Name or number of a saved query · 查询名称或编号")],
    db: Db = BOOKS,
    filters: Annotated[list[str] | None, typer.Option("--set", metavar="FILTER=VALUE", help="Pick a filter · 设置筛选")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Write the answer to FILE.csv or FILE.xlsx · 写入文件")] = None,
    save: Annotated[Path | None, typer.Option("--save", metavar="FILE.sql", help="Save this SELECT under the name · 保存")] = None,
    about: Annotated[str, typer.Option(help="With --save: what it tells · 说明")] = "",
    json: Json = False,
) -> None:
    """Ask a saved query, or save one. · 运行已存查询

    It reads a fresh copy of the books: 20 seconds, 20,000 rows and some memory are the bounds of an answer.
    """
    with terminal.sentences_for_errors():
        typed = dict(_pair(one) for one in filters or [])
        door = owner.door(db)
        try:
            if save is not None:
                _saved(door, name, _text(save), about)
            door.ask("publish")
            answer: Answer = door.ask("report_asked", name, typed)
        finally:
            door.close()
        frame = reports.framed(answer, exact=True)
        if out is not None:
            export.write_frame(frame, out)
        if json:
            cells = frame.astype(object).where(frame.notna(), None)
            terminal.print_json({"query": name, "as_of": answer.published_at, "cut": answer.cut, "rows": cells.to_dict("records")})
        elif out is not None:
            terminal.console.print(_("{n} rows written to {file}", n=f"{len(frame):,}", file=out), markup=False)
        else:
            _print(answer)
        if answer.cut and not json:
            terminal.complaints.print(_("There are more rows: only the first {n} are given.", n=f"{len(frame):,}"), markup=False)


def queries(
    db: Db = BOOKS,
    show: Annotated[str | None, typer.Option("--show", metavar="NAME", help="Its SQL and filters · 显示内容")] = None,
    forget: Annotated[str | None, typer.Option("--forget", metavar="NAME", help="Take it out of the menu · 删除")] = None,
    json: Json = False,
) -> None:
    """List the saved queries; --show one, --forget one. · 已存查询"""
    with terminal.sentences_for_errors():
        door = owner.door(db)
        try:
            if forget:
                old: SavedQuery = door.ask("report_saved_query", forget)
                door.ask("forget_query", old.number, version=old.version)
            known: list[SavedQuery] = [door.ask("report_saved_query", show)] if show else door.ask("report_saved_queries")
        finally:
            door.close()
        if json:
            terminal.print_json([asdict(one) for one in known])
            return
        for one in known:
            names = " ".join(f"${each.name}" for each in one.filters)
            terminal.console.print(f"{one.number}  {one.name}  {names}  {one.about}".rstrip(), markup=False)
            if show:
                terminal.console.print(one.text, markup=False, soft_wrap=True)
        if not known:
            terminal.console.print(_("No query is saved yet: streamstock query NAME --save FILE.sql."), markup=False)


def _pair(typed: str) -> tuple[str, str]:
    """A filter and its value as typed after --set."""
    name, equals, value = typed.partition("=")
    if not equals:
        raise StreamStockError("Write a filter as NAME=VALUE, not {text}.", text=typed)
    return name.strip().removeprefix("$").lower(), value


def _text(file: Path) -> str:
    if not file.is_file():
        raise StreamStockError("There is no file {file}: check the path.", file=file)
    return file.read_text(encoding="utf-8-sig")


def _saved(door: owner.Door, name: str, text: str, about: str) -> None:
    """Save the text under the name, as a change where there is one."""
    before = [one for one in door.ask("report_saved_queries") if one.name.lower() == name.strip().lower()]
    if not before:
        door.ask("save_query", name, text, about=about)
        return
    old = before[0]
    door.ask("change_query", old.number, old.name, text, old.filters, about=about or old.about, version=old.version)


def _print(answer: Answer) -> None:
    table = Table(*answer.columns, box=None, pad_edge=False)
    for row in answer.rows[:PRINTED]:
        table.add_row(*("" if cell is None else str(cell) for cell in row))
    terminal.console.print(table)
    if len(answer.rows) > PRINTED:
        terminal.console.print(_("{n} rows; --out FILE.xlsx has them all.", n=f"{len(answer.rows):,}"), markup=False)
