"""What a table may be refused for."""


class TableError(Exception):
    """A file that is no table of this kind of fact; the message is for the editor."""
