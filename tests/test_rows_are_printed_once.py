"""The text of a table's row is kept under all that it says: it is used again for an equal row and for no other."""

import pytest
from django.core.cache import cache

from curation.facts import edit
from parks.rows import Proof, Reading, ReadingPoint, Row, _html

from .factories import make_article, make_metric, make_park, publish

PROOF = Proof(url="/articles/1/#e1", is_digest=False, title="临江简报")
READING = Reading(
    url="/metrics/1/",
    sentence_url="/articles/1/#e1",
    text="120名",
    number="120",
    words="120 名",
    period="2024年",
    rank="preferred",
    rank_reason="较晚",
    proofs=(PROOF,),
)
POINT = ReadingPoint(readings=(READING,), is_conflict=False, is_parallel=False)
ROW = Row(
    label="党员",
    indicator_url="/indicators/dangyuan/",
    subject="临江党委",
    subject_url="/organizations/linjiang/",
    points=(POINT,),
    readings=(READING,),
    is_trend=False,
    nature="plan",
    nature_name="计划",
    spark="3.0,21.0 77.0,3.0",
)


def changed(value):
    return not value if isinstance(value, bool) else f"{value}变"


def printed_twice(reading):
    return {"points": (POINT._replace(readings=(reading,)),), "readings": (reading,)}


OTHERS = {
    **{
        f"row.{name}": {name: changed(getattr(ROW, name))} for name in Row._fields if name not in ("points", "readings")
    },
    **{f"point.{name}": {"points": (POINT._replace(**{name: True}),)} for name in ("is_conflict", "is_parallel")},
    **{
        f"reading.{name}": printed_twice(READING._replace(**{name: changed(getattr(READING, name))}))
        for name in Reading._fields
        if name not in ("proofs", "rank")
    },
    "reading.rank": printed_twice(READING._replace(rank="deprecated")),
    **{
        f"proof.{name}": printed_twice(
            READING._replace(proofs=(PROOF._replace(**{name: changed(getattr(PROOF, name))}),))
        )
        for name in Proof._fields
    },
}


@pytest.mark.parametrize("name", OTHERS)
def test_another_word_anywhere_gives_another_text(name):
    assert ROW._replace(**OTHERS[name]).html != ROW.html


def test_an_equal_row_is_not_printed_again():
    _html.cache_clear()
    again = ROW._replace(**printed_twice(READING._replace()))
    assert again is not ROW and again.html is ROW.html
    assert _html.cache_info().misses == 1


@pytest.mark.django_db
def test_a_page_shows_each_change_of_a_figure_at_once(client, administrator):
    park = make_park()
    article = make_article("临江简报\n临江高新区现有党员120名，后为150名。", park=park)
    publish(park, article, "临江高新区")
    figure = publish(make_metric(park), article, "120名，后为150名")
    for value in (120, 150, 120):
        edit(figure, values={"value_text": f"{value}名", "low": value, "high": value}, actor=administrator)
        cache.clear()
        page = client.get(park.get_absolute_url()).content.decode()
        assert f'<data value="{value}.000000"' in page
        assert page.count("<data value=") == page.count(f'<data value="{value}.000000"')
