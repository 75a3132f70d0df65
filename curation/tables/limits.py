"""How much one table may hold: what a person works through, and what a request writes before it is given up."""

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 20_000
MOST_CHANGES = 2_000
MOST_COLUMNS = 200
