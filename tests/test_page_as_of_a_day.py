"""Any profile as the site knew it on a day, read from the ledger."""

from datetime import UTC, datetime

import pytest

from curation.facts import edit, merge, retire
from curation.states import end_of
from parks.profile import profile_as_of

from .factories import make_article, make_metric, make_organization, make_park, publish

pytestmark = pytest.mark.django_db
TEXT = "临江高新区简报\n临江高新区党工委说，现有党员120名。\n后来有党员150名。\n又有驿站9处。"


@pytest.fixture
def on(monkeypatch):
    """Lets what follows happen at noon of a day."""

    def at(day):
        monkeypatch.setattr(
            "django.utils.timezone.now", lambda: datetime.fromisoformat(f"{day}T04:00:00").replace(tzinfo=UTC)
        )

    return at


@pytest.fixture
def history(on, administrator):
    """A park whose figure was corrected, with a figure that came later and one that was taken back."""
    on("2025-05-01")
    park = make_park()
    article = make_article(TEXT, park=park)
    publish(park, article, "临江高新区党工委")
    committee = publish(make_organization(park), article, "临江高新区党工委")
    figure = publish(make_metric(park, organization=committee), article, "120名")
    gone = publish(make_metric(park, value=9, label="驿站", unit="处"), article, "9处")
    on("2025-06-10")
    edit(figure, values={"value_text": "150名", "low": 150, "high": 150, "statement": "据更正。"}, actor=administrator)
    publish(make_metric(park, value=33, label="支部", unit="个"), article, "150名")
    retire(gone, reason="并无此事", origin="test")
    on("2025-07-01")
    return park


def values(park, day):
    profile = profile_as_of(park, datetime.fromisoformat(day).date())
    return None if profile is None else {figure.value_text for line in profile.lines for figure in line.figures}


def test_each_day_has_what_was_public_at_its_end(history):
    assert values(history, "2025-04-30") is None
    assert values(history, "2025-05-01") == {"120名", "9处"}
    assert values(history, "2025-06-09") == {"120名", "9处"}
    assert values(history, "2025-06-10") == {"150名", "33个"}


def test_figures_point_at_their_subjects_as_they_were_called(history, on, administrator):
    committee = history.organizations.get()
    edit(committee, values={"name": "临江新党工委", "statement": "据更名。"}, actor=administrator)
    before = profile_as_of(history, datetime(2025, 6, 30).date())
    after = profile_as_of(history, datetime(2025, 7, 1).date())
    assert [one.lines[0].subject.name for one in (before, after)] == ["临江高新区党工委", "临江新党工委"]
    assert before.organizations[0].name == "临江高新区党工委"


def test_what_was_moved_to_another_park_since_is_still_found_in_the_first(history, on, administrator):
    other = make_park("望海高新区")
    figure = history.metrics.get(value_text="33个")
    edit(figure, values={"park": other, "statement": "据更正。"}, actor=administrator)
    assert "33个" in values(history, "2025-06-30")
    assert "33个" not in values(history, "2025-07-01")


def test_what_was_merged_since_stood_for_itself(history, on, administrator):
    one = history.metrics.get(value_text="33个")
    article = one.evidence.get().article
    twin = publish(make_metric(history, value=34, label="支部", unit="个"), article, "又有")
    on("2025-08-01")
    merge(twin, into=one, actor=administrator)
    assert {"33个", "34个"} <= values(history, "2025-07-31")
    assert "34个" not in values(history, "2025-08-01")


def test_the_page_says_which_day_it_shows_and_leads_back(client, history):
    page = client.get(f"{history.get_absolute_url()}?as_of=2025-06-01").content.decode()
    assert "2025年6月1日" in page and "120名" in page and "150名" not in page
    assert f'<a href="{history.get_absolute_url()}">看现在的样子' in page
    assert 'name="robots" content="noindex"' in page


def test_its_data_are_of_that_day_too(client, history):
    data = client.get(f"{history.get_absolute_url().rstrip('/')}.json?as_of=2025-06-01").json()
    assert {one["value_text"] for one in data["figures"]} == {"120名", "9处"}


@pytest.mark.parametrize("day", ["2025-04-30", "2999-01-01", "yesterday", "2025-13-01"])
def test_a_day_without_a_profile_is_not_found(client, history, day):
    assert client.get(f"{history.get_absolute_url()}?as_of={day}").status_code == 404


def test_a_day_ends_at_midnight_in_china():
    assert end_of(datetime(2025, 6, 1).date()).astimezone(UTC).isoformat() == "2025-06-01T16:00:00+00:00"


def test_the_number_of_queries_does_not_grow(history, django_assert_num_queries):
    article = history.articles.get()
    day = datetime(2025, 7, 1).date()
    for number in range(10):
        publish(make_metric(history, value=number, label=f"事项{number}"), article, "驿站")
    with django_assert_num_queries(7):
        profile_as_of(history, day)
