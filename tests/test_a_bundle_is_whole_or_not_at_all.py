"""Documents share transactions: what breaks one of these leaves nothing half written, and the next run goes on."""

import json
import os
import signal
import subprocess
import sys

from django.conf import settings
from django.db import connection

from articles import importing
from articles.importing import Options, import_documents
from articles.models import Article, Document, Shingle
from curation.ledger import fact_models
from curation.models import Action, Change
from curation.rows import insert

from . import needs
from .samples import BRIEF, file

CITIES = ("滨海", "望山", "平湖", "听涛", "云岭", "松原", "柳湾", "金滩", "石桥", "白鹿", "青枫", "长亭")
FILES = [file(BRIEF.replace("临江", city), f"{city}.txt") for city in CITIES]
OPTIONS = Options(origin="test", bundle=8)

# What a process of its own does: it imports the files, is killed at one of them, and tells what there was and is.
_IMPORT = """
import json, os, signal, sys
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from articles import importing
from tests.test_a_bundle_is_whole_or_not_at_all import FILES, OPTIONS, state
record = importing.record_article
def record_or_die(document, *rest):
    if document.name == sys.argv[1]:
        os.kill(os.getpid(), signal.SIGKILL)
    return record(document, *rest)
importing.record_article = record_or_die
before = state()
report = importing.import_documents(FILES, options=OPTIONS).as_dict()
print(json.dumps([before, report["counts"]["document"], state()]))
"""


def state():
    """Which files are there, how many facts one of these alike has in evidence, and whether each fact has its line."""
    proofs = {article.evidence.count() for article in Article.objects.all()}
    facts = sum(model._default_manager.count() for model in fact_models())
    proposals = Change.objects.filter(action=Action.PROPOSE).count()
    return {
        "files": sorted(Document.objects.values_list("name", flat=True)),
        "proofs": sorted(proofs),
        "facts": facts,
        "facts without a line": facts - proposals,
    }


def assert_whole(told, cities):
    assert told["files"] == sorted(f"{city}.txt" for city in cities)
    assert len(told["proofs"]) == 1
    assert told["facts without a line"] == 0


def run(folder, *, die_at=""):
    environment = os.environ | {"DATABASE_URL": database(folder), "DJANGO_SETTINGS_MODULE": "config.settings"}
    command = [sys.executable, "-c", _IMPORT, die_at]
    told = {"capture_output": True, "text": True}
    return subprocess.run(command, cwd=settings.BASE_DIR, env=environment, timeout=needs.PATIENCE, **told)


def database(folder):
    """The test's own database where another process can reach it."""
    if connection.vendor == "sqlite":
        return f"sqlite:///{folder / 'site.sqlite3'}"
    return needs.address_of_database()


def test_what_only_the_end_of_a_transaction_shows_leaves_out_its_own_document(flushable_db, monkeypatch):
    record = importing.record_article

    def record_with_a_loose_end(document, *rest):
        if document.name == "望山.txt":  # the databases look for the article when the transaction ends
            insert(Shingle, ("hash",), [(1,)], shared={"article_id": 10**9})
        return record(document, *rest)

    with monkeypatch.context() as patched:
        patched.setattr(importing, "record_article", record_with_a_loose_end)
        report = import_documents(FILES, options=OPTIONS)
    assert [failure.place for failure in report.failures] == ["望山.txt"]
    assert_whole(state(), set(CITIES) - {"望山"})
    again = import_documents(FILES, options=OPTIONS)
    assert again.as_dict()["counts"]["document"] == {"created": 1, "unchanged": len(CITIES) - 1}
    assert_whole(state(), CITIES)


def test_a_crash_inside_a_bundle_takes_that_bundle_back_and_the_next_run_goes_on(flushable_db, tmp_path):
    crashed = run(tmp_path, die_at=f"{CITIES[10]}.txt")
    assert crashed.returncode == -signal.SIGKILL
    before, counts, after = json.loads(run(tmp_path).stdout)
    assert_whole(before, CITIES[:8])
    assert counts == {"created": len(CITIES) - 8, "unchanged": 8}
    assert_whole(after, CITIES)
    assert after["facts"] * 8 == before["facts"] * len(CITIES)
