"""The only code that speaks to DuckDB."""

from inventory.database.connection import Books, Cursor
from inventory.database.staging import Staging

__all__ = ["Books", "Cursor", "Staging"]
