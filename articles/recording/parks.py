"""The park that an article is about, and the smaller parks inside it that own figures."""

from typing import Any

from articles.extraction.records import Span
from articles.index import Candidate
from articles.resolution import Outcome, is_park_of_its_own, main_park, name_inside, names_a_park, resolve_name
from articles.wording import plain
from curation import facts
from curation.models import Status
from parks.models import Level, Park, Zone

from .state import ArticleState

_ZONE_LIST = "国家级高新区名录"


def keep_park(state: ArticleState) -> None:
    """Let an article that is recorded again stay with its park; look for one where it has none."""
    park: Any = state.article.park
    if park is None:
        record_park(state)
        run = state.run
        facts.amend(state.article, values={"park": state.article.park}, actor=run.actor, origin=run.origin)
        return
    while park.merged_into:
        park = park.merged_into
    state.park = park
    state.remember("park", [state.article.park_text, park.name], Candidate(park.pk, park.pk, park.status, park.name))


def record_park(state: ArticleState) -> None:
    """Tie the article to its park, made from the reference list where the name stands there; the caller saves it."""
    name = main_park(state.article.park_text or state.found.park)
    candidate = _nested(state, name) if name else None
    if candidate:
        state.park = state.run.index.parks[candidate.id]
        state.article.park = state.park


def _nested(state: ArticleState, name: str) -> Candidate | None:
    """The park of that name; one named after a known park around it, as 高端制造产业园 in 济宁高新区高端制造产业园,
    stands inside that one."""
    outer_name = next(
        (name[:end] for end in range(len(name) - 1, 1, -1) if state.run.index.knows_park(name[:end])), None
    )
    if outer_name is None or not names_a_park(name[len(outer_name) :]):
        return find_or_propose(state, name, outer=None)
    outer = find_or_propose(state, outer_name, outer=None)
    return outer and find_or_propose(state, name[len(outer_name) :], outer=state.run.index.parks[outer.id])


def inner_park(state: ArticleState, name: str) -> Candidate | None:
    """A park inside the article's park that owns a figure: its name is its own, and one that only parks bear."""
    park = state.park
    if park is None or name not in state.article.text or name.endswith(park.name) or not is_park_of_its_own(name):
        return None
    own = name_inside(name, park.name)
    # Many zones have a 科技创业园; the second is told apart by its zone's name, as readers would tell it.
    elsewhere = state.run.index.is_inside_another(own, park.pk)
    return find_or_propose(state, f"{park.name}{own}" if elsewhere else own, outer=park, printed=own)


def find_or_propose(state: ArticleState, name: str, *, outer: Park | None, printed: str = "") -> Candidate | None:
    """The park of that name, in the text perhaps `printed` otherwise; None when several fit or it was ruled out."""
    index = state.run.index
    zone = index.zones.get(plain(name))
    resolved = resolve_name(index, "park", zone.short_name if zone else name, [name], None)
    candidate = resolved.candidate
    holder = index.park_of(zone) if zone and resolved.outcome is Outcome.NEW else None
    if holder and holder.status != Status.REJECTED:
        candidate = holder  # an editor gave it another name
    if candidate:
        state.report.count("park", "unchanged")
    elif resolved.outcome is Outcome.NEW and not holder:
        candidate = _propose(state, name, zone, outer)
    if candidate is None:
        return None
    names = [printed or name, candidate.name]
    _prove(state, candidate, [*names, *(index.zone_names[zone.pk] if zone else ())])
    state.remember("park", names, candidate)
    return candidate


def _propose(state: ArticleState, name: str, zone: Zone | None, outer: Park | None) -> Candidate:
    if zone:
        place = {"level": zone.level, "province": zone.province, "city": zone.city}
        values: dict[str, Any] = {"name": zone.short_name, "zone_id": zone.pk, **place}
    elif outer:
        place = {"level": Level.INNER, "province": outer.province, "city": outer.city}
        values = {"name": name, "parent_id": outer.pk, **place}
    else:
        values = {"name": name}
    (candidate,) = state.propose("park", [values], [values["name"]])
    state.run.index.add_park(Park.objects.get(pk=candidate.id))
    if zone:
        state.add_aliases("park", [(candidate, alias) for alias in state.run.index.zone_names[zone.pk]], _ZONE_LIST)
    return candidate


def _prove(state: ArticleState, candidate: Candidate, names: list[str]) -> None:
    for name in names:
        start = state.article.text.find(name)
        if start >= 0:
            state.prove("park", candidate, Span(start, start + len(name)), rule="park-name", confidence=0.95)
            return
