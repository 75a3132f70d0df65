"""Whether a long import stays as fast and as small as it began, and how many processors it can use.

    python benchmarks/importing.py [--articles N] [--jobs N]

Imports made-up articles about some two hundred firms in forty parks. Prints after each thousand the milliseconds of
processor time an article and the memory of the process that writes; at the end, how the work divides between that
process and the others, and how many processors they kept busy. Writing is left to the one: it bounds what N give; so
do processors that slow each other, which two of these, begun at once, show.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

CITIES = [f"{first}{last}" for first in "江云平望临海岭川" for last in "州城阳港泉"]
TRADES = ("精工", "新材", "云图", "光电", "智造")
SUBJECTS = ("订单", "厂房", "食堂", "班车", "技改", "用工", "车位", "消防", "污水", "托育", "融资", "展会")
ACTS = ("跑了一遍车间", "开了三场恳谈会", "把窗口搬到楼下", "请来老师傅讲课", "列出清单逐条销号", "同银行碰了两回头")
STEP = 1000  # articles


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/importing.sqlite3"
        os.environ["DEBUG"] = "false"  # else Django keeps every query
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
        import django

        django.setup()
        measure(options.articles, options.jobs)


def measure(articles: int, jobs: int) -> None:
    """Import the articles, and tell of each thousand."""
    from django.core.management import call_command

    from articles.importing import Options, import_documents
    from initiatives.reference import load_reference_data

    call_command("migrate", verbosity=0)
    load_reference_data()  # as a site has it before its first import
    files = ((f"{number}.txt", article(number).encode()) for number in range(articles))
    before, watch = time.perf_counter(), _Watch()
    report = import_documents(files, options=Options(origin="benchmark", jobs=jobs), on_document=watch.done)
    watch.conclude(time.perf_counter() - before, jobs)
    assert not report.failures


def article(number: int) -> str:
    """An article of some two hundred characters; each number has its own."""
    dice = Random(number)
    city = dice.choice(CITIES)
    firm = f"{city}{dice.choice(TRADES)}有限公司"
    count = dice.randrange
    body = "".join(
        f"{count(1, 29)}日，{dice.choice(SUBJECTS)}的事有了着落，党员{dice.choice(ACTS)}，解决难题{count(2, 90)}个。"
        for _ in range(dice.randrange(1, 4))
    )
    return f"""{city}高新区：第{number}件小事

{city}高新区有入园企业{count(20, 900)}家，建成党群服务中心{count(2, 30)}处，服务职工{count(1, 90)}万人次。

{firm}是园区的老企业，{firm}党支部现有党员{count(5, 90)}名，去年销售收入{count(1, 80)}.{count(1, 9)}亿元。{body}
"""


class _Watch:
    """Tells of each thousand documents, and of the whole."""

    def __init__(self) -> None:
        self._documents, self._last = 0, time.process_time()
        self._first = self._last

    def done(self, name: str, problem: str) -> None:
        self._documents += 1
        if self._documents % STEP == 0:
            now = time.process_time()
            print(f"{self._documents:7,} {1000 * (now - self._last) / STEP:6.2f} ms/article  {memory():5.0f} MB")
            self._last = now

    def conclude(self, seconds: float, jobs: int) -> None:
        here = 1000 * (time.process_time() - self._first) / self._documents
        clock = 1000 * seconds / self._documents
        print(f"{clock:.2f} ms/article by the clock, {here:.2f} of work in the first process")
        if jobs > 1:
            others = os.times().children_user + os.times().children_system
            elsewhere = 1000 * others / self._documents
            print(f"{elsewhere:.2f} in the others: {(here + elsewhere) / clock:.2f} processors were busy")


def memory() -> float:
    """What this process holds in memory, in MB; Linux only."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


if __name__ == "__main__":
    main()
