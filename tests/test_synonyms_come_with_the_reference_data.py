"""The synonyms that a site begins with: general words, loaded once, and never over those of editors."""

from collections import Counter

import pytest
from django.core.management import call_command

from initiatives.reference import load_reference_data, read_fixture
from parks.models import Zone
from search.folding import fold
from search.models import Synonyms

from .factories import make_article, make_park, publish

pytestmark = pytest.mark.django_db


def test_an_empty_site_gets_them_and_a_second_load_adds_none(capsys):
    assert load_reference_data()["synonyms"] == Synonyms.objects.count() > 20
    assert load_reference_data()["synonyms"] == 0
    Synonyms.objects.all().delete()
    call_command("load_reference")
    assert "同义词" in capsys.readouterr().out


def test_a_group_that_an_editor_changed_stays_and_is_not_made_twice():
    load_reference_data()
    group = Synonyms.objects.get(words__startswith="经开区")
    group.words = "经开区\n经济开发区"
    group.save()
    before = Synonyms.objects.count()
    assert load_reference_data()["synonyms"] == 0
    group.refresh_from_db()
    assert (group.listed, Synonyms.objects.count()) == (("经开区", "经济开发区"), before)


def test_a_word_that_editors_equated_otherwise_keeps_its_group():
    Synonyms.objects.create(words="高校\n大学")
    load_reference_data()
    assert [group.listed for group in Synonyms.objects.all() if "高校" in group.listed] == [("高校", "大学")]


def test_they_are_general_words_each_in_one_group():
    groups = [Synonyms(**fields) for fields in read_fixture("synonyms")["search.synonyms"]]
    for group in groups:
        group.full_clean()
    words = [fold(word) for group in groups for word in group.listed]
    assert [word for word, count in Counter(words).items() if count > 1] == []
    load_reference_data()
    names = "\n".join(name for pair in Zone.objects.values_list("short_name", "province") for name in pair)
    assert [word for word in words if word != "高新区" and word in names] == []


def test_a_reader_finds_by_the_short_form_what_is_written_in_full(client):
    load_reference_data()
    park = make_park("临江经济技术开发区", short_name="临江开发区")
    publish(park, make_article("临江简报\n临江经济技术开发区挂牌。"), "临江经济技术开发区")
    page = client.get("/search/?q=临江经开区").content.decode()
    assert park.get_absolute_url() in page and "也查了同义的说法" in page
