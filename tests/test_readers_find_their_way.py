"""The paths of a reader in a real browser, each with scripts and without: find, read, prove, cite, compare, report."""

import pytest

from curation.models import Report

from .factories import make_article, make_metric, make_park, publish
from .sites import make_site

pytestmark = pytest.mark.browser


@pytest.fixture
def site(flushable_db):
    site = make_site()
    text = "望海简报\n望海高新区2024年末有党员240名。\n望海高新区2024年末有党支部31个。\n望海高新区2024年末有书记9名。"
    article = make_article(text, publisher="望海日报", published_on="2025-01-06", rights="original")
    site.other = publish(make_park("望海高新区"), article, "望海高新区")
    dated = {"period_text": "2024年末", "period_end": "2024-12-31"}
    site.members = publish(make_metric(site.other, value=240, indicator=site.indicator, **dated), article, "240名")
    publish(make_metric(site.other, value=31, label="党支部", unit="个", **dated), article, "31个")
    publish(make_metric(site.other, value=9, label="书记", unit="名", **dated), article, "9名")
    return site


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def reader(request, chromium, live_server, site):
    context = chromium.new_context(base_url=live_server.url, locale="zh-CN", java_script_enabled=request.param)
    page = context.new_page()
    page.has_scripts = request.param
    yield page
    context.close()


def main(reader):
    return reader.locator("#main")


def find_park(reader):
    reader.goto("/")
    reader.get_by_label("检索全站").fill("望海")
    reader.get_by_role("button", name="检索").click()
    main(reader).get_by_role("link", name="望海高新区", exact=True).first.click()
    reader.get_by_role("heading", level=1, name="望海高新区", exact=True).wait_for()


def test_a_park_is_found_and_the_sentence_of_a_figure_opened(reader, site):
    find_park(reader)
    main(reader).get_by_role("link", name="240名", exact=True).first.click()
    if reader.has_scripts:
        panel = reader.get_by_role("dialog", name="党员")
        assert panel.locator("mark").inner_text() == "240名"
        panel.get_by_role("link", name="看上下文").click()
    assert reader.locator(".at:target mark").inner_text() == "240名"
    reader.get_by_role("heading", level=1, name="望海简报", exact=True).wait_for()


def test_a_figure_is_cited(reader, site):
    find_park(reader)
    main(reader).get_by_role("link", name="引用：党员240名").click()
    assert main(reader).locator(".citation").inner_text().startswith("佚名. 望海简报[N]. 望海日报, 2025-01-06.")
    main(reader).get_by_text("BibTeX", exact=True).click()
    assert "journal = {望海日报}" in main(reader).locator("pre").inner_text()


def test_figures_are_sorted_by_their_headings(reader, site):
    find_park(reader)
    table = main(reader).locator("table.figures", has_text="党支部")
    for direction, names in (("descending", ["党员", "党支部", "书记"]), ("ascending", ["书记", "党支部", "党员"])):
        table.get_by_role("link", name="数值").click()
        table.locator(f'th[aria-sort="{direction}"]').wait_for()
        assert [name.strip() for name in table.locator("tbody th").all_inner_texts()] == names


def test_two_parks_are_compared(reader, site):
    find_park(reader)
    main(reader).get_by_role("link", name="与别的园区比较").click()
    assert reader.get_by_label("园区1").input_value() == site.other.slug
    reader.get_by_label("园区2").select_option(site.park.slug)
    main(reader).get_by_role("button", name="比较").click()
    row = main(reader).locator("table.comparison tbody tr").first
    assert "240名" in row.inner_text() and "120名" in row.inner_text()
    reader.wait_for_url(f"**park={site.other.slug}&park={site.park.slug}&park=&park=")


def test_an_error_is_reported_on_a_figure(reader, site):
    find_park(reader)
    main(reader).get_by_role("link", name="引用：党员240名").click()
    main(reader).get_by_role("link", name="这个数字有误").click()
    send_report(reader)
    assert Report.objects.get().fact_name == str(site.members)


def test_an_error_is_reported_on_a_sentence(reader, site):
    reader.goto(site.members.evidence.get().article.get_absolute_url())
    main(reader).get_by_role("link", name="指出这一句有误").first.click()
    assert reader.get_by_label("哪一句").locator("option:checked").inner_text().startswith("望海")
    reader.get_by_label("哪一句").select_option(label="望海高新区2024年末有党支部31个。")
    send_report(reader)
    assert Report.objects.get().sentence == "望海高新区2024年末有党支部31个。"


def send_report(reader):
    reader.get_by_label("已经变化").check()
    reader.get_by_label("怎样才对").fill("年报写的是二百四十一名。")
    reader.get_by_role("button", name="送出").click()
    reader.get_by_text("收到，谢谢").wait_for()
