"""Where there is nothing to show, a page says so."""

import pytest

from .factories import make_article, make_indicator, make_park, publish

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/", "尚无公开数据"),
        ("/parks/", "还没有公开的园区"),
        ("/organizations/", "还没有公开的党组织"),
        ("/enterprises/", "还没有公开的企业"),
        ("/initiatives/", "还没有公开的举措"),
        ("/indicators/", "还没有归入指标的公开数据"),
        ("/articles/", "还没有公开的文章"),
        ("/proof/", "没有什么可核对"),
        ("/search/", "写一个词"),
        ("/search/?q=党建", "没有找到"),
    ],
)
def test_an_empty_site_says_so(client, address, words):
    assert words in client.get(address).content.decode()


def test_an_empty_park_says_of_every_part_that_it_is_missing(client):
    park = publish(make_park(), make_article(), "临江高新区现有")
    page = client.get(park.get_absolute_url()).content.decode()
    assert page.count('class="empty"') == 5


def test_an_indicator_without_figures_says_so(client):
    assert "还没有这个指标的公开数据" in client.get(make_indicator().get_absolute_url()).content.decode()
