"""However many processes read and extract, the database is written in the order of the files."""

import pytest
from django.db import transaction

from articles.importing import Options, import_documents
from articles.models import Article, Document, Evidence, Mention
from curation.models import Change
from initiatives.models import Initiative, Metric
from parks.models import Enterprise, Park, ParkAlias, PartyOrganization

from .samples import BRIEF, SAME_FACT_ELSEWHERE, file

TABLES = (Document, Article, Evidence, Mention, Park, ParkAlias, PartyOrganization, Enterprise, Initiative, Metric)
STAMPS = {"imported_at", "created_at", "updated_at", "at"}
BROKEN = ("broken.txt", b"\x00\x01\x02\x03")
FILES = [file(BRIEF), BROKEN, file(SAME_FACT_ELSEWHERE, "elsewhere.txt")]
CITIES = ("滨海", "望山", "平湖", "听涛", "云岭", "松原", "柳湾", "金滩", "石桥")  # enough for several bundles
FILES += [file(BRIEF.replace("临江", city), f"{city}.txt") for city in CITIES]


def rows():
    """Every row of every table by its content, with numbers counted from the table's first."""
    return {table.__name__: [plain(row, table) for row in table.objects.order_by("pk").values()] for table in TABLES}


def plain(row, table):
    links = {field.attname: field.related_model for field in table._meta.concrete_fields if field.is_relation}
    models = {**links, "id": table}
    return {
        name: value - first(models[name]) if name in models and value else bytes(value) if name == "content" else value
        for name, value in row.items()
        if name not in STAMPS
    }


def first(model):
    return model.objects.order_by("pk").values_list("pk", flat=True).first() or 0


def ledger():
    lines = Change.objects.order_by("pk").values_list("action", "fact_type", "fact_name", "origin")
    return list(lines)


def run(jobs):
    report = import_documents(FILES, options=Options(origin="test", approve_above=0.0, jobs=jobs))
    return report.as_dict(), rows(), ledger()


@pytest.mark.django_db
def test_one_process_or_two_write_the_same():
    results = []
    for jobs in (1, 2):
        with transaction.atomic():
            results.append(run(jobs))
            transaction.set_rollback(True)
    alone, together = results
    assert alone[0]["counts"]["document"] == {"created": 2 + len(CITIES), "failed": 1}
    assert alone == together
