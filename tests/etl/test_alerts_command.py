"""`streamstock alerts`: evaluate and send from cron, and what it tells."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from etl.__main__ import app
from inventory import commands
from inventory.database import Books
from inventory.database.alert_sends import Channel
from tests.etl.receivers import webhook
from tests.inventory.desk import Desk, goods


def run(path: Path, *options: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["alerts", "--db", str(path), *options])
    return done.exit_code, done.stdout


def test_alerts_are_evaluated_and_sent_from_the_command_line(books: Books) -> None:
    Desk(books).open(goods("CUP", 4, "10"), at="2020-06-09 09:00")
    path = books.path
    with webhook() as hook:
        commands.save_channel(books, Channel("仓库群", hook.address))
        books.close()
        code, told = run(path, "--evaluate", "--send", "--json")
        answer = json.loads(told)
        assert (code, answer["evaluated"]["opened"], answer["sent"], answer["failed"]) == (0, 1, 1, 0)
        assert [(one["kind"], one["sku_code"], one["money"]) for one in answer["alerts"]] == [("ageing", "CUP", 40.0)]
        assert "geheim" not in told
        assert run(path, "--evaluate", "--send")[0] == 0
        assert len(hook.came) == 1
        hook.status = 500
        again = Books.open(path)
        commands.queue_test(again, 1)
        again.close()
        code, told = run(path, "--send")
    assert code == 3
    assert "CUP" in told
