"""The search page: what it finds, how it says so, where it leads, and how it is narrowed."""

import re

import pytest

from curation.facts import retire
from search.models import Synonyms

from .factories import make_metric, publish
from .sites import DIGEST


def hits(client, words, **narrowing):
    """The texts of the first page of results, by kind."""
    found: dict[str, list[str]] = {}
    for hit in client.get("/search/", {"q": words, **narrowing}).context["results"].hits:
        found.setdefault(hit.kind.code, []).append(hit.text)
    return found


def page_of(client, words, **narrowing):
    return client.get("/search/", {"q": words, **narrowing}).content.decode()


def test_figures_and_sentences_are_found(client, site):
    found = hits(client, "党员")
    assert set(found["figure"]) == {
        "临江精工有限公司　党员　40余名",
        "临江高新区　党员　120名",
        "临江高新区　培训党员　300名",
    }
    assert "临江高新区党工委统计，现有党员120名。" in found["sentence"]


@pytest.mark.parametrize(
    ("words", "kind"), [("晨光", "park"), ("党支", "organization"), ("灯塔", "initiative"), ("精工", "enterprise")]
)
def test_two_characters_find_a_name(client, site, words, kind):
    assert hits(client, words)[kind]


def test_every_two_character_word_of_a_digest_is_found(client, site):
    line = DIGEST.split("\n")[-1]
    for start in range(0, len(line) - 1, 3):
        words = line[start : start + 2]
        assert any(words in sentence for sentence in hits(client, words)["sentence"]), words


def test_another_name_finds_the_thing_and_says_so(client, site):
    page = page_of(client, "国家高新技术")
    assert "临江高新区" in page
    assert "又名临江国家高新技术产业开发区" in page


def test_several_words_must_all_occur(client, site):
    assert hits(client, "驿站 76")["sentence"] == ["临江另写驿站76个。"]
    assert "没有连在一起的" in page_of(client, "驿站 联盟")


def test_full_width_digits_find_half_width_ones(client, site):
    assert hits(client, "１２０名")["sentence"] == ["临江高新区党工委统计，现有党员120名。"]


def test_the_words_are_marked_and_lead_to_the_sentence(client, site):
    page = page_of(client, "驿站")
    assert "<mark>驿站</mark>" in page
    links = re.findall(r'href="(/articles/\d+/)#(s\d+)"', page)
    assert links
    for address, anchor in links:
        sentence = client.get(address).content.decode().split(f'id="{anchor}"')[1].split("</p>")[0]
        assert "驿站" in sentence


def test_a_quote_of_an_original_is_found_and_leads_to_its_mark(client, site):
    assert site.party.evidence.get().get_absolute_url() in page_of(client, "现有党员")


@pytest.mark.parametrize("words", ["开头一段", "无人引用", "结尾一段"])
def test_of_an_original_nothing_but_quotes_and_heading_is_found(client, site, words):
    assert "没有找到" in page_of(client, f"“{words}”")


def test_the_heading_of_an_original_is_found(client, site):
    assert hits(client, "临江纪事") == {"sentence": ["临江纪事"]}


def test_what_is_withdrawn_is_not_found(client, site):
    retire(site.enterprise, reason="有误", origin="test")
    assert "enterprise" not in hits(client, "精工")


def test_a_long_list_has_pages_that_repeat_and_miss_nothing(client, site):
    for number in range(25):
        publish(make_metric(site.park, value=number, label=f"课时{number}"), site.digest, "晨光")
    pages = [hits(client, "课时", kind="figure", page=page)["figure"] for page in (1, 2)]
    assert [len(texts) for texts in pages] == [20, 5]
    assert len({*pages[0], *pages[1]}) == 25
    assert 'rel="next" href="?q=%E8%AF%BE%E6%97%B6&amp;page=2"' in page_of(client, "课时")


def test_facets_count_what_narrowing_by_them_leaves(client, site):
    for facet in client.get("/search/", {"q": "临江"}).context["results"].facets:
        for choice in facet.choices:
            narrowed = client.get("/search/", {"q": "临江", facet.name: choice.value}).context["results"]
            assert narrowed.total == choice.number, (facet.name, choice.value)


def test_a_narrowed_search_has_an_address_and_says_how_to_widen_it(client, site):
    page = page_of(client, "临江", kind="figure", park=site.park.slug)
    assert page.count('aria-current="true"') == 2
    assert "不限范围" in page
    assert set(hits(client, "临江", kind="figure")) == {"figure"}


def test_a_wrong_narrowing_is_told_and_narrows_nothing(client, site):
    answer = client.get("/search/", {"q": "党员", "kind": "nothing", "park": "nowhere"})
    assert answer.content.decode().count('class="error"') == 2
    assert answer.context["results"].total == client.get("/search/", {"q": "党员"}).context["results"].total


def test_synonyms_are_searched_too_and_named(client, site):
    Synonyms.objects.create(words="党员\n共产党人")
    assert "党员" in "".join(hits(client, "共产党人")["sentence"])
    assert "也查了同义的说法：<b>党员</b>" in page_of(client, "共产党人")


def test_one_misread_character_is_mended_and_told(client, site):
    page = page_of(client, "灯搭行动")
    assert "灯塔行动" in page
    assert "以下是只差一个字的" in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    "words", ["", " ", "%", "_", "\\", "'", '"><script>', "\x00", "长" * 500, "a " * 50, "> 5", '""']
)
def test_a_strange_question_breaks_nothing(client, words):
    answer = client.get("/search/", {"q": words})
    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode()


def test_a_percent_sign_is_no_wild_card(client, site):
    assert hits(client, "党%工") == {}


def test_the_page_costs_the_same_number_of_queries_however_much_is_found(client, site, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        client.get("/search/?q=临江")


def test_where_nothing_is_found_the_lists_are_a_way_on(client, site):
    page = page_of(client, "无此词")
    nothing = page[page.index("没有找到") :]
    for address in ("/parks/", "/organizations/", "/enterprises/", "/initiatives/", "/indicators/"):
        assert f'href="{address}"' in nothing
