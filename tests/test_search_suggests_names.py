"""Names are suggested by their beginning and by their pinyin, and nothing but names."""

import pytest


@pytest.fixture
def suggested(client, site):
    def ask(words):
        return [one["name"] for one in client.get("/search/suggest/", {"q": words}).json()["suggestions"]]

    return ask


@pytest.mark.parametrize("words", ["灯塔", "dengta", "dtxd", "燈塔"])
def test_a_name_is_suggested_by_its_beginning_or_its_pinyin(suggested, words):
    assert suggested(words) == ["“灯塔行动”"]


@pytest.mark.parametrize("words", ["", " ", "无此词", "党员 > 1", "长" * 500])
def test_nothing_is_suggested_for_what_names_nothing(suggested, words):
    assert suggested(words) == []


def test_only_names_are_suggested(suggested):
    assert "临江高新区" in suggested("临江")
    assert not any("党员" in name for name in suggested("党员"))
