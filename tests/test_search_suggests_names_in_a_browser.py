"""Names suggested while typing: never while an input method composes, and nothing is lost without JavaScript."""

import pytest

from .sites import make_site

pytestmark = pytest.mark.browser


@pytest.fixture
def site(flushable_db):
    return make_site()


def begin_composing(page, letters):
    """What a browser tells of an input method that has not decided yet."""
    page.evaluate(
        """letters => {
            const box = document.querySelector("#search");
            box.focus();
            box.dispatchEvent(new CompositionEvent("compositionstart"));
            box.value = letters;
            box.dispatchEvent(new InputEvent("input", { isComposing: true, bubbles: true }));
        }""",
        letters,
    )


def end_composing(page, words):
    page.evaluate(
        """words => {
            const box = document.querySelector("#search");
            box.value = words;
            box.dispatchEvent(new CompositionEvent("compositionend", { data: words }));
        }""",
        words,
    )


def test_the_arrows_and_enter_lead_to_a_suggested_name(page, site):
    page.goto("/search/")
    page.locator("#search").fill("灯塔")  # at once, so that no answer to its beginning comes late
    page.get_by_role("option", name="灯塔行动").wait_for()
    page.keyboard.press("ArrowDown")
    assert page.locator("#search").get_attribute("aria-activedescendant")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{site.whole.get_absolute_url()}")


def test_escape_closes_the_list_and_keeps_the_words(page, site):
    page.goto("/search/")
    page.locator("#search").fill("灯塔")  # at once, so that no answer to its beginning comes late
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("Escape")
    assert not page.get_by_role("listbox").is_visible()
    assert page.locator("#search").input_value() == "灯塔"


def test_while_an_input_method_composes_nothing_is_asked_and_no_key_is_taken(page, site):
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/suggest/" in request.url else None)
    page.goto("/search/")
    begin_composing(page, "dengta")
    page.wait_for_timeout(500)  # longer than the rest after which the site is asked
    assert asked == []
    taken = page.evaluate(
        """() => ["ArrowDown", "Enter", "Escape"].map(key => {
            const pressed = new KeyboardEvent("keydown", { key, isComposing: true, cancelable: true, bubbles: true });
            return !document.querySelector("#search").dispatchEvent(pressed);
        })"""
    )
    assert taken == [False, False, False]
    end_composing(page, "灯塔")
    page.get_by_role("option", name="灯塔行动").wait_for()
    assert len(asked) == 1


def test_without_javascript_the_box_finds_and_narrows(chromium, live_server, site):
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.get_by_role("searchbox").fill("党员")
    page.get_by_role("button", name="检索").click()
    page.get_by_role("link", name="语句").click()
    page.wait_for_url("**kind=sentence**")
    page.locator(".hits a").first.click()
    assert "党员" in page.locator(".sentence:has(:target), :target").first.inner_text()
    context.close()
