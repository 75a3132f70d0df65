"""Of an original the public reads its quotes; a digest may be read whole."""

import pytest

from .api_contract import operations
from .api_world import DIGEST

pytestmark = pytest.mark.django_db

_UNQUOTED = "此句没有写出任何内容"


def test_the_text_of_an_original_is_null_and_its_quotes_are_there(client, world):
    article = client.get("/api/v1/articles/502/").json()
    assert article["text"] is None
    assert {quote["quote"] for quote in article["quotes"]} == {"临江高新区党工委今年开展灯塔行动，现有党员120名。"}


def test_a_digest_is_whole_and_its_offsets_are_right(client, world):
    article = client.get("/api/v1/articles/501/").json()
    assert article["text"] == DIGEST
    for quote in article["quotes"]:
        assert DIGEST[quote["start"] : quote["end"]] == quote["quote"]
        assert DIGEST[quote["exact_start"] : quote["exact_end"]] == quote["exact"]


def test_no_answer_holds_an_unquoted_sentence(client, world):
    keys = {
        "parks": ["linjiang"],
        "organizations": ["linjiang-gaoxinqu-danggongwei"],
        "enterprises": ["linjiang-jinggong-youxiangongsi"],
        "initiatives": ["dengta-xingdong"],
        "indicators": ["dangyuan"],
        "metrics": ["701"],
        "articles": ["501", "502"],
        "evidence": ["908"],
        "search": [""],
        "changes": [""],
        "dumps": [""],
    }
    asked = {"search_list": {"q": "临江高新区党工委"}}
    for operation, path in operations().items():
        for key in keys[path.split("/")[3]]:
            response = client.get(path.replace("{slug}", key).replace("{id}", key), asked.get(operation))
            assert response.status_code == 200
            assert _UNQUOTED not in response.content.decode()


def test_searching_does_not_look_into_originals(client, world):
    def found(text):
        return [row["id"] for row in client.get("/api/v1/articles/", {"q": text}).json()["results"]]

    assert found(_UNQUOTED) == []
    assert found("灯火驿站组成") == [501]
    assert found("灯塔照亮") == [502]
