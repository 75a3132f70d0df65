"""The versions that pages of the desk send along with a decision, so that nobody decides on what was not shown.

They are hidden boxes: version-12 holds the version of fact 12, and `opened` the ledger's newest line when the page
was opened.
"""

from collections.abc import Sequence

from django.http import QueryDict

from curation.models import Fact
from curation.seen import Seen, newest_line, versions_of

from .panels import PanelsAdmin

OPENED = "opened"
_VERSION = "version-"


class SeenListAdmin(PanelsAdmin):
    """A list that sends along when it was opened."""

    change_list_template = "admin/curation/seen_list.html"

    def changelist_view(self, request, extra_context=None):
        # Asked before the rows are read: what is changed in between counts as not seen.
        return super().changelist_view(request, {"opened": newest_line(), **(extra_context or {})})


def shown(facts: Sequence[Fact]) -> dict[str, int]:
    """The hidden boxes of a page that shows these facts, all of one kind; one query."""
    versions = versions_of(type(facts[0]), [fact.pk for fact in facts]) if facts else {}
    return {f"{_VERSION}{fact.pk}": versions.get(fact.pk, 0) for fact in facts}


def carried(sent: QueryDict) -> dict[str, str]:
    """The hidden boxes that came with a form, for the page that asks for more before it is carried out."""
    return {name: str(value) for name, value in sent.items() if name == OPENED or name.startswith(_VERSION)}


def seen_by(sent: QueryDict) -> Seen:
    """What the sender of a form had seen."""
    boxes = carried(sent)
    versions = {
        int(name.removeprefix(_VERSION)): sent_number(value)
        for name, value in boxes.items()
        if name.removeprefix(_VERSION).isdecimal()
    }
    return Seen(versions, newest=sent_number(boxes[OPENED]) if OPENED in boxes else None)


def sent_number(entered: str) -> int:
    """The version that came with a form; nonsense is none that ever was."""
    return int(entered) if entered.isdecimal() else -1
