"""What Django's placeholders become for SQLite is remembered, and is the same as ever."""

import pytest
from django.db import connection

from config.sqlite.base import _translated

pytestmark = pytest.mark.django_db


def answer(statement, values=None):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()


def test_placeholders_take_their_values_and_doubled_signs_are_one():
    assert answer("SELECT 'a%%s', %s, '100%%'", ["甲%s"]) == ("a%s", "甲%s", "100%")


def test_placeholders_may_have_names():
    assert answer("SELECT CAST(%(a)s AS INTEGER), '5%%', CAST(%(a)s AS INTEGER)", {"a": 1}) == (1, "5%", 1)


def test_a_statement_without_values_is_left_alone():
    assert answer("SELECT '5%%s'") == ("5%%s",)


def test_a_statement_asked_again_is_not_translated_again():
    statement = "SELECT 'asked again', %s"
    assert _translated(statement) == "SELECT 'asked again', ?"
    before = _translated.cache_info()
    assert answer(statement, ["1"]) == ("asked again", "1")
    after = _translated.cache_info()
    assert (after.hits - before.hits, after.misses - before.misses) == (connection.vendor == "sqlite", 0)
