"""The review in a real browser: by keyboard alone, from upload to public page, at one key a decision."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from articles.models import Article, Deferral
from curation.models import Status
from initiatives.models import Metric
from parks.models import Park
from tests.factories import make_article, make_metric, make_park, prove
from tests.samples import BRIEF

pytestmark = pytest.mark.browser
PASSWORD = "correct horse battery"
NUMBERS = range(1, 31)
TEXT = "临江高新区简报\n" + "\n".join(f"😀𠮷第{n}街区现有党员{n}00名，新建花园{n}座。" for n in NUMBERS)


@pytest.fixture
def article(flushable_db):
    park = make_park()
    article = make_article(TEXT, rights="original", park=park)
    for n in NUMBERS:
        words = f"党员{n}00名"
        prove(make_metric(park, value=n * 100, label=f"第{n}街区党员"), article, words)
    return article


@pytest.fixture
def desk(page, administrator):
    page.problems = []
    page.on("console", lambda message: page.problems.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    page.goto(reverse("admin:login"))
    page.fill("#id_username", administrator.username)
    page.fill("#id_password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector("#user-tools")
    return page


def open_review(desk, article):
    desk.goto(reverse("admin:articles_article_review", args=[article.pk]))
    desk.wait_for_selector("#facts a[tabindex='0']")


def chosen(desk):
    return desk.get_attribute("#work", "data-chosen")


def press(desk, key):
    """Press the key, wait until another fact is chosen and may be decided."""
    before = chosen(desk)
    desk.keyboard.press(key)
    desk.wait_for_function(
        "before => document.querySelector('#work').dataset.chosen !== before && !waiting", arg=before
    )


def test_one_decision_costs_one_key_and_the_next_fact_comes_by_itself(desk, article):
    open_review(desk, article)
    for key in ["a", "r", "d"] * 9:
        press(desk, key)
    assert Metric.objects.filter(status=Status.APPROVED).count() == 9
    assert Metric.objects.filter(status=Status.REJECTED).count() == 9
    assert Deferral.objects.count() == 9
    assert desk.problems == []


def test_keys_walk_undo_and_help(desk, article):
    open_review(desk, article)
    first = chosen(desk)
    press(desk, "j")
    press(desk, "k")
    assert chosen(desk) == first
    press(desk, "a")
    press(desk, "u")
    assert chosen(desk) == first
    assert not Metric.objects.filter(status=Status.APPROVED).exists()
    desk.keyboard.press("?")
    assert desk.locator("#help dl").is_visible()
    desk.keyboard.press("Escape")
    assert not desk.locator("#help dl").is_visible()


def test_a_figure_is_corrected_and_approved_by_keyboard(desk, article):
    open_review(desk, article)
    desk.keyboard.press("e")
    desk.wait_for_selector(".correct")
    assert desk.evaluate("document.activeElement.name") == "label"
    desk.keyboard.type("在册")
    before = chosen(desk)
    desk.keyboard.press("Enter")
    desk.wait_for_function("before => document.querySelector('#work').dataset.chosen !== before", arg=before)
    metric = Metric.objects.get(status=Status.APPROVED)
    assert "在册" in metric.label and metric.locked_fields == ["label"]


def test_the_text_and_the_list_mark_each_other(desk, article):
    open_review(desk, article)
    tenth = Metric.objects.get(low=1000)
    desk.click(f".article-text a[data-facts='metric-{tenth.pk}']")
    desk.wait_for_selector(f"#work[data-chosen='metric-{tenth.pk}']")
    assert desk.locator("#facts a[aria-current]").inner_text().find("第10街区党员") >= 0
    assert desk.locator(".article-text a.chosen").inner_text() == "党员1000名"
    desk.keyboard.press("a")
    desk.wait_for_selector(f".article-text a[data-facts='metric-{tenth.pk}'] mark[data-state='approved']")


def test_words_selected_behind_emoji_and_rare_characters_become_a_fact(desk, article):
    open_review(desk, article)
    box = desk.evaluate(
        """() => {
          const node = [...document.querySelectorAll(".article-text p")][3].lastChild;
          const range = document.createRange();
          range.setStart(node, node.data.indexOf("花园"));
          range.setEnd(node, node.data.indexOf("座") + 1);
          document.querySelector(".article-text").scrollTop = 0;
          const {left, right, top, bottom} = range.getBoundingClientRect();
          return {left, right, y: (top + bottom) / 2};
        }"""
    )
    desk.mouse.move(box["left"] + 1, box["y"])
    desk.mouse.down()
    desk.mouse.move(box["right"] - 1, box["y"], steps=5)
    desk.mouse.up()
    assert desk.input_value("[name=words]") == "花园3座"
    assert int(desk.input_value("[name=start]")) == TEXT.index("花园3座")
    desk.keyboard.press("1")
    desk.wait_for_selector(".correct")
    piece = Metric.objects.get(low=3).evidence.get()
    assert piece.exact in "花园3座" and piece.quote == TEXT[piece.start : piece.end]


def test_the_review_and_the_queue_shut_nobody_out(desk, article):
    open_review(desk, article)
    desk.keyboard.press("?")
    pages = [desk.url, f"{desk.url.split('?')[0]}?fact={chosen(desk)}&edit=1", reverse("admin:articles_article_queue")]
    for address in pages:
        desk.goto(address)
        desk.wait_for_load_state("load")
        assert desk.problems == [], address
        violations = [(found["id"], found["nodes"][0]["html"]) for found in Axe().run(desk).response["violations"]]
        assert violations == [], address
        desk.problems.clear()  # axe sets styles of its own, which the policy blocks


def test_the_page_works_without_javascript(chromium, desk, article, live_server):
    context = chromium.new_context(
        base_url=live_server.url, java_script_enabled=False, storage_state=desk.context.storage_state()
    )
    page = context.new_page()
    page.goto(reverse("admin:articles_article_review", args=[article.pk]))
    first = chosen(page)
    page.click("button[value=approve]")
    assert chosen(page) != first
    assert Metric.objects.filter(status=Status.APPROVED).count() == 1
    context.close()


def test_an_article_goes_from_upload_to_its_public_page_by_keyboard_alone(desk):
    desk.goto(reverse("admin:articles_article_import"))
    tab_to(desk, "#id_uploads")
    # The system's own file dialog is no part of the page.
    desk.set_input_files("#id_uploads", [{"name": "brief.txt", "mimeType": "text/plain", "buffer": BRIEF.encode()}])
    tab_to(desk, "input[type=submit].default")
    desk.keyboard.press("Enter")
    tab_to(desk, "a[href$='/review/']")
    desk.keyboard.press("Enter")
    desk.wait_for_selector("#facts a[tabindex='0']")
    open_ones = desk.locator("#facts li[data-state=pending]").count()
    assert open_ones >= 5
    for _ in range(open_ones):
        left = desk.locator("#facts li[data-state=pending]").count()
        desk.keyboard.press("a")
        desk.wait_for_function(
            "left => document.querySelectorAll('#facts li[data-state=pending]').length < left && !waiting", arg=left
        )
    tab_to(desk, ".all-done a[href^='/parks/']")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/parks/**")
    assert Park.objects.public().get().name in desk.inner_text("h1")
    assert "120" in desk.inner_text("main")
    assert Article.objects.count() == 1 and desk.problems == []


def tab_to(desk, selector, most=150):
    """Move the focus by Tab until it is on what the selector names."""
    desk.wait_for_selector(selector, state="attached")
    for _ in range(most):
        desk.keyboard.press("Tab")
        if desk.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"no way to {selector} by Tab")
