"""A reader reports an error without an account; editors answer in public before a deadline."""

import pytest
from django.utils import timezone

from curation.facts import CurationError, reject
from curation.models import Report
from curation.reports import answer, sentences_to_report

pytestmark = pytest.mark.django_db
TOLD = {"about": "value", "words": "应为一百二十一名，见年报。"}


@pytest.fixture
def address(site):
    return f"/report/initiatives.metric/{site.party.pk}/"


def test_a_report_becomes_a_task_with_a_deadline(client, site, address):
    assert "收到，谢谢" in client.post(address, TOLD).content.decode()
    told = Report.objects.get()
    assert (told.fact_type, told.fact_id, told.state) == ("initiatives.metric", site.party.pk, "open")
    assert (told.due_on - timezone.localdate(told.created_at)).days == 7


def test_the_page_of_a_figure_and_its_panel_lead_to_the_form(client, site, address):
    for page in (site.party.get_absolute_url(), f"{site.party.get_absolute_url()}sentence/"):
        assert f'href="{address}"' in client.get(page).content.decode()
    assert client.get(address).status_code == 200


def test_an_answer_is_shown_at_the_figure_and_the_readers_words_are_not(client, site, address, administrator):
    client.post(address, TOLD)
    answer(Report.objects.get(), state="declined", words="原句写的就是一百二十名。", actor=administrator)
    for page in (site.party.get_absolute_url(), f"{site.party.get_absolute_url()}sentence/"):
        shown = client.get(page).content.decode()
        assert "原句写的就是一百二十名。" in shown and "查无此误" in shown
        assert TOLD["words"] not in shown and administrator.username not in shown


def test_an_open_report_is_not_shown(client, site, address):
    client.post(address, TOLD)
    assert "读者报错" not in client.get(site.party.get_absolute_url()).content.decode()


def test_a_program_that_fills_in_the_hidden_field_is_thanked_and_ignored(client, address):
    assert "收到，谢谢" in client.post(address, {**TOLD, "website": "http://spam.example"}).content.decode()
    assert not Report.objects.exists()


def test_the_sixth_report_within_an_hour_is_refused(client, address):
    for _ in range(5):
        assert client.post(address, TOLD).status_code == 200
    assert client.post(address, TOLD).status_code == 429
    assert Report.objects.count() == 5
    assert client.post(address, TOLD, REMOTE_ADDR="192.0.2.7").status_code == 200


def test_behind_a_proxy_the_sender_is_whom_the_proxy_names(client, address, settings):
    settings.BEHIND_PROXY = True
    for number in range(6):
        client.post(address, TOLD, headers={"X-Forwarded-For": f"made up, 192.0.2.{number}"})
    assert Report.objects.count() == 6


@pytest.mark.parametrize("told", [{}, {"about": "value", "words": "错"}, {"about": "nonsense", "words": "四个字啊"}])
def test_a_report_that_says_nothing_is_asked_for_again(client, address, told):
    assert 'class="error"' in client.post(address, told).content.decode()
    assert not Report.objects.exists()


@pytest.mark.parametrize("kind", ["initiatives.indicator", "nothing.here", "nonsense", "auth.user"])
def test_only_facts_can_be_reported(client, site, kind):
    assert client.get(f"/report/{kind}/1/").status_code == 404


def test_what_is_not_public_cannot_be_reported(client, site, address):
    reject(site.party, origin="test")
    assert client.get(address).status_code == 404


def test_an_editor_answers_at_the_desk(admin_client, administrator, address):
    admin_client.post(address, TOLD)
    told = Report.objects.get()
    change = f"/admin/curation/report/{told.pk}/change/"
    assert TOLD["words"] in admin_client.get(change).content.decode()
    assert "答复须写明结果和理由" in admin_client.post(change, {"state": "accepted", "answer": " "}).content.decode()
    admin_client.post(change, {"state": "accepted", "answer": "已改正。"})
    told.refresh_from_db()
    assert (told.state, told.answer, told.answered_by) == ("accepted", "已改正。", administrator)


def test_the_start_page_of_the_desk_counts_open_reports(admin_client, address):
    admin_client.post(address, TOLD)
    assert "读者报错" in admin_client.get("/admin/").content.decode()


