"""What the name finders tell the figure finders: every place where a name stands, whoever found it."""

from dataclasses import dataclass
from typing import Literal

MentionKind = Literal["park", "organization", "enterprise", "initiative", "person", "place", "project"]


# Not frozen, which would make them slower to make; no tuples, whose fields are slower to read.
@dataclass(slots=True)
class NameMention:
    """One stretch of text that names something; `canonical` is the fullest name the article gives it.

    Places (a street office, community, village, city) and projects are no facts of their own, yet they own figures.
    `referring` marks a mention by a general word (该企业, 集团, 两区) that was resolved to the name.
    """

    start: int
    end: int
    canonical: str
    kind: MentionKind
    referring: bool = False
