"""A dialect of SQLAlchemy that comes from another package."""

from __future__ import annotations

from types import ModuleType

from sqlalchemy.engine.default import DefaultDialect


class Elsewhere(DefaultDialect):
    """One that nobody knows whom it asks."""

    name = "elsewhere"
    driver = "elsewhere"
    supports_statement_cache = True

    @classmethod
    def import_dbapi(cls) -> ModuleType:
        """A driver that is always there."""
        import sqlite3

        return sqlite3
