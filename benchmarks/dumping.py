"""How long a dump of everything public takes, and whether its memory stays flat however much there is.

    python benchmarks/dumping.py [--figures N]

Makes figures with a sentence each, dumps a tenth of them and then all, and prints for both the seconds of processor
time, the size of the files and the most memory held; a second dump of the same data must have the same bytes.
"""

import argparse
import hashlib
import os
import sys
import tempfile
import time
import tracemalloc
from decimal import Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
QUOTE = "江州高新区现有党员120名。"
A_TIME = 5000  # rows written together


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--figures", type=int, default=100_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/dumping.sqlite3"
        os.environ["DEBUG"] = "false"  # else Django keeps every query
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        measure(Path(folder), options.figures)


def measure(folder: Path, figures: int) -> None:
    made = 0
    for number in (figures // 10, figures):
        add_figures(made, number)
        made = number
        digest = dump(folder / f"{number}", number)
    assert dump(folder / "again", figures) == digest, "the same data must give the same bytes"


def dump(folder: Path, number: int) -> str:
    """Dump into the folder, tell what it took, and return the digest of the checksums."""
    from curation.publication.dumps import SUMS, write_dump

    folder.mkdir()
    tracemalloc.start()
    began = time.process_time()
    write_dump(folder)
    seconds, (_, most) = time.process_time() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    size = sum(path.stat().st_size for path in folder.iterdir())
    print(f"{number:8,} figures  {seconds:6.1f} s  {size / 2**20:6.1f} MB of files  {most / 2**20:5.1f} MB of memory")
    return hashlib.sha256((folder / SUMS).read_bytes()).hexdigest()


def add_figures(begin: int, end: int) -> None:
    """Approved figures, each with a sentence of one article."""
    from articles.models import Article, Document, Evidence
    from curation.models import Status
    from initiatives.models import Metric

    document, _ = Document.objects.get_or_create(
        sha256="0" * 64, defaults={"name": "a.md", "content": b"", "size": 0, "encoding": "utf-8"}
    )
    article, _ = Article.objects.get_or_create(document=document, position=0, title="简报", text=QUOTE, rights="digest")
    place = {"start": 0, "end": len(QUOTE), "quote": QUOTE, "exact_start": 9, "exact_end": 13, "rule": "benchmark"}
    for first in range(begin, end, A_TIME):
        rows = [
            Metric(label="党员", value_text="120名", low=Decimal(n), high=Decimal(n), unit="名", status=Status.APPROVED)
            for n in range(first, min(first + A_TIME, end))
        ]
        made = Metric.objects.bulk_create(rows)
        Evidence.objects.bulk_create(Evidence(article=article, metric=metric, **place) for metric in made)


if __name__ == "__main__":
    main()
