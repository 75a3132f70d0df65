"""How long a search takes over many articles, and whether it misses anything that a plain look finds.

    python benchmarks/searching.py [--articles N]

Fills an SQLite database of its own with invented articles, their facts and the index, then asks the judged queries
and pairs of characters taken from the articles, each once and in mixed order, and prints for how long the processor
worked: median, p95, slowest. `search` is the search alone, `page` the whole answer of /search/, which is not kept yet.
Some pairs, alone and by two, are also looked for in all texts, and what the index does not have is counted as missed.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
PAIRS = 150
_CITIES = "临江东山南湖北岭西溪青石白沙红岩金川银滩云溪月湖星海长汀安平永丰宁远德兴和顺泰康"
_PLACES = [_CITIES[n : n + 2] for n in range(0, len(_CITIES), 2)]
_CHECKED = 20  # pairs that are looked for in all texts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "DATABASE_URL": f"sqlite:///{folder}/searching.sqlite3",
            "DEBUG": "false",  # else Django keeps every query
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        fill(options.articles)
        measure()


def fill(articles: int) -> None:
    """The judged texts first, then their sentences mixed anew under other places, with figures and organisations."""
    from django.db import transaction

    from search.indexing import rebuild
    from tests.judging import import_judged_texts

    chance = random.Random(1)
    started = time.process_time()
    import_judged_texts()
    sentences = [line for path in sorted((ROOT / "seeds").glob("*.md")) for line in _sentences(path)]
    for path in sorted((ROOT / "tests/annotated/articles").glob("*.txt")):
        sentences += _sentences(path)
    with transaction.atomic():
        for number in range(articles):
            _article(number, chance, sentences)
    print(f"{articles} articles written in {time.process_time() - started:.0f} s")
    started = time.process_time()
    print(f"{rebuild()} entries indexed in {time.process_time() - started:.0f} s", flush=True)


def _sentences(path: Path) -> Iterator[str]:
    text = path.read_text("utf-8").split("---\n")[-1]
    return (sentence + "。" for line in text.splitlines() for sentence in line.split("。") if len(sentence) > 8)


def _article(number: int, chance: random.Random, sentences: list[str]) -> None:
    """A public digest of thirty sentences; it proves its park, an organisation and fifteen figures."""
    from decimal import Decimal

    from articles.models import Article, Document, Evidence
    from initiatives.models import Metric
    from parks.models import Park, PartyOrganization

    place = f"{chance.choice(_PLACES)}{number % 160}号高新区"
    park, _ = Park.objects.get_or_create(slug=f"p{number % 160}", defaults={"name": place, "status": "approved"})
    lines = [f"{park.name}党建简报{number}", *(chance.choice(sentences).replace("济宁", place[:2]) for _ in range(30))]
    text = "\n".join(lines)
    document = Document.objects.create(
        name=f"{number}.md", sha256=f"{number:064}", content=b"", size=0, encoding="utf-8"
    )
    day = f"20{chance.randrange(15, 26)}-0{chance.randrange(1, 10)}-11"
    article = Article.objects.create(
        document=document, position=0, title=lines[0], text=text, rights="digest", park=park, published_on=day
    )
    body = PartyOrganization(name=f"{place}第{number}党支部", slug=f"o{number}", park=park, status="approved")
    PartyOrganization.objects.bulk_create([body])
    labels = ("党员", "党支部", "入园企业", "红帆驿站", "志愿者", "党建指导员")
    figures = [
        Metric(
            park=park,
            label=chance.choice(labels),
            value_text=f"{value}个",
            low=Decimal(value),
            high=Decimal(value),
            unit="个",
            status="approved",
        )
        for value in (chance.randrange(5, 9000) for _ in range(15))
    ]
    Metric.objects.bulk_create(figures)
    span = {"article": article, "start": 0, "end": len(lines[0]), "quote": lines[0], "exact_start": 0, "exact_end": 2}
    Evidence.objects.bulk_create(
        [
            Evidence(**span, park=park),
            Evidence(**span, organization=body),
            *(Evidence(**span, metric=f) for f in figures),
        ]
    )


def measure() -> None:
    """Ask everything once, in an order that is mixed but the same each time."""
    from django.conf import settings
    from django.test import Client

    from search.models import Entry
    from search.query import search
    from tests.judging import judged_queries

    settings.ALLOWED_HOSTS = ["testserver"]
    chance = random.Random(2)
    texts = list(Entry.objects.values_list("text", flat=True))
    pairs = [_pair(chance, chance.choice(texts)) for _ in range(PAIRS)]
    asked = list({*(judged.query for judged in judged_queries()), *pairs})
    asked.sort()  # sets have another order each time
    chance.shuffle(asked)
    for words in asked[:10]:
        search(words)
    client = Client()
    client.get("/search/")
    report("search", [timed(lambda words=words: search(words)) for words in asked], asked)
    report("page", [timed(lambda words=words: client.get("/search/", {"q": words})) for words in asked], asked)
    twos = [f"{_pair(chance, text)} {_pair(chance, text)}" for text in chance.sample(texts, _CHECKED)]
    lost = sum(missed(words, texts) for words in (*pairs[:_CHECKED], *twos))
    print(f"missed: {lost} texts, for {_CHECKED} pairs and as many questions of two")


def _pair(chance: random.Random, text: str) -> str:
    place = chance.randrange(max(1, len(text) - 1))
    return text[place : place + 2].strip() or "党建"


def missed(words: str, texts: list[str]) -> int:
    """How many of the texts that hold the words the index does not give."""
    from search.conditions import all_terms
    from search.folding import fold
    from search.postings import Demand, find_rows
    from search.questions import understand

    terms = understand(words).terms
    plainly = {text for text in texts if all(term.text in fold(text) for term in terms)}
    return len(plainly - {row.text for row in find_rows(Demand(all_terms(terms, {})), limit=len(texts))})


def timed(work: Callable[[], object]) -> float:
    """Processor seconds."""
    started = time.process_time()
    work()
    return time.process_time() - started


def report(name: str, seconds: list[float], asked: list[str]) -> None:
    """One line, and the slowest questions."""
    slowest = sorted(zip(seconds, asked, strict=True), reverse=True)[:8]
    p95 = quantiles(seconds, n=20)[-1]
    print(f"{name:8} {len(seconds)} asked   median {median(seconds) * 1e3:5.1f} ms   p95 {p95 * 1e3:5.1f} ms")
    print("         slowest: " + "  ".join(f"{words} {took * 1e3:.0f}" for took, words in slowest), flush=True)


if __name__ == "__main__":
    main()
