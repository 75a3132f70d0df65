"""How long the desk takes from the key of a decision until the next fact may be decided, in a real browser.

    python benchmarks/deciding.py [FACTS]

Approves and rejects the facts of one article by keys alone, in a database of its own, and prints the median, the
slowest in twenty, and how many decisions an hour the desk itself would allow.
"""

import os
import sys
import tempfile
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
FACTS = int(sys.argv[1]) if len(sys.argv) > 1 else 100
_READY = "before => document.querySelector('#work').dataset.chosen !== before && !waiting"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/deciding.sqlite3"
        os.environ["DEBUG"] = "false"  # else Django keeps every query
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's loop looks like async code
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        times = _decide_all(_article())
    print(f"{len(times)} decisions: median {median(times) * 1000:.0f} ms, slowest in twenty ", end="")
    print(f"{quantiles(times, n=20)[-1] * 1000:.0f} ms, {3600 / median(times):.0f} an hour")


def _article():
    from tests.factories import make_article, make_metric, make_park, prove

    park = make_park()
    text = "临江简报\n" + "\n".join(f"第{n}街区现有党员{n}00名，走访慰问群众一批。" for n in range(1, FACTS + 1))
    article = make_article(text, rights="original", park=park)
    for n in range(1, FACTS + 1):
        prove(make_metric(park, value=n * 100, label=f"第{n}街区党员"), article, f"党员{n}00名")
    return article


def _decide_all(article) -> list[float]:
    from tests.live_desk import signed_in_page

    with signed_in_page("administrator") as page:
        page.goto(f"/admin/articles/article/{article.pk}/review/")
        page.wait_for_selector("#facts a[tabindex='0']")
        return [_press(page, "ar"[n % 2]) for n in range(FACTS - 1)]


def _press(page, key: str) -> float:
    before, start = page.get_attribute("#work", "data-chosen"), perf_counter()
    page.keyboard.press(key)
    page.wait_for_function(_READY, arg=before)
    return perf_counter() - start


if __name__ == "__main__":
    main()
