"""The ports on SQL databases, through SQLAlchemy Core: SQLite as the embedded default, PostgreSQL beyond it."""
