"""A figure opens its sentence in place, the keyboard leaves it again, and tables are narrowed without a new page."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from .sites import make_site

pytestmark = pytest.mark.browser


@pytest.fixture
def site(flushable_db):
    return make_site()


def test_a_figure_opens_its_sentence_and_escape_leads_back(page, site):
    page.goto(site.park.get_absolute_url())
    link = page.locator("#main").get_by_role("link", name="29家").first
    link.focus()
    page.keyboard.press("Enter")
    panel = page.get_by_role("dialog", name="成员")
    panel.wait_for()
    assert panel.locator("mark").inner_text() == "29家"
    found = Axe().run(page, options={"rules": {"target-size": {"enabled": True}}}).response["violations"]
    assert [one["id"] for one in found] == []
    page.keyboard.press("Escape")
    panel.wait_for(state="hidden")
    assert link.evaluate("element => element === document.activeElement")


def test_figures_are_narrowed_in_place(page, site):
    page.goto(site.park.get_absolute_url())
    page.evaluate("window.stayed = true")
    page.get_by_label("只看含有").fill("驿站")
    page.get_by_role("button", name="整理").click()
    page.wait_for_url("**find=*")
    assert page.locator("[data-part=figures] tbody tr").count() == 1
    assert page.evaluate("window.stayed")


def test_without_javascript_a_reader_reports_an_error(chromium, live_server, site):
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(site.party.get_absolute_url())
    page.get_by_role("link", name="这个数字有误").click()
    page.get_by_label("已经变化").check()
    page.get_by_label("怎样才对").fill("年报写的是一百二十一名。")
    page.get_by_role("button", name="送出").click()
    page.get_by_text("收到，谢谢").wait_for()
    context.close()
