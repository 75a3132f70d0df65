"""`make run` may be repeated: what is done already is not done again, and readers keep what they have."""

from io import StringIO

import pytest
from django.core.management import call_command


def prepare():
    call_command("prepare_site", stdout=StringIO())


def content():
    written = StringIO()
    call_command("dumpdata", stdout=written)
    return written.getvalue()


@pytest.mark.django_db
def test_a_second_run_leaves_every_row_as_it_was():
    prepare()
    first = content()
    assert '"articles.document"' in first
    prepare()
    assert content() == first
