"""What is public without review has its lines in the ledger too, and a history that is read from there."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from articles.importing import Options, import_documents
from articles.models import Article
from curation import facts
from initiatives.models import Indicator

from .factories import make_indicator

pytestmark = pytest.mark.django_db
TEXT = "临江高新区：一件小事\n\n临江高新区有入园企业300家，建成党群服务中心8处。\n"


@pytest.fixture
def article():
    import_documents([("a.txt", TEXT.encode())], options=Options(origin="test"))
    return Article.objects.get()


def lines_of(row):
    return [(line.action, line.reason) for line in facts.history(row).order_by("pk")]


def test_an_imported_article_is_entered_without_its_text(article):
    (line,) = facts.history(article)
    assert (line.action, line.origin, line.after["title"]) == ("enter", "test", article.title)
    assert TEXT[:10] not in str(line.after.get("text", ""))


def test_an_editor_mends_an_article_with_a_reason(admin_client, administrator, article):
    form = {"publisher": "临江日报", "published_on": "2024-05-06", "dateline": "", "park": article.park_id}
    admin_client.post(
        reverse("admin:articles_article_change", args=[article.pk]), {**form, "reason": "报头可见"}, follow=True
    )
    line = facts.history(article).first()
    assert (line.action, line.actor, line.reason) == ("edit", administrator, "报头可见")
    assert line.before == {"publisher": "", "published_on": None}
    assert line.after == {"publisher": "临江日报", "published_on": "2024-05-06"}
    page = admin_client.get(reverse("admin:articles_article_history", args=[article.pk])).content.decode()
    assert "报头可见" in page and "临江日报" in page
    assert not LogEntry.objects.exists()


def test_an_indicator_is_entered_amended_and_discarded_by_its_form(admin_client):
    aliases = {f"aliases-{name}": 0 for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    form = {"name": "入园企业", "unit": "家", "theme": "enterprises", "definition": "", "reason": "常用", **aliases}
    admin_client.post(reverse("admin:initiatives_indicator_add"), form)
    indicator = Indicator.objects.get()
    admin_client.post(
        reverse("admin:initiatives_indicator_change", args=[indicator.pk]),
        {**form, "definition": "登记在册", "reason": "说清"},
    )
    assert lines_of(indicator) == [("enter", "常用"), ("edit", "说清")]
    assert (
        "说清" in admin_client.get(reverse("admin:initiatives_indicator_history", args=[indicator.pk])).content.decode()
    )
    admin_client.post(reverse("admin:initiatives_indicator_delete", args=[indicator.pk]), {"post": "yes"})
    assert lines_of(indicator)[-1][0] == "retire" and not Indicator.objects.exists()


def test_rows_that_came_otherwise_are_entered_once():
    indicator = make_indicator()
    assert [facts.enter_missing(Indicator, origin="test") for _ in range(2)] == [1, 0]
    assert lines_of(indicator) == [("enter", "")]
