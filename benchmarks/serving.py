"""Requests a second of the public pages and the API, beside a bare Django view under the same gunicorn.

    python benchmarks/serving.py [--seconds N] [--parks N]

Both run with two workers and an SQLite database: one park of 200 figures, 30 organisations and 25 initiatives, each
with its sentence, among many other parks. Prints for each address what share of the bare view's requests it reaches,
and the processor time that the server takes for one answer, which says the same on a machine that has other work:
`kept` when asked again while the data stay, `anew` when printed for an address that nobody asked for yet, as in
another order, `304` for who has it already.

A profile `anew` is built once while no table changes that it is read from (curation/keeping.py), and printed every
time. `changed` is a profile of which one figure was changed just before, in the database. All figures are read again
then, and what is kept serves it only where it was read from other tables (the organisations, the sentences) or is kept
under rows that are the same (the lines of the other figures, parks/keeping.py). The changed line, the summary, the
timeline and the page are made.
"""

import argparse
import itertools
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
CLIENTS, FIRST = 4, 10
FIGURES, ORGANIZATIONS, INITIATIVES = 200, 30, 25
BARE = """
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path
settings.configure(ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, SECRET_KEY="bare", MIDDLEWARE=[])
urlpatterns = [path("", lambda request: HttpResponse("bare", headers={"Content-Length": "4"}))]
application = get_wsgi_application()
"""
PROFILE = "/parks/big/"
FIGURES_PAGE = "/api/v1/metrics/?page_size=20"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--parks", type=int, default=50)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "DATABASE_URL": f"sqlite:///{folder}/serving.sqlite3",
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "DEBUG": "false",
            "ALLOWED_HOSTS": "127.0.0.1",
            "SECRET_KEY": secrets.token_urlsafe(40),
            "API_RATE": "1000000/s",
        }
        fill(options.parks)
        Path(folder, "bare.py").write_text(BARE, "utf-8")
        with served("bare:application", folder) as bare, served("config.wsgi:application", str(ROOT)) as site:
            measure(bare, site, options.seconds)


class Server(NamedTuple):
    """gunicorn's main process and the port that its workers answer at."""

    port: int
    process: int

    def processor_time(self) -> float:
        """Seconds that the workers have used of the processors."""
        workers = Path(f"/proc/{self.process}/task/{self.process}/children").read_text().split()
        times = (Path(f"/proc/{worker}/stat").read_text().rpartition(")")[2].split()[11:13] for worker in workers)
        return sum(int(ticks) for of_worker in times for ticks in of_worker) / os.sysconf("SC_CLK_TCK")


def measure(bare: Server, site: Server, seconds: float) -> None:
    """Each address in turn, the bare view before and after, so that a change of the machine's load shows."""
    fresh = itertools.count()
    profile_tag, figures_tag = etag(site.port, PROFILE), etag(site.port, FIGURES_PAGE)
    cases: list[tuple[str, Callable[[], str]]] = [
        ("profile, kept", lambda: asking(PROFILE)),
        ("profile, 304", lambda: asking(PROFILE, f"If-None-Match: {profile_tag}")),
        ("profile, anew", lambda: asking(f"{PROFILE}?again={next(fresh)}")),
        ("profile, changed", lambda: after_a_change(next(fresh))),
        ("20 figures, kept", lambda: asking(FIGURES_PAGE)),
        ("20 figures, 304", lambda: asking(FIGURES_PAGE, f"If-None-Match: {figures_tag}")),
        ("20 figures, anew", lambda: asking(FIGURES_PAGE, f"Accept-Language: x-{next(fresh)}")),
    ]
    base = told("bare view", bare, lambda: asking("/"), seconds)
    for name, request in cases:
        told(name, site, request, seconds, base)
    told("bare view, after", bare, lambda: asking("/"), seconds)


def told(name: str, server: Server, request: Callable[[], str], seconds: float, base: float | None = None) -> float:
    """Print what was measured; returns the answers a second."""
    used = server.processor_time()
    reached, answers = rate(server.port, request, seconds)
    milliseconds = (server.processor_time() - used) / answers * 1000
    share = f"   {reached / base:.3f} of the bare view" if base else ""
    print(f"{name:20} {reached:8.0f} requests/s {milliseconds:8.2f} ms of processors{share}", flush=True)
    return reached


def asking(path: str, *headers: str) -> str:
    lines = [f"GET {path} HTTP/1.1", "Host: 127.0.0.1", "Accept-Encoding: gzip", *headers]
    return "\r\n".join(lines) + "\r\n\r\n"


def after_a_change(number: int) -> str:
    """A request for the profile, of which one figure has another value than ever before."""
    from django.db import connection

    change = "UPDATE initiatives_metric SET value_text = %s, low = %s, high = %s WHERE id = %s"
    with connection.cursor() as cursor:
        cursor.execute(change, [f"{number}名", number, number, 1 + number % FIGURES])
    return asking(f"{PROFILE}?again={number}")


def rate(port: int, request: Callable[[], str], seconds: float) -> tuple[float, int]:
    """Answers a second that a few clients get, each over one connection, and how many these are with the first ones."""
    for _ in range(FIRST):  # until both workers have it
        ask(port, request())
    end = time.perf_counter() + seconds
    done = [0] * CLIENTS
    clients = [threading.Thread(target=_client, args=(port, request, end, done, n)) for n in range(CLIENTS)]
    began = time.perf_counter()
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    return sum(done) / (time.perf_counter() - began), sum(done) + FIRST


