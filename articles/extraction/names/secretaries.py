"""The secretaries of an organisation, by whom a reader knows that one organisation is meant."""

import re

from .owners import Owners
from .page import Page
from .printed import Printed

# The post, with another that the same person holds.
SECRETARY = re.compile("(?:第一|专职|常务)?副?书记(?:[、兼][^，。；：！？“”\n]{2,16})?")


def has_secretary(page: Page, printed: Printed, owners: Owners) -> bool:
    """Whether one of its secretaries follows by name: 党支部|书记张某."""
    person = owners.person_from(printed.end)
    return person is not None and SECRETARY.fullmatch(page.text, printed.end, person) is not None
