"""Nearly the same text printed again is a reprint: it testifies, but is counted once with its first printing."""

import pytest
from django.core.management import call_command
from django.db.models import Count
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from articles import reprints
from articles.importing import Options, import_documents
from articles.models import Article, Evidence, Shingle
from articles.reprints import is_reprint, note_missing, other_printings, sample, shingles
from initiatives.models import Metric
from tests.samples import SAME_FACT_ELSEWHERE, file

BODY = """临江高新区坚持把支部建在楼宇里，让服务跟着企业走。几年来，园区先后腾出临街旧厂房，改成向职工敞开的活动场所。
目前，临江高新区入园企业达到120家，建成党群服务中心8处，每周开放时间从清晨到深夜，周末也不例外。
下班以后，附近几家工厂的青年工人常来这里看书、打球、学技术，也在这里商量楼里的大事小情。
"""
FIRST = f"临江：楼宇里的灯火\n\n{BODY}"
REPRINT = f"楼宇灯火照临江\n\n{BODY.replace('，周末也不例外', '')}（据新华网）"
CITIES = ("平湖", "云岭", "松原", "石桥")
LETTERS = st.text("临江高新区党员企业楼宇服务中心", min_size=100, max_size=300)


def bring_in(*texts):
    import_documents([file(text, f"{n}.txt") for n, text in enumerate(texts)], options=Options(origin="test"))
    return list(Article.objects.order_by("pk"))


@pytest.mark.django_db
def test_a_reprint_is_tied_to_the_first_printing_and_another_article_is_not():
    first, reprint, other = bring_in(FIRST, REPRINT, SAME_FACT_ELSEWHERE)
    assert (first.reprint_of, reprint.reprint_of, other.reprint_of) == (None, first, None)
    assert reprint.work == first.work != other.work


@pytest.mark.django_db
def test_a_reprint_of_a_reprint_leads_to_the_first_printing():
    first, _, third = bring_in(FIRST, REPRINT, f"又见灯火\n\n{BODY}")
    assert third.reprint_of == first
    assert len(other_printings(third)) == 2


@pytest.mark.django_db
def test_ten_copies_are_one_witness_and_an_independent_article_is_another():
    copies = [FIRST.replace("灯火", f"第{n}盏灯火") for n in range(10)]
    bring_in(*copies, SAME_FACT_ELSEWHERE)
    metric = Metric.objects.get(low=120)
    assert metric.evidence.values("article").distinct().count() == 11
    assert Evidence.objects.filter(metric=metric).witnesses().count() == 2


@pytest.mark.django_db
def test_a_digest_stands_with_the_reprint_that_it_digests():
    first, reprint = bring_in(FIRST, REPRINT)
    digest = f"""---
title: 临江楼宇党建
publisher: 临江日报
rights: digest
source: 1.txt
source_sha256: {reprint.document.sha256}
position: 0
park: 临江高新区
---
临江高新区有入园企业120家。
"""
    *_, last = bring_in(digest)
    assert last.is_digest and last.reprint_of == first


@pytest.mark.django_db
def test_of_words_that_many_articles_share_only_the_first_are_kept_and_a_reprint_is_known_by_the_others(monkeypatch):
    monkeypatch.setattr(reprints, "_MOST_BEARERS", 2)
    phrase = "凡是今年写进工作清单的措施，都由专人逐项盯办、按月通报、年底对账。"
    monkeypatch.setattr(reprints, "_HASHED_ONE_IN", 1)
    own = [
        "".join(f"{trade}企业的第{n}件事由{city}办结。" for n in range(20))
        for city, trade in zip(CITIES, "光电药纸", strict=True)
    ]
    *_, third, reprint = bring_in(*(f"{body}{phrase}" for body in own), f"{own[-1]}{phrase}（据新华网）")
    bearers = Shingle.objects.values("hash").annotate(articles=Count("article")).values_list("articles", flat=True)
    assert max(bearers) == 2
    assert reprint.reprint_of == third


@pytest.mark.django_db
def test_lists_of_facts_and_the_review_count_copies_once(admin_client):
    first, reprint = bring_in(FIRST, REPRINT)
    metric = Metric.objects.get(low=120)
    listed = admin_client.get(reverse("admin:initiatives_metric_changelist"), {"proof": "many"})
    assert listed.context["cl"].result_count == 0
    address = reverse("admin:articles_article_review", args=[first.pk])
    assert "另有" not in admin_client.get(address, {"fact": f"metric-{metric.pk}"}).content.decode()
    bring_in(SAME_FACT_ELSEWHERE)
    assert "另有1篇文章" in admin_client.get(address, {"fact": f"metric-{metric.pk}"}).content.decode()
    page = admin_client.get(reverse("admin:articles_article_change", args=[first.pk])).content.decode()
    assert "几处同文只算一个来源" in page and reprint.title in page


@pytest.mark.django_db
def test_articles_imported_before_reprints_were_looked_for_are_compared_later():
    first, reprint, other = bring_in(FIRST, REPRINT, SAME_FACT_ELSEWHERE)
    Article.objects.update(reprint_of=None)
    Shingle.objects.all().delete()
    call_command("note_reprints")
    reprint.refresh_from_db()
    assert reprint.reprint_of == first
    assert Article.objects.exclude(reprint_of=None).count() == 1
    assert note_missing() == 0


def test_short_notices_are_never_held_for_reprints():
    notice = "临江高新区现有党员120名。"
    assert not is_reprint(shingles(notice), shingles(notice))


@given(text=LETTERS, spaces=st.integers(1, 9))
@settings(deadline=None)
def test_punctuation_and_blanks_make_no_difference(text, spaces):
    spread = "，".join(text[n : n + spaces] for n in range(0, len(text), spaces))
    assert shingles(text) == shingles(spread)
    assert sample(text) == sample(spread)


@given(text=LETTERS)
@settings(deadline=None)
def test_what_is_kept_is_found_again_in_any_longer_text(text):
    longer = f"{text}甲乙丙丁戊己庚辛壬癸"
    assert shingles(text) <= shingles(longer)
    assert {number for number in sample(text) if number % 32 == 0} <= set(sample(longer))
