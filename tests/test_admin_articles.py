"""Documents, articles, evidence and import runs in the admin."""

import pytest
from django.urls import reverse

from articles.models import Article, Document, Evidence, ImportRun
from tests.factories import make_article, make_metric, make_park, prove, publish

TEXT = "临江高新区简报\n临江高新区现有党员120名。"


@pytest.fixture
def article(db):
    return make_article(TEXT)


@pytest.fixture
def evidence(article):
    park = publish(make_park(), article, "临江高新区")
    return prove(make_metric(park), article, "党员120名")


def opened(client, row, view="change"):
    return client.get(reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{view}", args=[row.pk]))


def test_an_article_shows_its_text_with_links_from_the_exact_words_to_what_they_prove(admin_client, article, evidence):
    page = opened(admin_client, article).content.decode()
    place = reverse("admin:initiatives_metric_change", args=[evidence.metric_id])
    assert f'<span id="e{evidence.pk}"></span><a href="{place}"' in page
    assert "<mark>党员120名</mark>" in page


def test_what_is_known_about_an_article_can_be_mended_and_its_words_cannot(admin_client, article):
    address = reverse("admin:articles_article_change", args=[article.pk])
    values = {"publisher": "临江日报", "published_on": "2025-03-04", "dateline": "", "park": ""}
    admin_client.post(address, values | {"title": "改题", "text": "改文"})
    article.refresh_from_db()
    assert (article.publisher, str(article.published_on)) == ("临江日报", "2025-03-04")
    assert (article.title, article.text) == ("临江高新区简报", TEXT)


def test_a_document_is_given_back_byte_by_byte_and_never_shown(admin_client, article):
    response = opened(admin_client, article.document, "download")
    assert response.content == TEXT.encode()
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")


def test_a_missing_document_is_not_found(admin_client):
    assert admin_client.get(reverse("admin:articles_document_download", args=[9])).status_code == 404


def test_evidence_is_for_reading(admin_client, evidence):
    page = opened(admin_client, evidence).content.decode()
    assert evidence.quote in page
    assert 'name="_save"' not in page


def test_evidence_is_filtered_by_what_it_proves(admin_client, evidence):
    address = reverse("admin:articles_evidence_changelist")
    listed = set(admin_client.get(address, {"kind": "metric"}).context["cl"].queryset)
    assert listed == {evidence}


def test_a_run_shows_its_counts_in_order_and_each_failure_with_its_reason(admin_client, administrator):
    counts = {"metric": {"created": 7}, "document": {"created": 2, "failed": 1}}
    failures = [{"place": "坏.txt", "reason": "文件是空的。"}]
    run = ImportRun.objects.create(origin="admin", actor=administrator, counts=counts, failures=failures)
    page = opened(admin_client, run).content.decode()
    assert page.index(">文件</th>") < page.index(">数据</th>")
    assert "<strong>坏.txt</strong>：文件是空的。" in page
    assert "没有走到底" in page


def test_runs_with_failures_are_found(admin_client):
    bad = ImportRun.objects.create(origin="admin", failures=[{"place": "a", "reason": "b"}])
    ImportRun.objects.create(origin="admin")
    address = reverse("admin:articles_importrun_changelist")
    assert set(admin_client.get(address, {"outcome": "failed"}).context["cl"].queryset) == {bad}


def test_articles_documents_evidence_and_runs_are_not_added_or_deleted_by_hand(admin_client, article, evidence):
    run = ImportRun.objects.create(origin="admin")
    for row in (article, article.document, evidence, run):
        name = f"admin:articles_{row._meta.model_name}"
        assert admin_client.get(reverse(f"{name}_add")).status_code == 403
        assert admin_client.post(reverse(f"{name}_delete", args=[row.pk]), {"post": "yes"}).status_code == 403
    assert (Article.objects.count(), Document.objects.count(), Evidence.objects.count()) == (1, 1, 2)


@pytest.mark.parametrize("name", ["article", "document", "evidence", "importrun"])
def test_lists_ask_the_same_few_questions_at_every_size(admin_client, django_assert_max_num_queries, name):
    park = publish(make_park(), make_article("临江高新区"), "临江高新区")
    address = reverse(f"admin:articles_{name}_changelist")
    for size in (5, 20):
        for n in range(size):
            article = make_article(f"第{size}期之{n}\n党员{n}名。", park=park, publisher="临江日报")
            prove(make_metric(park, value=n), article, f"党员{n}名")
            ImportRun.objects.create(origin="admin")
        with django_assert_max_num_queries(9):
            assert admin_client.get(address).status_code == 200


def test_an_article_with_much_evidence_asks_few_questions(admin_client, django_assert_max_num_queries):
    article = make_article("临江高新区\n" + "、".join(f"第{n}项{n}名" for n in range(30)))
    park = publish(make_park(), article, "临江高新区")
    for n in range(30):
        prove(make_metric(park, value=n), article, f"第{n}项{n}名")
    with django_assert_max_num_queries(12):
        assert opened(admin_client, article).status_code == 200
