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
def test_a_second_run_leaves_every_row_and_the_dump_as_they_were(settings, tmp_path):
    settings.DUMPS_DIR = tmp_path
    prepare()
    first = content()
    assert '"articles.document"' in first
    dumps = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    assert len(dumps) == 1
    prepare()
    assert content() == first
    assert {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == dumps
