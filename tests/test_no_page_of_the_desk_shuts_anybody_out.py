"""Every page of the desk before axe: wide and on a phone, light and dark; walked from the resolver. The browser has
nothing to complain of, and the content-security policy nothing to block."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.desk import furnish

pytestmark = pytest.mark.browser

WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 780}
# The rules that size and colours can break; the others say the same however the page is shown.
_LOOKS = ["color-contrast", "scrollable-region-focusable", "region", "link-in-text-block"]
_AT_ONCE = "() => document.querySelectorAll('*').forEach(element => element.style.transition = 'none')"
_RUN = "rules => axe.run(rules ? {runOnly: rules} : {}).then(found => found.violations)"
PARTS = ["articles", "auth", "axes", "curation", "initiatives", "parks", "partners", "site"]


def part_of(name):
    """The app whose page it is; those of the whole site are a part of their own."""
    app = name.partition("_")[0]
    return app if app in PARTS else "site"


@pytest.fixture
def world(flushable_db, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}  # which keeps results
    return furnish()


@pytest.fixture
def desk(page, world, client, administrator, live_server):
    client.force_login(administrator)
    session = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    page.route("**/js/reload.js", lambda route: route.fulfill(body=""))  # axe is to see the page to its end
    page.context.add_cookies([{**session, "url": live_server.url}])
    page.complaints = []
    page.on("console", lambda message: page.complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    return page


def is_shown(client, address):
    """Whether the address answers with a page to look at, and not with a file, a redirect or a refusal.

    The browser is not sent to the others: a refusal without words makes it open a page of its own, late, which
    interrupts the next one.
    """
    answer = client.get(address)
    return answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html")


def violations(page, rules=None):
    return [(found["id"], found["nodes"][0]["html"][:200]) for found in page.evaluate(_RUN, rules)]


def show(page, size, scheme):
    """The page in that size and these colours, without the colours in between."""
    page.set_viewport_size(size)
    page.evaluate(_AT_ONCE)
    page.emulate_media(color_scheme=scheme)


def looked_at(page, address):
    """What the browser complains of, what axe finds on the wide light page and the dark one of a phone, and whether
    that is wider than it."""
    page.goto(address)
    found = [*page.complaints]
    show(page, WIDE, "light")
    page.evaluate(Axe().axe_script)
    found += violations(page)
    show(page, PHONE, "dark")
    found += [(*one, "dark, on a phone") for one in violations(page, _LOOKS)]
    if not page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
        found.append("wider than a phone")
    page.complaints.clear()  # axe sets styles of its own, which the policy blocks
    return found


@pytest.mark.parametrize("part", PARTS)
def test_no_page_shuts_anybody_out(desk, client, world, part):
    seen, found = set(), {}
    for page in world.pages():
        if part_of(page.name) == part and page.address not in seen and is_shown(client, page.address):
            seen.add(page.address)
            if problems := looked_at(desk, page.address):
                found[page.name] = problems
    assert seen
    assert found == {}, "\n".join(f"{name}: {problems}" for name, problems in found.items())
