"""How long reading, extraction and a whole import take, beside one plain jieba.lcut over the same text.

    python benchmarks/speed.py FOLDER [--copies N]

Prints characters a second for each, and how many times as long as jieba it took. The files are read N times over,
each copy under a title of its own, so that no document is a repetition. Uses a database in a temporary folder.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--copies", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/speed.sqlite3"
        os.environ["DEBUG"] = "false"  # else Django keeps every query
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
        import django

        django.setup()
        measure(options.folder, options.copies, options.jobs)


def measure(folder: Path, copies: int, jobs: int) -> None:
    """Warm everything up once, then time each stage over all copies."""
    import jieba
    from django.core.management import call_command

    from articles.importing import Options, import_documents, prepare
    from articles.names import gazetteer
    from articles.reading import find_files, read_document

    contents = [(path.name, path.read_bytes()) for path in find_files([folder])]
    files = [
        (f"{number}-{name}", content + f"\n第{number}份".encode())
        for number in range(copies)
        for name, content in contents
    ]
    text = "\n".join(content.decode("utf-8", "replace") for _, content in files)
    call_command("migrate", verbosity=0)
    import_documents([], options=Options(origin="benchmark"))
    jieba.lcut("园区")
    prepare(files[0], gazetteer())

    base = timed("jieba.lcut", len(text), None, lambda: jieba.lcut(text))
    timed("reading", len(text), base, lambda: [read_document(*file) for file in files])
    timed("reading and extraction", len(text), base, lambda: [prepare(file, gazetteer()) for file in files])
    timed("import", len(text), base, lambda: import_documents(files, options=Options(origin="benchmark", jobs=jobs)))


def timed(name: str, characters: int, base: float | None, work: Callable[[], object]) -> float:
    """Run the work once and print its line; returns seconds."""
    start = time.perf_counter()
    work()
    seconds = time.perf_counter() - start
    times = f"{seconds / base:5.2f} × jieba" if base else ""
    print(f"{name:24} {seconds:7.2f} s  {characters / seconds:12,.0f} characters/s  {times}")
    return seconds


if __name__ == "__main__":
    main()
