"""The review in a real browser: by keyboard alone, from upload to public page, at one key a decision."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from articles.models import Article, Deferral
from curation.models import Status
from initiatives.models import Metric
from parks.models import Park
from tests.factories import make_article, make_metric, make_park, prove
from tests.reviewing import PASSWORD, chosen, decide_all, open_review, press, shown, signed_in, state, tab_to, upload
from tests.samples import BRIEF

pytestmark = pytest.mark.browser
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
    return signed_in(page, administrator.username)


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
    desk.locator("#help dl").wait_for()
    desk.keyboard.press("Escape")
    desk.locator("#help dl").wait_for(state="hidden")


def test_a_figure_is_corrected_and_approved_by_keyboard(desk, article):
    open_review(desk, article)
    desk.keyboard.press("e")
    shown(desk, ".correct")
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
    shown(desk, f"#work[data-chosen='metric-{tenth.pk}']")
    assert desk.locator("#facts a[aria-current]").inner_text().find("第10街区党员") >= 0
    assert desk.locator(".article-text a.chosen").inner_text() == "党员1000名"
    desk.keyboard.press("a")
    desk.wait_for_selector(f".article-text a[data-facts='metric-{tenth.pk}'] mark[data-state='approved']")


def test_the_sentence_and_its_buttons_stay_in_sight_however_far_down_the_list_the_fact_is(desk, article):
    desk.set_viewport_size({"width": 1200, "height": 700})
    open_review(desk, article)
    for _ in range(25):
        press(desk, "j")
    for selector in ("#chosen-heading", "button[value=approve]", ".article-text a.chosen"):
        box = desk.locator(selector).bounding_box()
        assert box["y"] >= 0 and box["y"] + box["height"] <= 700, selector


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
    page.wait_for_selector(f"#work:not([data-chosen='{first}'])")
    assert Metric.objects.filter(status=Status.APPROVED).count() == 1
    context.close()


def test_an_article_goes_from_upload_to_its_public_page_by_keyboard_alone(desk):
    upload(desk, "brief.txt", BRIEF.encode())
    tab_to(desk, "a[href$='/review/']")
    desk.keyboard.press("Enter")
    desk.wait_for_selector("#facts a[tabindex='0']")
    assert decide_all(desk, "a") >= 5
    tab_to(desk, ".all-done a[href^='/parks/']")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/parks/**")
    assert Park.objects.public().get().name in desk.inner_text("h1")
    assert "120" in desk.inner_text("main")
    assert Article.objects.count() == 1 and desk.problems == []


@pytest.fixture
def second(chromium, live_server, desk, django_user_model):
    """Another person's browser."""
    django_user_model.objects.create_superuser("second", password=PASSWORD)
    context = chromium.new_context(base_url=live_server.url, locale="zh-CN")
    yield signed_in(context.new_page(), "second")
    context.close()


def test_of_two_people_at_one_fact_the_second_is_told_what_the_first_decided(desk, second, article):
    metric = Metric.objects.get(low=300)
    for browser in (desk, second):
        open_review(browser, article, f"metric-{metric.pk}")
    press(desk, "a")
    second.keyboard.press("r")
    shown(second, ".messagelist .error")
    assert "administrator已作“核准”" in second.inner_text(".messagelist")
    assert (chosen(second), state(second)) == (f"metric-{metric.pk}", "approved")
    metric.refresh_from_db()
    assert metric.is_public
    press(second, "j")  # and the work goes on
    assert second.problems == []


def test_of_two_corrections_of_one_field_the_second_chooses_and_of_two_fields_both_stay(desk, second, article):
    metric = Metric.objects.get(low=300)
    for browser in (desk, second):
        open_review(browser, article, f"metric-{metric.pk}")
        browser.keyboard.press("e")
        shown(browser, ".correct")
    desk.fill("#id_label", "在册党员")
    desk.select_option("#id_nature", "plan")
    desk.focus("#id_label")
    desk.keyboard.press("Enter")
    desk.wait_for_selector(".messagelist .success")
    second.fill("#id_label", "党员总数")
    second.fill("#id_subject_text", "第3街区")
    second.keyboard.press("Enter")
    second.wait_for_selector(".collisions")
    assert "采用现有：在册党员" in second.inner_text(".collisions")
    assert [found["id"] for found in Axe().run(second).response["violations"]] == []
    second.get_by_label("采用我的：党员总数").check()
    second.click("button[name=_save]")
    second.wait_for_selector(".messagelist .success")
    metric.refresh_from_db()
    assert (metric.label, metric.nature, metric.subject_text) == ("党员总数", "plan", "第3街区")


def test_what_was_approved_together_is_taken_back_by_one_key(desk, article):
    open_review(desk, article)
    press(desk, "r")
    desk.click("#above summary")
    assert desk.inner_text("#above-number") == f"{len(NUMBERS) - 1}条"
    desk.click("#above button")
    shown(desk, ".all-done")
    desk.keyboard.press("u")
    desk.wait_for_selector("#facts li[data-state=pending]")
    assert Metric.objects.pending().count() == len(NUMBERS) - 1


def test_the_review_fits_a_phone(desk, article):
    desk.set_viewport_size({"width": 360, "height": 780})
    for query in ("", "&edit=1"):
        open_review(desk, article, f"metric-{Metric.objects.get(low=300).pk}{query}")
        assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth"), query
