"""The page of one figure, and of an indicator that compares figures."""

import pytest

from curation.facts import approve, edit

from .factories import make_indicator, make_metric, prove, publish

pytestmark = pytest.mark.django_db


def body(client, thing):
    return client.get(thing.get_absolute_url()).content.decode()


def test_a_figure_stands_with_its_bound_nature_and_period(client, site):
    page = body(client, site.firm)
    for words in ("40余名", "不少于 40 名", "实际", "文章没有写明"):
        assert words in page


def test_a_figure_shows_every_sentence_that_states_it(client, site):
    prove(site.party, site.digest, "党员40余名")
    page = body(client, site.party)
    assert page.count("<blockquote>") == 2
    assert "<mark>120名</mark>" in page
    assert "原文引句" in page
    assert "摘编" in page


def test_a_figure_is_cited_by_gb7714_and_bibtex(client, site):
    page = body(client, site.party)
    assert "临江纪事[N]. 临江日报, 2024-05-06." in page
    assert "journal = {临江日报}" in page
    assert f"http://testserver{site.party.get_absolute_url()}" in page


def test_citations_of_an_original_and_of_a_digest_are_told_apart(client, site):
    assert 'class="cited"' not in body(client, site.party)
    prove(site.party, site.digest, "党员40余名")
    page = body(client, site.party)
    cited = page[page.index('class="cited"') :]
    assert page.count('class="cited"') == 2
    assert cited.index("原文引句") < cited.index("[N]. 临江日报, 2024-05-06.") < cited.index(">摘编<")


def test_a_figure_shows_what_contradicts_it(client, site):
    page = body(client, site.rival)
    assert "同一件事的不同说法" in page
    assert "76个" in page


def test_a_figure_without_quote_shows_the_editors_statement(client, site, administrator):
    metric = make_metric(site.park, value=7, label="站点")
    edit(metric, values={"statement": "据实地查看。"}, actor=administrator)
    metric.refresh_from_db()
    approve(metric, origin="test")
    page = body(client, metric)
    assert "据实地查看。" in page
    assert "没有引文" in page
    assert "编者说明" in client.get(site.park.get_absolute_url()).content.decode()


def test_the_ledger_is_told_without_naming_editors(client, site, administrator):
    edit(site.party, values={"label": "党员总数"}, actor=administrator, reason="统一说法")
    page = body(client, site.party)
    assert "修改：统一说法" in page
    assert administrator.username not in page


def test_a_figure_of_nought_does_not_break_the_comparison(client, site):
    indicator = make_indicator("事故", "起", slug="shigu")
    fields = {"label": "事故", "unit": "起", "indicator": indicator, "period_end": "2024-12-31"}
    publish(make_metric(site.park, value=0, **fields), site.digest, "晨光")
    assert "0起" in body(client, indicator)
