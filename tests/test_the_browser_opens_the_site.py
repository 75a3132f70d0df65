"""The site answers a real browser, without a request to any other host."""

import pytest

pytestmark = pytest.mark.browser


def test_the_login_page_opens_and_asks_no_other_host(page, live_server):
    requests = []
    page.on("request", lambda request: requests.append(request.url))
    response = page.goto("/admin/login/")
    assert response.status == 200
    assert page.locator("input[type=password]").count() == 1
    assert [url for url in requests if not url.startswith((live_server.url, "data:"))] == []