def _client(port: int, request: Callable[[], str], end: float, done: list[int], number: int) -> None:
    with socket.create_connection(("127.0.0.1", port)) as connection:
        stream = connection.makefile("rb")
        while time.perf_counter() < end:
            connection.sendall(request().encode())
            status, _ = _answer(stream)
            if status not in (200, 304):
                raise SystemExit(f"answered with {status}")
            done[number] += 1


def _answer(stream) -> tuple[int, dict[str, str]]:
    status = int(stream.readline().split()[1])
    headers = {}
    while line := stream.readline().strip():
        name, value = line.decode().split(": ", 1)
        headers[name.lower()] = value
    stream.read(int(headers.get("content-length", 0)) if status != 304 else 0)
    return status, headers


def ask(port: int, request: str) -> dict[str, str]:
    """The headers of one answer."""
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(request.encode())
        return _answer(connection.makefile("rb"))[1]


def etag(port: int, path: str) -> str:
    return ask(port, asking(path))["etag"]


@contextmanager
def served(application: str, folder: str) -> Iterator[Server]:
    """gunicorn with two workers on a free port, as the site runs it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = ["--workers=2", "--worker-class=gthread", "--threads=4", "--keep-alive=30", "--preload"]
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        f"--bind=127.0.0.1:{port}",
        *settings,
        "--log-level=error",
        application,
    ]
    server = subprocess.Popen(command, cwd=folder, start_new_session=True)
    try:
        _wait(port)
        yield Server(port, server.pid)
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait()


def _wait(port: int) -> None:
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server does not answer")


def fill(parks: int) -> None:
    """The big park and many small ones, in an empty database."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    _fill_park("大江高新区", "big", FIGURES, ORGANIZATIONS, INITIATIVES)
    for number in range(parks):
        _fill_park(f"小江{number}高新区", f"small-{number}", 20, 5, 5)


def _fill_park(name: str, slug: str, figures: int, organizations: int, initiatives: int) -> None:
    from articles.models import Article, Document, Evidence
    from curation.models import Status
    from initiatives.models import Indicator, Initiative, Metric
    from parks.models import Park, PartyOrganization

    approved = {"status": Status.APPROVED}
    park = Park.objects.create(name=name, slug=slug, province="江苏省", **approved)
    lines = [f"{name}现有{label}{value}名。" for label, value in _figures(figures)]
    lines += [f"{name}设有第{n}党支部和灯塔{n}行动。" for n in range(max(organizations, initiatives))]
    text = "\n".join([f"{name}简报", *lines])
    document = Document.objects.create(name=slug, sha256=secrets.token_hex(32), content=b"", size=0, encoding="utf-8")
    article = Article.objects.create(
        document=document, position=0, title=lines[0][:20], text=text, rights="digest", park=park
    )
    indicators = {
        label: Indicator.objects.get_or_create(name=label, unit="名", defaults={"slug": f"i-{n}", "is_key": n < 6})[0]
        for n, label in enumerate(dict.fromkeys(label for label, _ in _figures(figures)))
    }
    facts: list[tuple[str, object]] = []
    for number, (label, value) in enumerate(_figures(figures)):
        metric = Metric(
            park=park,
            label=label,
            indicator=indicators[label],
            unit="名",
            value_text=f"{value}名",
            low=value,
            high=value,
            period_text=f"{2020 + number % 5}年",
            period_end=f"{2020 + number % 5}-12-31",
            **approved,
        )
        facts.append(("metric", metric))
    facts += [
        (
            "organization",
            PartyOrganization(park=park, name=f"{name}第{n}党支部", slug=f"{slug}-o{n}", kind="党支部", **approved),
        )
        for n in range(organizations)
    ]
    facts += [
        (
            "initiative",
            Initiative(park=park, name=f"灯塔{n}行动（{name}）", slug=f"{slug}-i{n}", kind="行动", **approved),
        )
        for n in range(initiatives)
    ]
    starts = list(itertools.accumulate((len(line) + 1 for line in lines), initial=len(text.split("\n")[0]) + 1))
    proof = [Evidence(article=article, rule="benchmark", confidence=0.9, park=park, **_place(lines, starts, 0))]
    for kind in ("metric", "organization", "initiative"):
        rows = [fact for of, fact in facts if of == kind]
        type(rows[0])._default_manager.bulk_create(rows)
        first = 0 if kind == "metric" else figures
        proof += [
            Evidence(
                article=article, rule="benchmark", confidence=0.9, **{kind: row}, **_place(lines, starts, first + n)
            )
            for n, row in enumerate(rows)
        ]
    Evidence.objects.bulk_create(proof)


def _figures(number: int) -> list[tuple[str, int]]:
    return [(f"第{n // 5}类党员", 100 + n * 7 % 90) for n in range(number)]


def _place(lines: list[str], starts: list[int], number: int) -> dict[str, object]:
    start, line = starts[number], lines[number]
    return {"start": start, "end": start + len(line), "quote": line, "exact_start": start + 2, "exact_end": start + 6}


if __name__ == "__main__":
    main()
