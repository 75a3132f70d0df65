"""The guide for editors: one text in docs/, read at the desk too, and true to the keys that the review page has."""

import re

import pytest
from django.conf import settings
from django.template.loader import get_template

from config.guide import blocks_of

ADDRESS = "/admin/guide/"
GUIDE = settings.BASE_DIR / "docs" / "guide.zh.md"


def test_headings_paragraphs_lists_and_keys_become_html_and_pictures_are_left_out():
    text = "# 题\n\n一段 <b> 。\n另一段。\n\n![图](images/a.png)\n\n- `a` 甲\n- 乙\n\n## 节\n"
    told = [(block.kind, block.lines) for block in blocks_of(text)]
    assert told == [
        ("title", ("题",)),
        ("paragraph", ("一段 &lt;b&gt; 。",)),
        ("paragraph", ("另一段。",)),
        ("list", ("<kbd>a</kbd> 甲", "乙")),
        ("heading", ("节",)),
    ]


def test_everybody_at_the_desk_can_read_it_and_nobody_else(client, admin_client, django_user_model):
    page = admin_client.get(ADDRESS).content.decode()
    assert "<h2>一、先看首页</h2>" in page and "<kbd>a</kbd>" in page
    assert f'href="{ADDRESS}"' in admin_client.get("/admin/articles/article/queue/").content.decode()
    client.logout()
    assert client.get(ADDRESS).status_code == 302
    client.force_login(django_user_model.objects.create_user("guest", is_staff=True))
    assert client.get(ADDRESS).status_code == 200


def test_the_pictures_of_the_guide_are_there_and_small():
    pictures = re.findall(r"!\[.+?\]\((images/.+?)\)", GUIDE.read_text("utf-8"))
    assert len(pictures) >= 4
    for picture in pictures:
        assert (GUIDE.parent / picture).stat().st_size < 150_000


@pytest.mark.parametrize("key", ["a", "r", "d", "e", "u", "j", "k", "n", "?"])
def test_the_guide_and_the_help_of_the_page_name_the_same_keys(key):
    help_text = get_template("admin/articles/review/help.html").render()
    assert f"<kbd>{key}</kbd>" in help_text and f"`{key}`" in GUIDE.read_text("utf-8")
