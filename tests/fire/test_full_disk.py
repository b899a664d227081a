"""The disk fills up in the middle of a posting: one sentence, and the books are what they were."""

from __future__ import annotations

import shutil
from pathlib import Path

from inventory.database import Books
from tests.fire.conftest import Start
from tests.fire.desk import post_on_a_full_disk
from tests.inventory.desk import red_checks


def test_a_full_disk_is_a_sentence_and_loses_nothing(blank_file: Path, tmp_path: Path, start: Start) -> None:
    path = Path(shutil.copy(blank_file, tmp_path / "warehouse.duckdb"))
    process, answers = start(post_on_a_full_disk, path, path.stat().st_size + 600_000)
    posted, sentence = answers.recv()
    process.join(30)
    assert sentence.startswith("Nothing was written: the disk is full or cannot be written to")
    books = Books.open(path)
    with books.reading() as cursor:
        assert [number for (number,) in cursor.rows("SELECT number FROM document ORDER BY document_id")] == posted
        assert cursor.value("SELECT count(*) FROM stock_movement") == 400 * len(posted)
    assert red_checks(books) == {}
    books.close()