def test_a_report_is_not_closed_without_words(client, address, administrator):
    client.post(address, TOLD)
    with pytest.raises(CurationError, match="写明结果和理由"):
        answer(Report.objects.get(), state="accepted", words=" ", actor=administrator)


def sentence_in(article, words):
    """The place of the sentence of that article which holds the words, as the form offers it."""
    return next(place for place, text in sentences_to_report(article).items() if words in text)


def test_a_sentence_of_an_article_is_reported_from_its_place(client, site):
    address = f"/report/articles.article/{site.original.pk}/"
    place = sentence_in(site.original, "120名")
    assert f'href="{address}?sentence={place}"' in client.get(site.original.get_absolute_url()).content.decode()
    asked = client.get(f"{address}?sentence={place}").content.decode()
    assert f'<option value="{place}" selected>临江高新区党工委统计，现有党员120名。</option>' in asked
    assert "收到，谢谢" in client.post(address, {**TOLD, "sentence": place}).content.decode()
    told = Report.objects.get()
    assert (told.fact_type, told.fact_id, told.fact_name) == ("articles.article", site.original.pk, "临江纪事")
    assert told.sentence == "临江高新区党工委统计，现有党员120名。"
    assert (told.due_on - timezone.localdate(told.created_at)).days == 7


def test_every_sentence_of_a_digest_may_be_reported_and_of_an_original_what_is_quoted(client, site):
    assert "主任张某某说，这句话不为任何条目作证。" in sentences_to_report(site.digest).values()
    assert not any("无人引用" in text for text in sentences_to_report(site.original).values())
    for article in (site.digest, site.original):
        assert (
            f'href="/report/articles.article/{article.pk}/"' in client.get(article.get_absolute_url()).content.decode()
        )


def test_a_sentence_that_readers_do_not_see_cannot_be_reported(client, site):
    hidden = site.original.text.index("开头一段")
    answer = client.post(f"/report/articles.article/{site.original.pk}/", {**TOLD, "sentence": hidden})
    assert 'class="error"' in answer.content.decode()
    assert not Report.objects.exists()


def test_the_whole_article_may_be_meant(client, site):
    client.post(f"/report/articles.article/{site.digest.pk}/", {**TOLD, "sentence": ""})
    assert Report.objects.get().sentence == ""


def test_sentences_and_figures_share_the_limit_of_an_hour(client, site, address):
    for _ in range(5):
        client.post(address, TOLD)
    assert client.post(f"/report/articles.article/{site.digest.pk}/", TOLD).status_code == 429


def test_an_article_that_proves_nothing_public_cannot_be_reported(client, site):
    for figure in (site.party, site.other_rival):
        reject(figure, origin="test")
    assert client.get(f"/report/articles.article/{site.original.pk}/").status_code == 404


def test_the_answer_stands_on_the_page_of_the_article(client, site, administrator):
    place = sentence_in(site.original, "76个")
    client.post(f"/report/articles.article/{site.original.pk}/", {**TOLD, "sentence": place})
    answer(Report.objects.get(), state="accepted", words="已照原刊更正。", actor=administrator)
    page = client.get(site.original.get_absolute_url()).content.decode()
    assert "读者指出“临江另写驿站76个。”" in page and "已照原刊更正。" in page
    assert TOLD["words"] not in page


def test_an_answer_does_not_quote_a_sentence_that_is_no_longer_shown(client, site, administrator):
    place = sentence_in(site.original, "76个")
    client.post(f"/report/articles.article/{site.original.pk}/", {**TOLD, "sentence": place})
    answer(Report.objects.get(), state="accepted", words="已撤下。", actor=administrator)
    reject(site.other_rival, origin="test")
    page = client.get(site.original.get_absolute_url()).content.decode()
    assert "已撤下。" in page and "76个" not in page


def test_an_editor_sees_which_sentence_is_meant(admin_client, site):
    place = sentence_in(site.original, "120名")
    admin_client.post(f"/report/articles.article/{site.original.pk}/", {**TOLD, "sentence": place})
    page = admin_client.get(f"/admin/curation/report/{Report.objects.get().pk}/change/").content.decode()
    assert "临江高新区党工委统计，现有党员120名。" in page
    assert f'href="/admin/articles/article/{site.original.pk}/change/"' in page
    assert "文章" in admin_client.get("/admin/curation/report/?kind=articles.article").content.decode()
