"""How often each rule is right: what `rules/confidence.toml` and `rules/reliability.toml` are set by."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from articles.evaluation.annotations import NAME_KINDS, Entry
from articles.evaluation.judging import right_fields
from articles.evaluation.matching import Matches, compare
from articles.evaluation.scores import Share

_BODIES = ("organizations", "enterprises", "initiatives")


def rule_shares(gold: Iterable[Entry], extracted: Iterable[Entry]) -> dict[str, Share]:
    """Of the facts that each rule gave, how many are right, by rule in order.

    A figure counts twice: for the rule of its label, with nature and bound, and for that of its owner, which is named
    with the owner's sort, such as park/sentence. One that is no figure counts as a wrong label.
    """
    articles = list(extracted)
    sorts = {id(metric): _sort(article, metric) for article in articles for metric in article.get("metrics", [])}
    shares: dict[str, Share] = defaultdict(Share)
    for comparison in compare(gold, articles):
        for rule, right in _of_figures(comparison.kinds["metrics"], sorts):
            shares[rule] += Share(right, 1)
        for kind in NAME_KINDS:
            for rule, right in _of_names(comparison.kinds[kind]):
                shares[rule] += Share(right, 1)
    return dict(sorted(shares.items()))


def _sort(article: Entry, metric: Entry) -> str:
    """How well the owner is known, as `extraction.metrics.confidence` tells them apart."""
    owner = metric.get("subject")
    if owner and owner == article.get("park"):
        return "park"
    named = {entry["name"] for kind in _BODIES for entry in article.get(kind, [])}
    return "named" if owner in named else "worded"


def _of_figures(matches: Matches, sorts: dict[int, str]) -> Iterator[tuple[str, bool]]:
    for gold, found in matches.solid:
        label, _, owner = found["rule"].partition("/")
        right = right_fields(gold, found)
        if "subject" in right:
            yield f"{sorts[id(found)]}/{owner}", right.pop("subject")
        yield label, all(right.values())
    for found in matches.false:
        yield found["rule"].partition("/")[0], False


def _of_names(matches: Matches) -> Iterator[tuple[str, bool]]:
    yield from ((found["rule"], True) for _, found in matches.solid)
    yield from ((found["rule"], False) for found in matches.false)
