"""Times every list of the desk over many facts, in a database of its own.

    python benchmarks/lists.py [FACTS]

Prints queries and seconds of each page that needs no row: lists bare and searched, the queue, conflicts, overviews.
"""

import logging
import os
import sys
import tempfile
from pathlib import Path
from time import process_time

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
FACTS = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/lists.sqlite3"
        os.environ["DEBUG"] = "false"  # else Django keeps every query
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
        import django
        from django.core.management import call_command

        logging.disable(logging.WARNING)  # of pages that are refused
        django.setup()
        call_command("migrate", verbosity=0)
        from tests.crowd import crowd

        crowd(FACTS, mark="甲")
        _time_all()


def _time_all() -> None:
    from django.contrib.auth import get_user_model
    from django.test import Client

    from tests.desk import lists

    client = Client()
    client.force_login(get_user_model().objects.create_superuser("administrator"))
    client.get("/admin/password_change/")  # templates and addresses are read once
    found = [row for page in lists() if (row := _time(client, page.address))]
    for seconds, queries, address in sorted(found, reverse=True):
        print(f"{seconds:7.2f} s {queries:3} queries  {address}")
    print(f"{FACTS} facts, {len(found)} pages, most queries {max(queries for _, queries, _ in found)}")


def _time(client, address: str) -> tuple[float, int, str] | None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        start = process_time()
        response = client.get(address)
        seconds = process_time() - start
    return (seconds, len(queries), address) if response.status_code == 200 else None


if __name__ == "__main__":
    main()
