"""The documentation of the API in a real browser: accessible, and within the screen."""

import pytest

from .test_page_in_browser import violations

pytestmark = pytest.mark.browser

PAGES = ["/api/v1/docs/", "/api/v1/docs/en/"]


@pytest.mark.parametrize("address", PAGES)
def test_the_documentation_has_no_accessibility_violation(page, address):
    page.goto(address)
    assert violations(page) == []


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("width", [320, 768])
def test_the_documentation_is_not_wider_than_the_screen(page, address, width):
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
