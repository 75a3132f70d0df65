"""The review page driven in a real browser, as a person at a keyboard would."""

import re

from django.urls import reverse

PASSWORD = "correct horse battery"
IDLE = "!waiting"  # review.js takes no key while an answer is on its way


def signed_in(page, username, to=""):
    """The page with somebody signed in, and led there; what the browser complains of is kept in `page.problems`."""
    page.problems = []
    page.on("console", lambda message: page.problems.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    page.goto(f"{reverse('admin:login')}?next={to or reverse('admin:index')}")
    page.fill("#id_username", username)
    page.fill("#id_password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector("#user-tools")
    return page


def open_review(desk, article, fact=""):
    """Open the article's review at the fact of that key, else at the first open one."""
    address = reverse("admin:articles_article_review", args=[article.pk])
    desk.goto(f"{address}?fact={fact}" if fact else address)
    desk.wait_for_selector("#facts a[tabindex='0']")


def chosen(desk):
    """The key of the fact that is shown."""
    return desk.get_attribute("#work", "data-chosen")


def state(desk):
    """In what state the fact that is shown stands."""
    return desk.get_attribute("#facts li:has(a[aria-current])", "data-state")


def shown(desk, selector):
    """Wait until that is shown and keys are taken again: the focus and the marks follow a moment after the work."""
    desk.wait_for_selector(selector)
    # A function: an expression would be evaluated anew at each look, which the content-security policy blocks.
    desk.wait_for_function(f"() => {IDLE}")


def press(desk, key):
    """Press the key, wait until another fact is chosen and may be decided."""
    before = chosen(desk)
    desk.keyboard.press(key)
    desk.wait_for_function(f"before => document.querySelector('#work').dataset.chosen !== before && {IDLE}", arg=before)


def open_number(desk):
    """How many facts still ask for a decision."""
    return desk.locator("#facts li[data-state=pending]").count()


def decide_all(desk, keys):
    """Press the keys in turn, each once a fact, until none is open; returns how many were decided."""
    number = open_number(desk)
    for n in range(number):
        left = open_number(desk)
        desk.keyboard.press(keys[n % len(keys)])
        desk.wait_for_function(
            f"left => document.querySelectorAll('#facts li[data-state=pending]').length < left && {IDLE}", arg=left
        )
    return number


def tab_to(desk, selector, most=150):
    """Move the focus by Tab until it is on what the selector names."""
    desk.wait_for_selector(selector, state="attached")
    for _ in range(most):
        desk.keyboard.press("Tab")
        if desk.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"no way to {selector} by Tab")


def upload(desk, name, content):
    """Bring a file in by keyboard; leads to the page of the import."""
    desk.goto(reverse("admin:articles_article_import"))
    tab_to(desk, "#id_uploads")
    # The system's own file dialog is no part of the page.
    desk.set_input_files("#id_uploads", [{"name": name, "mimeType": "text/plain", "buffer": content}])
    tab_to(desk, "input[type=submit].default")
    desk.keyboard.press("Enter")
    desk.wait_for_url(re.compile(r"/importrun/\d+/"))
