"""Whatever a fact holds, its row comes back from CSV and XLSX with the cells with which it went out. No database."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from curation.tables import columns, table_fields, write_csv, write_xlsx
from curation.tables.cells import parsed, shown
from curation.tables.csv_files import read_csv
from curation.tables.xlsx_files import read_xlsx
from initiatives.models import Metric
from parks.models import Enterprise

TEXTS = st.text(max_size=30) | st.text("=+-@'\"＝＋－＠,;\t\r\n １2０%._x005F", max_size=12)
DECIMALS = st.none() | st.decimals(min_value=-(10**17), max_value=10**17, places=6)
DATES = st.none() | st.dates()


@st.composite
def figures(draw):
    return Metric(
        pk=draw(st.integers(1, 2**63 - 1)),
        label=draw(TEXTS),
        value_text=draw(TEXTS),
        statement=draw(TEXTS),
        low=draw(DECIMALS),
        high=draw(DECIMALS),
        unit=draw(TEXTS),
        nature=draw(st.sampled_from(["actual", "plan", "target", "rate", "change"])),
        period_start=draw(DATES),
        period_end=draw(DATES),
    )


FIRMS = st.builds(Enterprise, pk=st.integers(1, 10**9), name=TEXTS, summary=TEXTS, website=TEXTS)


@pytest.fixture(autouse=True)
def no_ledger(monkeypatch):
    monkeypatch.setattr(columns, "versions_of", lambda model, numbers: dict.fromkeys(numbers, 7))


def expected(fact):
    cells = {"编号": str(fact.pk), "版本": "7"}
    return cells | {
        str(field.verbose_name): shown(field, getattr(fact, field.attname)) for field in table_fields(type(fact))
    }


def cells_of(grid):
    return [row.cells for row in grid.rows]


@given(st.lists(figures() | FIRMS, min_size=1, max_size=3))
def test_every_cell_comes_back_from_csv(facts):
    for fact in facts:
        content = "".join(write_csv(type(fact), [fact])).encode()
        assert cells_of(read_csv(type(fact), content)) == [expected(fact)]


@given(figures() | FIRMS)
def test_every_cell_comes_back_from_xlsx(fact):
    assert cells_of(read_xlsx(type(fact), write_xlsx(type(fact), [fact]))) == [expected(fact)]


@given(DECIMALS.filter(lambda value: value is not None))
def test_a_number_reads_as_it_was_shown(value):
    field = Metric._meta.get_field("low")
    assert parsed(field, shown(field, value)) == value


@given(st.dates(min_value=date(1927, 5, 18)))
def test_a_date_reads_as_it_was_shown_and_as_spreadsheets_count_days(day):
    field = Metric._meta.get_field("period_start")
    assert parsed(field, shown(field, day)) == day
    serial = (day - date(1899, 12, 30)) // timedelta(days=1)
    if serial < 100_000:
        assert parsed(field, str(serial)) == day


@given(TEXTS, st.sampled_from(["label", "low", "nature", "period_start", "rank_reason"]))
def test_any_text_in_a_cell_is_a_value_or_refused_in_words(text, name):
    field = Metric._meta.get_field(name)
    try:
        value = parsed(field, text)
    except ValidationError as error:
        assert all(error.messages)
    else:
        assert value is None or isinstance(value, str | Decimal | date)
