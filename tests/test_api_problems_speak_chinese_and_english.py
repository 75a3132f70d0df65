"""A problem is told in the language that the client asks for, Chinese where it asks for none; codes stay the same."""

import gettext
import re
from pathlib import Path

import pytest
from django.conf import settings

from curation.facts import retire

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]

CHINESE = re.compile("[一-鿿]")
PROBLEMS = [
    "parks/?provnce=x",
    "parks/?zzzzzz=x",
    "parks/?level=nationl",
    "parks/?level=5%25",
    "parks/?q=",
    "parks/?q=a&q=b",
    "parks/?page_size=0",
    "parks/?cursor=x",
    "parks/?count=x",
    "metrics/?min_value=x",
    "nothing/",
]


def problem(client, path, language):
    response = client.get(f"/api/v1/{path}", headers={"Accept-Language": language})
    assert response["Content-Type"] == "application/problem+json"
    assert "Accept-Language" in response["Vary"]
    return response, response.json()


@pytest.mark.parametrize("path", PROBLEMS)
def test_in_english_no_word_is_chinese(client, path):
    response, told = problem(client, path, "en-GB, zh;q=0.5")
    assert response["Content-Language"] == "en"
    details = [told["title"], told["detail"], *(error["detail"] for error in told.get("errors", ()))]
    assert not [text for text in details if CHINESE.search(text)]


@pytest.mark.parametrize("language", ["", "zh-CN", "zh-Hans", "fr"])
def test_else_it_is_chinese(client, language):
    response, told = problem(client, "parks/?provnce=x", language)
    assert response["Content-Language"] == "zh-hans"
    assert told["title"] == "参数不被接受"


@pytest.mark.parametrize("path", PROBLEMS)
def test_codes_are_the_same_in_both(client, path):
    _, english = problem(client, path, "en")
    _, chinese = problem(client, path, "zh")
    assert english["code"] == chinese["code"]
    assert [error["code"] for error in english.get("errors", ())] == [
        error["code"] for error in chinese.get("errors", ())
    ]


def test_why_something_was_withdrawn_is_told_as_the_editor_wrote_it(client, administrator):
    from parks.models import Enterprise

    firm = Enterprise.objects.public().first()
    retire(firm, actor=administrator, reason="已迁出。", origin="test")
    _, told = problem(client, f"enterprises/{firm.slug}/", "en")
    assert told["detail"] == "Reason for the withdrawal: 已迁出。"


def test_data_are_the_same_in_every_language(client):
    english = client.get("/api/v1/parks/", headers={"Accept-Language": "en"})
    chinese = client.get("/api/v1/parks/", headers={"Accept-Language": "zh"})
    assert english.json() == chinese.json()


@pytest.mark.parametrize("language", ["en", "zh_Hans"])
def test_the_compiled_words_are_those_of_the_written_ones(language):
    folder = Path(settings.BASE_DIR, "locale", language, "LC_MESSAGES")
    with (folder / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)._catalog
    written = re.findall(r'^msgid "(.+)"\nmsgstr "(.+)"$', (folder / "django.po").read_text("utf-8"), re.MULTILINE)
    assert {key: compiled[key] for key in compiled if key} == {key: text.replace('\\"', '"') for key, text in written}
