"""The command line: ``streamstock demo | serve | load | post | export | check | shell | …`` (``docs/commands.md``)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from etl import alerts, comparing, corrections, mappings, matching, owner, parcels, saved_queries, serving, terminal, upkeep
from etl import demo as demo_month
from etl import export as exporting
from etl import templates as handing_out
from etl import watch as watching
from etl.formats.fields import KINDS
from etl.load import FileResult, Step, load_files
from etl.owner import Door
from etl.post import post_file
from etl.verify import verify
from inventory.errors import StreamStockError
from inventory.language import _, current_language

app = typer.Typer(
    name="streamstock", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
    help="Purchase, sales and stock of livestream shops · 直播进销存",
)  # fmt: skip

Db = Annotated[Path, typer.Option("--db", help="The books · 数据库文件")]
Json = Annotated[bool, typer.Option("--json", help="Answer in JSON · 以 JSON 输出")]
Port = Annotated[int, typer.Option(help="Port of the dashboard · 端口")]
Host = Annotated[str, typer.Option(help="Address it listens on; 0.0.0.0 for the whole network · 监听地址")]

BOOKS = Path("warehouse.duckdb")
SOME_REJECTED = 3
REFUSED = 2


@app.command()
def demo(
    db: Db = BOOKS,
    serve: Annotated[bool, typer.Option("--serve/--no-serve", help="Open the dashboard afterwards")] = True,
    folder: Annotated[Path, typer.Option(help="Where its files are written · 文件夹")] = Path("demo"),
    port: Port = serving.PORT,
    host: Host = serving.HOST,
    json: Json = False,
) -> None:
    """Write the files of a demo month, load them, and open the dashboard. · 生成并导入演示数据"""
    with terminal.sentences_for_errors():
        door = owner.door(db)
        try:
            door.ask("begin_demo")
            terminal.complaints.print(_("Writing the demo month to {folder} …", folder=folder), markup=False)
            files = demo_month.write(folder)
            results: list[FileResult] = []
            with terminal.progress_bar() as progress:
                for file in files:
                    results += load_files(door, [file.path], shop=file.shop, progress=progress)
                door.ask("keep_demo_records")
                verify(door, results, progress)
        finally:
            door.close()
        _tell(results, json)
        if serve:
            serving.serve(db, host=host, port=port)


@app.command()
def serve(db: Db = BOOKS, port: Port = serving.PORT, host: Host = serving.HOST) -> None:
    """Open the dashboard. · 打开看板"""
    with terminal.sentences_for_errors():
        serving.serve(db, host=host, port=port)


@app.command()
def load(
    files: Annotated[list[Path] | None, typer.Argument(help="Spreadsheets as the platforms export them · 导出的表格")] = None,
    db: Db = BOOKS,
    kind: Annotated[str | None, typer.Option(help=", ".join(KINDS))] = None,
    shop: Annotated[str | None, typer.Option(help="Shop, when the file does not name it · 店铺")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, write nothing · 试算，不写入")] = False,
    whole: Annotated[bool, typer.Option("--all-or-nothing", help="Write nothing when a row is wrong · 有错就全不导入")] = False,
    rejected: Annotated[
        Path | None, typer.Option("--rejected", metavar="DIR", help="Write rejected rows as workbooks to correct · 待修正表格")
    ] = None,
    password: Annotated[
        str | None, typer.Option(envvar="STREAMSTOCK_FILE_PASSWORD", show_envvar=True, help="Opens files that have one · 文件密码")
    ] = None,
    mapping: Annotated[str | None, typer.Option(help="Read by this mapping: its name, or a file · 用此映射读取")] = None,
    guess: Annotated[bool, typer.Option("--guess", help="Read unknown sheets by a guess, when it is sure · 自动猜列")] = False,
    at: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"], help="When, for sheets that tell no time · 业务时间"),
    ] = None,
    watch: Annotated[Path | None, typer.Option("--watch", metavar="DIR", help="Load what comes into a folder · 监听文件夹")] = None,
    every: Annotated[
        float, typer.Option(min=0.1, help="Seconds between two looks at the folder · 间隔秒数")
    ] = watching.EVERY_SECONDS,
    json: Json = False,
) -> None:
    """Load spreadsheets into the books. · 导入表格

    Ends with 0 when every row went in, 3 when some rows were rejected, 2 when a file was refused. On a terminal a password
    that a file wants and that was not given is asked for.
    """

    def load_all(
        door: Door, paths: Sequence[Path], progress: Callable[[Step], None] = lambda step: None, word: str | None = password
    ) -> list[FileResult]:
        reading = mappings.reading(door, mapping, at, word, guess=guess)
        results = load_files(door, paths, shop=shop, kind=kind, dry_run=dry_run, whole=whole, reading=reading, progress=progress)
        if rejected is not None:
            corrections.write(results, rejected)
        return results if dry_run else verify(door, results, progress)

    with terminal.sentences_for_errors():
        if (watch is None) == (not files):
            raise StreamStockError("Name the files to load, or a folder to watch.")
        if watch is not None:
            watching.watch(watch, db, load_all, every=every, json=json)
            return
        door = owner.door(db)
        try:
            with terminal.progress_bar() as progress:
                results = load_all(door, files or [], progress)
            if not json:
                results = terminal.with_passwords(files or [], results, lambda again, word: load_all(door, again, word=word))
        finally:
            door.close()
        _tell(results, json)
        if any(result.refusal for result in results) or (whole and not all(result.written for result in results)):
            raise typer.Exit(REFUSED)
        if any(result.rejected_rows for result in results):
            raise typer.Exit(SOME_REJECTED)


@app.command()
def post(
    file: Annotated[Path, typer.Argument(help="Documents, one JSON object a line · 单据 JSON 行文件")],
    db: Db = BOOKS,
    create: Annotated[bool, typer.Option("--create", help="Make unknown SKUs, warehouses and suppliers")] = False,
    json: Json = False,
) -> None:
    """Post documents. · 过账单据

    Ends with 0 when all were posted, 3 when some were refused, 2 when the file cannot be read.
    """
    with terminal.sentences_for_errors():
        door = owner.door(db)
        try:
            answers = list(post_file(door, file, create=create))
        finally:
            door.close()
        if json:
            terminal.print_json([answer.as_json() for answer in answers])
        else:
            terminal.print_answers(answers)
        if any(answer.posted is None for answer in answers):
            raise typer.Exit(SOME_REJECTED)


@app.command()
def export(
    report: Annotated[str, typer.Argument(help=", ".join((*exporting.REPORTS, *exporting.OF_ONE_SKU)))],
    out: Annotated[Path, typer.Option("--out", help="FILE.csv or FILE.xlsx")],
    db: Db = BOOKS,
    start: Annotated[datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="First day · 起")] = None,
    end: Annotated[datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="Last day · 止")] = None,
    as_of: Annotated[
        datetime | None, typer.Option("--as-of", formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"], help="Stock as it was then · 时点")
    ] = None,
    by: Annotated[str | None, typer.Option(help="Level: sku, product, category, shop, host, warehouse, …")] = None,
    measure: Annotated[str | None, typer.Option(help="Ranking: net_fen, qty, gmv_fen, profit_fen, return_rate")] = None,
    average: Annotated[str | None, typer.Option(help="Turnover: daily, ends, monthly")] = None,
    every: Annotated[str | None, typer.Option(help="Summary: day, week, month")] = None,
    sku: Annotated[str | None, typer.Option(help="Cost, ledger: one SKU, by any of its codes · 商家编码")] = None,
    headings: Annotated[bool, typer.Option("--headings", help="Headings for people instead of names")] = False,
    json: Json = False,
) -> None:
    """Write a report as the page shows it. · 导出报表"""
    with terminal.sentences_for_errors():
        # A day given as "as of" means its end.
        moment = as_of.replace(hour=23, minute=59, second=59) if as_of and as_of.time() == datetime.min.time() else as_of
        door = owner.door(db)
        try:
            frame = exporting.report_frame(
                door, report, start=start.date() if start else None, end=end.date() if end else None, as_of=moment,
                options={"by": by, "measure": measure, "average": average, "every": every, "sku": sku},
            )  # fmt: skip
        finally:
            door.close()
        exporting.write_frame(frame, out, headings=headings)
        if json:
            terminal.print_json({"report": report, "file": str(out), "rows": len(frame)})
        else:
            terminal.console.print(_("{n} rows written to {file}", n=f"{len(frame):,}", file=out), markup=False)


@app.command()
def check(
    db: Db = BOOKS,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="First find all costs anew from the movements · 先重算成本")] = False,
    json: Json = False,
) -> None:
    """Run every self-check of the books; ends with 0 when all are green, 1 otherwise. · 账目自检"""
    with terminal.sentences_for_errors():
        door = owner.door(db)
        try:
            if rebuild:
                door.ask("rebuild")
            checks = door.ask("check")
        finally:
            door.close()
        if json:
            terminal.print_json(
                [
                    {"check": c.name, "green": c.green, "meaning": c.meaning, "fix": c.fix, "rows": c.offenders.to_dict("records")}
                    for c in checks
                ]
            )
        else:
            terminal.print_checks(checks)
        if not all(c.green for c in checks):
            raise typer.Exit(1)


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def shell(context: typer.Context, db: Db = BOOKS) -> None:
    """Open the DuckDB shell on a fresh read-only copy of the books. · 打开 DuckDB 命令行

    Further arguments go to the shell, e.g. -c "FROM v_stock LIMIT 5".
    """
    with terminal.sentences_for_errors():
        door = owner.door(db)
        try:
            copy = door.ask("publish")
        finally:
            door.close()
        raise typer.Exit(serving.shell(copy, context.args))


@app.command()
def templates(
    out: Annotated[Path, typer.Option("--out", help="Folder they are written into · 文件夹")],
    db: Db = BOOKS,
    lang: Annotated[str | None, typer.Option(help="zh or en; without it your own · 语言")] = None,
    json: Json = False,
) -> None:
    """Write an Excel template for every kind of document and list. · 生成导入模板"""
    with terminal.sentences_for_errors():
        if lang not in (None, "zh", "en"):
            raise StreamStockError("There are templates in zh and en, not in {language}.", language=lang)
        warehouses: list[str] = []
        if db.exists():
            door = owner.door(db)
            try:
                warehouses = door.ask("report_choices").warehouses
            finally:
                door.close()
        written = handing_out.write_templates(out, lang or current_language(), warehouses)
        if json:
            terminal.print_json([str(path) for path in written])
        else:
            terminal.console.print(_("{n} templates written to {folder}", n=len(written), folder=out), markup=False)


app.command("map")(mappings.map_file)
app.command("mappings")(mappings.show)
app.command("query")(saved_queries.query)
app.command("queries")(saved_queries.queries)
for act in (
    alerts.alerts,
    comparing.compare,
    parcels.check_parcels,
    matching.match,
    upkeep.close,
    upkeep.reopen,
    upkeep.settings,
    upkeep.history,
    upkeep.undo,
):
    app.command()(act)


def _tell(results: list[FileResult], json: bool) -> None:
    if json:
        terminal.print_json(terminal.results_as_json(results))
    else:
        terminal.print_results(results)


def main() -> None:
    """The console script ``streamstock``."""
    app()


if __name__ == "__main__":
    main()
