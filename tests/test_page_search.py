"""Search finds every public word that a plain look would find, and leads to its sentence."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation.facts import retire
from search.terms import mark_terms, terms_of

from .factories import make_metric, publish
from .sites import DIGEST, make_site


@pytest.fixture
def site(db):
    return make_site()


def groups(client, words):
    found = client.get("/search/", {"q": words}).context["groups"]
    return {group.key: ["".join(run.text for run in hit.runs) for hit in group.hits] for group in found}


def test_figures_and_sentences_are_grouped_by_kind(client, site):
    found = groups(client, "党员")
    assert set(found["figures"]) == {
        "临江精工有限公司　党员　40余名",
        "临江高新区　党员　120名",
        "临江高新区　培训党员　300名",
    }
    assert "临江高新区党工委统计，现有党员120名。" in found["sentences"]


@pytest.mark.parametrize(
    ("words", "kind"), [("晨光", "parks"), ("党支", "organizations"), ("灯塔", "initiatives"), ("精工", "enterprises")]
)
def test_two_characters_find_a_name(client, site, words, kind):
    assert groups(client, words)[kind]


def test_every_two_character_word_of_a_digest_is_found(client, site):
    line = DIGEST.split("\n")[-1]
    for start in range(0, len(line) - 1, 3):
        words = line[start : start + 2]
        assert any(words in sentence for sentence in groups(client, words)["sentences"]), words


def test_another_name_finds_the_thing_and_says_so(client, site):
    page = client.get("/search/?q=国家高新技术").content.decode()
    assert "临江高新区" in page
    assert "又名临江国家高新技术产业开发区" in page


def test_several_words_must_all_occur(client, site):
    assert groups(client, "驿站 76")["sentences"] == ["临江另写驿站76个。"]
    assert "sentences" not in groups(client, "驿站 联盟")


def test_full_width_digits_find_half_width_ones(client, site):
    assert groups(client, "１２０名")["sentences"] == ["临江高新区党工委统计，现有党员120名。"]


def test_the_words_are_marked_and_lead_to_the_sentence(client, site):
    page = client.get("/search/?q=驿站").content.decode()
    assert "<mark>驿站</mark>" in page
    links = re.findall(r'href="(/articles/\d+/)#(s\d+)"', page)
    assert links
    for address, anchor in links:
        sentence = client.get(address).content.decode().split(f'id="{anchor}"')[1].split("</p>")[0]
        assert "驿站" in sentence


def test_a_quote_of_an_original_is_found_and_leads_to_its_mark(client, site):
    page = client.get("/search/?q=现有党员").content.decode()
    assert site.party.evidence.get().get_absolute_url() in page


def test_what_is_withdrawn_is_not_found(client, site):
    retire(site.enterprise, reason="有误", origin="test")
    assert "enterprises" not in groups(client, "精工")


def test_a_long_list_is_cut_and_says_so(client, site):
    for number in range(25):
        publish(make_metric(site.park, value=number, label=f"课时{number}"), site.digest, "晨光")
    page = client.get("/search/?q=课时").content.decode()
    assert "只列前 20 条" in page
    assert "20+" in page


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["", " ", "%", "_", "\\", "'", '"><script>', "\x00", "长" * 500, "a " * 50])
def test_a_strange_question_breaks_nothing(client, words):
    answer = client.get("/search/", {"q": words})
    assert answer.status_code == 200
    assert "<script" not in answer.content.decode()


def test_a_percent_sign_is_no_wild_card(client, site):
    assert groups(client, "党%工") == {}


@given(st.text(max_size=40), st.text(max_size=20))
def test_marking_terms_loses_no_character(text, words):
    runs = mark_terms(text, terms_of(words))
    assert "".join(run.text for run in runs) == text
