"""An import is idempotent, whoever edited or rejected what in between."""

import pytest

from articles.importing import Options, import_documents
from articles.models import Article, Document, Evidence, Mention
from curation.facts import edit, reject
from curation.models import Change, Status
from initiatives.models import Metric
from parks.models import Park

from .samples import BRIEF, SAME_FACT_ELSEWHERE, file

pytestmark = pytest.mark.django_db
APPROVE = Options(origin="test", approve_above=0.0)


def state():
    tables = (Document, Article, Evidence, Mention, Park, Metric, Change)
    return [list(table.objects.order_by("pk").values()) for table in tables]


def test_the_same_file_again_changes_no_row():
    import_documents([file(BRIEF)], options=APPROVE)
    before = state()
    report = import_documents([file(BRIEF, name="renamed.txt")], options=APPROVE)
    assert state() == before
    assert report.counts == {("document", "unchanged"): 1}


def test_a_second_article_of_the_same_fact_is_a_second_witness():
    import_documents([file(BRIEF), file(SAME_FACT_ELSEWHERE)], options=APPROVE)
    metric = Metric.objects.get(low=120)
    assert len({evidence.article_id for evidence in metric.evidence.all()}) == 2


def test_what_an_editor_changed_stays(administrator):
    import_documents([file(BRIEF)], options=APPROVE)
    metric = Metric.objects.get(low=120)
    edit(metric, values={"label": "入驻企业"}, actor=administrator, reason="统一说法")
    import_documents([file(SAME_FACT_ELSEWHERE)], options=APPROVE)
    metric.refresh_from_db()
    assert metric.label == "入驻企业"
    assert "label" in metric.locked_fields


def test_what_an_editor_rejected_is_not_brought_back(administrator):
    import_documents([file(BRIEF)], options=APPROVE)
    metric = Metric.objects.get(low=120)
    reject(metric, actor=administrator, origin="test")
    import_documents([file(SAME_FACT_ELSEWHERE)], options=APPROVE)
    metric.refresh_from_db()
    assert metric.status == Status.REJECTED
    assert Metric.objects.filter(low=120).count() == 1


def test_a_file_imported_before_can_be_approved_later():
    import_documents([file(BRIEF)], options=Options(origin="test"))
    assert not Metric.objects.public().exists()
    import_documents([file(BRIEF)], options=APPROVE)
    assert Metric.objects.public().count() == Metric.objects.count() > 0
