"""Pages in a real browser: accessible, within the screen, usable by keyboard and without JavaScript."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from .sites import addresses, make_site

pytestmark = pytest.mark.browser

AXE = {"rules": {"target-size": {"enabled": True}}}


@pytest.fixture
def site(flushable_db):
    return make_site()


def violations(page):
    found = Axe().run(page, options=AXE).response["violations"]
    return [(one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in found]


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "light"), (1280, "dark")])
def test_no_page_has_an_accessibility_violation(page, site, width, scheme):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    found = {}
    for name, address in [*addresses(site).items(), ("missing", "/missing/")]:
        page.goto(address)
        found[name] = violations(page)
    assert not any(found.values()), {name: wrong for name, wrong in found.items() if wrong}


@pytest.mark.parametrize("width", [320, 768])
def test_no_page_is_wider_than_the_screen(page, site, width):
    page.set_viewport_size({"width": width, "height": 700})
    for name, address in addresses(site).items():
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name


def test_no_request_leaves_the_site_and_none_fails(page, site):
    requests, failed = [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("response", lambda response: failed.append(response.url) if response.status >= 400 else None)
    for address in addresses(site).values():
        page.goto(address)
    home = page.evaluate("location.origin")
    assert len(requests) > 20
    assert [url for url in requests if not url.startswith(home)] == []
    assert failed == []


def test_the_keyboard_reaches_the_text_at_once_and_shows_where_it_is(page, site):
    page.goto(site.park.get_absolute_url())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    for _ in range(12):
        outline = page.evaluate(
            "(() => { const style = getComputedStyle(document.activeElement);"
            " return style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth) })()"
        )
        assert outline >= 2, page.evaluate("document.activeElement.outerHTML")
        page.keyboard.press("Tab")


def test_the_skip_link_leads_to_the_text(page, site):
    page.goto("/parks/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("#main:focus")


def test_a_figure_leads_to_its_marked_sentence_without_javascript(chromium, live_server, site):
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.get_by_role("searchbox").fill("临江")
    page.get_by_role("button", name="检索").click()
    page.locator("#main").get_by_role("link", name="临江高新区", exact=True).first.click()
    page.get_by_role("link", name="29家").first.click()
    page.wait_for_url(f"**{site.now.evidence.get().get_absolute_url()}")
    target = page.locator(".at:target mark")
    assert target.inner_text() == "29家"
    context.close()


def test_the_sentence_around_the_target_is_set_off(page, site):
    page.goto(site.now.evidence.get().get_absolute_url())
    sentence = page.locator(".sentence:has(:target)")
    assert sentence.inner_text() == "青年联盟成员成立之初为18家，目前为29家。"
    background = sentence.evaluate("element => getComputedStyle(element).backgroundColor")
    assert background not in ("rgba(0, 0, 0, 0)", "transparent")
    assert page.locator(".at:target mark").is_visible()


def test_on_paper_a_page_tells_its_address_and_leaves_out_what_cannot_be_pressed(page, site):
    page.goto(site.original.get_absolute_url())
    address, doubt = page.locator(".printed"), page.get_by_text("这一句有误").first
    assert not address.is_visible() and doubt.is_visible()
    page.emulate_media(media="print")
    assert address.inner_text().endswith(site.original.get_absolute_url())
    assert not doubt.is_visible()
