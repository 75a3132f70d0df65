"""People with the office as printed: kept as mentions, since nobody's life is a fact of this site."""

from .state import ArticleState


def record_people(state: ArticleState) -> None:
    """One mention for each person, at the first place."""
    for person in state.found.people:
        state.mention("person", person, office=person.title)
    state.report.count("person", "created", len(state.found.people))
