"""The books of one case."""

from tests.inventory.conftest import blank_file, books, in_english

__all__ = ["blank_file", "books", "in_english"]
