"""Every list of the desk, and every other page that needs no row: the same few queries however much there is."""

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.crowd import crowd
from tests.desk import lists

MOST = 15


@pytest.fixture(scope="module")
def desk(module_db):
    crowd(10, mark="甲")
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("administrator"))
    return client


@pytest.fixture(scope="module")
def few(desk):
    return asked(desk)


def asked(client):
    """How many queries each list takes, searched as well."""
    numbers = {}
    for page in lists():
        with CaptureQueriesContext(connection) as queries:
            response = client.get(page.address)
        if response.status_code == 200:  # nothing is entered by hand where the program writes
            numbers[page.address] = len(queries)
    return numbers


def test_lists_stay_within_fifteen_queries_and_do_not_grow(desk, few, db):
    crowd(190, mark="乙")
    many = asked(desk)
    assert {address: number for address, number in many.items() if number > MOST} == {}
    assert {address: (few[address], number) for address, number in many.items() if number > few[address]} == {}


def test_every_list_is_among_them(few):
    lists_of_models = {
        reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist") for model in admin.site._registry
    }
    views = ("index", "articles_article_queue", "articles_evidence_vocabulary", "initiatives_metric_conflicts")
    assert lists_of_models | {reverse(f"admin:{view}") for view in views} <= set(few)
