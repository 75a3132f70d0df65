"""Times the review queue over many waiting facts, in a database of its own.

    python benchmarks/waiting.py [FACTS]

Prints the seconds of one page of the queue, of its counts, and how many queries they take.
"""

import os
import sys
import tempfile
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
FACTS = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/waiting.sqlite3"
        os.environ["DEBUG"] = "false"  # else Django keeps every query
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        _fill()
        _time("queue")
        _time("counts")


def _fill() -> None:
    from articles.models import Article, Document, Evidence
    from initiatives.models import Indicator, Metric
    from parks.models import Park

    text = "简报\n园区有企业1家。"
    parks = Park.objects.bulk_create([Park(name=f"{n}园", slug=f"p{n}") for n in range(200)])
    indicator = Indicator.objects.create(name="企业", slug="qiye", unit="家", is_key=True)
    document = Document.objects.create(name="a", sha256="0", content=b"", size=0, encoding="utf-8")
    articles = Article.objects.bulk_create(
        Article(document=document, position=n, title="简报", text=text) for n in range(2000)
    )
    metrics = Metric.objects.bulk_create(
        Metric(
            park=parks[n % 200],
            label=f"事项{n}",
            unit="家",
            value_text=f"{n}家",
            low=n,
            high=n,
            indicator=indicator if n % 50 == 0 else None,
        )
        for n in range(FACTS)
    )
    place = {"start": 3, "end": 11, "quote": text[3:11], "exact_start": 6, "exact_end": 10}
    Evidence.objects.bulk_create(
        Evidence(article=articles[n % 2000], metric=metric, confidence=0.9, **place) for n, metric in enumerate(metrics)
    )


def _time(name: str) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from articles.review import queue as module

    arguments = {"limit": 50} if name == "queue" else {}
    with CaptureQueriesContext(connection) as queries:
        start = perf_counter()
        getattr(module, name)(module.Wanted(), **arguments)
        print(f"{name}: {perf_counter() - start:.2f} s, {len(queries)} queries, {FACTS} facts")


if __name__ == "__main__":
    main()
