"""How long reading, extraction and a whole import take, beside one plain jieba.lcut over the same text.

    python benchmarks/speed.py FOLDER [--rounds N] [--jobs N]

Prints for each stage processor seconds, characters a second, and how many times as long as jieba it took. All stages
run in turn, jieba among them, and of several rounds the best counts, so that the ratios hold on a busy machine. An
import in several processes is measured by the clock on the wall. Extraction is measured as it is, in Python or, after
`make compiled`, in machine code. Every round imports into an empty database of its own, in a temporary folder: copies
beside the originals would all be compared as reprints.
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

Stages = dict[str, Callable[[], object]]
BASE = "jieba.lcut"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/speed.sqlite3"
        os.environ["DEBUG"] = "false"  # else Django keeps every query
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
        import django

        django.setup()
        from articles.collecting import collecting_seldom

        with collecting_seldom():  # as the commands do
            measure(options.folder, options.rounds, options.jobs)


def measure(folder: Path, rounds: int, jobs: int) -> None:
    """Time every stage in every round, of which the first only warms up, and print the best of each."""
    from django.core.management import call_command

    from articles.extraction.compiled import STAMP
    from articles.reading import find_files
    from initiatives.reference import load_reference_data

    files = [(path.name, path.read_bytes()) for path in find_files([folder])]
    call_command("migrate", verbosity=0)
    load_reference_data()
    characters, stages = stages_of(files)
    stages["import"] = importing(files, jobs)
    database = EmptyDatabase()
    best = dict.fromkeys(stages, float("inf"))
    for number in range(rounds + 1):
        database.bring_back()
        for name, work in stages.items():
            spent = seconds(work, time.perf_counter if name == "import" and jobs > 1 else time.process_time)
            best[name] = min(best[name], spent) if number else best[name]
    print("Extraction is", "machine code." if STAMP.exists() else "Python; make compiled makes it faster.")
    for name, spent in best.items():
        print(f"{name:24} {spent:7.3f} s  {characters / spent:12,.0f} characters/s  {spent / best[BASE]:5.2f} × jieba")


def stages_of(files: list[tuple[str, bytes]]) -> tuple[int, Stages]:
    """How many characters the files hold, and what to time over all of them."""
    import jieba

    from articles.extraction import extract
    from articles.extraction.metrics import find_metrics
    from articles.extraction.names import find_names
    from articles.names import gazetteer
    from articles.reading import read_document

    text = "\n".join(content.decode("utf-8", "replace") for _, content in files)
    articles = [article for file in files for article in read_document(*file).articles]
    named = [(article, find_names(article.text, gazetteer())) for article in articles]
    return len(text), {
        BASE: lambda: jieba.lcut(text),
        "reading": lambda: exhaust(read_document(*file) for file in files),
        "names": lambda: exhaust(find_names(article.text, gazetteer()) for article in articles),
        "figures": lambda: exhaust(
            find_metrics(article.text, mentions=found.mentions, park=found.park, published_on=article.published_on)
            for article, found in named
        ),
        "reading and extraction": lambda: exhaust(
            extract(article.text, names=gazetteer(), published_on=article.published_on)
            for file in files
            for article in read_document(*file).articles
        ),
    }


def exhaust(results: Iterable[object]) -> None:
    """Work all results out and let each go at once, as an import does."""
    deque(results, maxlen=0)


def importing(files: list[tuple[str, bytes]], jobs: int) -> Callable[[], object]:
    """An import of all files into the database."""
    from articles.importing import Options, import_documents

    return lambda: import_documents(files, options=Options(origin="benchmark", jobs=jobs))


class EmptyDatabase:
    """The site's database as it is now, to which it can be brought back."""

    def __init__(self) -> None:
        from django.db import connection

        self._connection, self._path = connection, Path(connection.settings_dict["NAME"])
        self._connection.close()
        self._kept = self._path.with_suffix(".empty")
        shutil.copy(self._path, self._kept)

    def bring_back(self) -> None:
        self._connection.close()  # the last one to close takes the log with it
        shutil.copy(self._kept, self._path)
        self._connection.ensure_connection()


def seconds(work: Callable[[], object], clock: Callable[[], float]) -> float:
    """How long the work takes."""
    start = clock()
    work()
    return clock() - start


if __name__ == "__main__":
    main()
