"""Tables for tests of what is decided from the first rows alone."""

from collections.abc import Collection, Mapping, Sequence

from etl.read import Table
from etl.read.table import NOTHING_HIDDEN
from inventory.database import Staging


class HeadOnly(Table):
    """A table that has only its first rows."""

    def stage(
        self,
        staging: Staging,
        name: str,
        header_row: int,
        columns: Sequence[int],
        dropped: Collection[int] = (),
        hidden: Mapping[int, str] = NOTHING_HIDDEN,
    ) -> int:
        raise AssertionError("nobody stages this table")
