"""Two transactions that need new shelves of the index at the same time get one number each, and neither fails."""

import threading
import time

import pytest
from django.db import connection, connections, transaction

from search.entries import Shelves
from search.models import Shelf


@pytest.mark.django_db(transaction=True)
def test_the_second_of_two_transactions_takes_the_next_number(flushable_db):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time")
    begun = threading.Event()

    def first():
        with transaction.atomic():
            Shelves().number(1, 2024)
            begun.set()
            time.sleep(0.5)  # long enough for the other to want the same number and wait
        connections.close_all()

    thread = threading.Thread(target=first)
    thread.start()
    begun.wait(30)
    Shelves().number(2, 2024)
    thread.join()
    assert list(Shelf.objects.order_by("pk").values_list("pk", "park")) == [(1, 1), (2, 2)]
