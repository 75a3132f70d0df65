"""The database of one machine: SQLite as Django has it, with one translation saved."""
