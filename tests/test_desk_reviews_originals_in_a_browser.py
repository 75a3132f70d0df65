"""The review of whole original articles in a real browser, from upload to public page, and two people at one fact."""

import os
from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import reverse

from articles.models import Article, Evidence
from curation.models import Status
from initiatives.models import Metric
from parks.models import Park
from tests.reviewing import chosen, decide_all, open_number, open_review, press, shown, signed_in, state, tab_to, upload

FOLDER = os.environ.get("ORIGINAL_ARTICLES", "")
FILES = sorted(Path(FOLDER).glob("*.txt")) if FOLDER else []
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not FOLDER, reason="set ORIGINAL_ARTICLES to the folder of the original articles"),
]


@pytest.fixture
def reference_data(flushable_db):
    call_command("load_reference", verbosity=0)


@pytest.fixture
def desk(page, reference_data, administrator):
    return signed_in(page, administrator.username)


@pytest.mark.parametrize("file", FILES[:1], ids=lambda path: path.stem[:3])
def test_a_whole_original_goes_from_upload_to_its_public_page_by_keyboard_alone(desk, file):
    upload(desk, file.name, file.read_bytes())
    decided = 0
    for article in Article.objects.order_by("position"):
        tab_to(desk, f"a[href='{reverse('admin:articles_article_review', args=[article.pk])}']")
        desk.keyboard.press("Enter")
        desk.wait_for_selector("#facts a[tabindex='0']")
        decided += decide_all(desk, "a")
        desk.go_back()
    assert decided >= 10 and not Metric.objects.pending().exists()
    park = Park.objects.public().order_by("-pk").filter(metrics__status=Status.APPROVED).distinct().first()
    open_review(desk, park.articles.first())
    tab_to(desk, f".all-done a[href='{park.get_absolute_url()}']")
    desk.keyboard.press("Enter")
    desk.wait_for_url(f"**{park.get_absolute_url()}")
    assert park.name in desk.inner_text("h1")
    for metric in park.metrics.public()[:5]:
        assert metric.value_text[:3] in desk.inner_text("main")
    assert all(piece.quote == piece.article.text[piece.start : piece.end] for piece in Evidence.objects.all())
    assert desk.problems == []


def test_of_two_browsers_at_one_fact_of_an_original_the_second_never_silently_wins(
    desk, chromium, live_server, django_user_model
):
    upload(desk, FILES[0].name, FILES[0].read_bytes())
    article = Article.objects.filter(evidence__metric__status=Status.PENDING).first()
    django_user_model.objects.create_superuser("second", password="correct horse battery")
    context = chromium.new_context(base_url=live_server.url, locale="zh-CN")
    second = signed_in(context.new_page(), "second")
    metric = Metric.objects.pending().filter(evidence__article=article).first()
    for browser in (desk, second):
        open_review(browser, article, f"metric-{metric.pk}")
    open_at_first = open_number(desk)
    press(desk, "a")
    second.keyboard.press("r")
    shown(second, ".messagelist .error")
    assert "administrator已作“核准”" in second.inner_text(".messagelist")
    assert (chosen(second), state(second)) == (f"metric-{metric.pk}", "approved")
    metric.refresh_from_db()
    assert metric.is_public and open_number(second) == open_at_first - 1
    context.close()
