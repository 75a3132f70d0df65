"""Facts as tables: written as CSV or XLSX for a spreadsheet, and read back as edits and proposals, cell by cell.

The columns are the editable fields of a kind of fact under their Chinese labels, behind the number and the version.
Linked rows are written by their numbers. A row without a number is a new fact; an empty cell empties the field; a
cell that is as it went out changes nothing, also where another person changed the fact since.
"""

from .columns import NUMBER, VERSION, table_fields
from .csv_files import write_csv
from .errors import TableError
from .limits import MOST_BYTES, MOST_CHANGES, MOST_ROWS
from .taking import RowReport, read_table
from .xlsx_files import write_xlsx

__all__ = [
    "MOST_BYTES",
    "MOST_CHANGES",
    "MOST_ROWS",
    "NUMBER",
    "VERSION",
    "RowReport",
    "TableError",
    "read_table",
    "table_fields",
    "write_csv",
    "write_xlsx",
]
