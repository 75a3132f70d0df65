"""Article pages: a digest whole and marked, an original only by its quotes."""

import html
import re

import pytest

from articles.models import Article, Rights

from .factories import make_article, make_initiative, make_metric, make_organization, make_park, prove, publish
from .sites import DIGEST

pytestmark = pytest.mark.django_db


def body(client, article):
    return client.get(article.get_absolute_url()).content.decode()


def plain(markup):
    return html.unescape(re.sub(r"<[^>]+>", "", markup))


def text_of(page):
    """The article's text as the page shows it, a paragraph a line."""
    shown = page[page.index('<div class="text">') :].split("</div>")[0]
    return [plain(block) for block in re.findall(r"(?:<p>|<h2>).*?(?:</p>|</h2>)", shown, re.DOTALL)]


def test_a_digest_is_shown_whole_and_unaltered(client, site):
    page = body(client, site.digest)
    title, *paragraphs = DIGEST.split("\n")
    assert text_of(page) == paragraphs
    assert plain(re.search(r"<h1>.*?</h1>", page, re.DOTALL)[0]) == title


def test_of_an_original_only_the_quotes_reach_the_reader(client, site):
    page = body(client, site.original)
    assert "现有党员120名" in plain(page)
    assert "无人引用" not in page


def test_no_page_or_search_tells_an_unquoted_sentence_of_an_original(client, site):
    for address in (site.park.get_absolute_url(), site.party.get_absolute_url(), "/search/?q=开头一段", "/articles/"):
        assert "无人引用" not in client.get(address).content.decode()


def test_the_exact_words_are_marked_and_lead_to_the_fact(client, site):
    page = body(client, site.digest)
    evidence = site.firm.evidence.get()
    marked = (
        f'<span class="at" id="e{evidence.pk}"><mark><a href="{site.firm.get_absolute_url()}">40余名</a></mark></span>'
    )
    assert marked in page


def test_every_piece_of_public_evidence_has_one_place_to_link_to(client, site):
    page = body(client, site.digest)
    for evidence in site.digest.evidence.public():
        assert page.count(f'id="e{evidence.pk}"') == 1


def test_overlapping_evidence_is_marked_without_repeating_a_word(client):
    park = make_park()
    article = make_article("简报\n临江青年党建联盟行动启动。", park=park)
    publish(make_organization(park, "临江青年党建联盟", kind="党建联盟"), article, "临江青年党建联盟")
    publish(make_initiative(park, "党建联盟行动"), article, "党建联盟行动")
    publish(make_initiative(park, "联盟"), article, "联盟")
    page = body(client, article)
    assert "临江青年党建联盟行动启动。" in plain(page)
    assert re.findall(r"<mark><a[^>]*>(.*?)</a></mark>", page) == ["临江青年", "党建", "联盟", "行动"]


def test_evidence_of_what_is_not_public_is_not_marked(client, site):
    metric = make_metric(site.park, value=1, label="主任")
    evidence = prove(metric, site.digest, "主任")
    assert f'id="e{evidence.pk}"' not in body(client, site.digest)


def test_a_page_says_whether_words_are_a_digests_or_an_originals(client, site):
    assert "本站用自己的话写的摘编" in body(client, site.digest)
    assert "这是报刊原文" in body(client, site.original)


def test_digest_and_original_point_to_each_other(client, site):
    Article.objects.filter(pk=site.digest.pk).update(
        source_sha256=site.original.document.sha256, source_position=site.original.position
    )
    assert f'href="{site.original.get_absolute_url()}"' in body(client, site.digest)
    assert f'href="{site.digest.get_absolute_url()}"' in body(client, site.original)


@pytest.mark.parametrize("rights", Rights.values)
def test_an_article_that_proves_nothing_public_is_not_found(client, rights):
    article = make_article(rights=rights)
    assert client.get(article.get_absolute_url()).status_code == 404
    assert article.title not in client.get("/articles/").content.decode()


def test_markup_in_an_article_is_shown_as_text(client):
    park = make_park()
    article = make_article("简报<i>\n<script>alert(1)</script>党员120名。", park=park)
    publish(make_metric(park), article, "120名")
    page = body(client, article)
    assert "<script>" not in page
    assert "<script>alert(1)</script>党员120名。" in plain(page)


def test_the_article_can_be_cited(client, site):
    page = body(client, site.original)
    assert "临江纪事[N]. 临江日报, 2024-05-06." in page
    assert "@article{yuanquzhi-" in page
