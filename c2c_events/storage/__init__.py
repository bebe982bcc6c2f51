"""The meeting file: the only home of SQLAlchemy and of the two databases."""
