"""The synonyms that a site begins with: general terms of the trade, which editors then keep."""

from initiatives.reference import read_fixture

from .models import Synonyms


def add_missing_synonyms() -> int:
    """Make the groups of `fixtures/synonyms.json` of which no word is in any group; returns how many."""
    # By their words, as a group has no other name: one from which an editor took a word is not made anew.
    taken = {word for group in Synonyms.objects.all() for word in group.listed}
    groups = [Synonyms(**fields) for fields in read_fixture("synonyms")["search.synonyms"]]
    missing = [group for group in groups if not taken & {*group.listed}]
    return len(Synonyms.objects.bulk_create(missing))
