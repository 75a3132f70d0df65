"""What the name finders tell the figure finders: every place where a name stands, whoever found it."""

from typing import Literal, NamedTuple

MentionKind = Literal["park", "organization", "enterprise", "initiative", "person", "place", "project"]


class NameMention(NamedTuple):
    """One stretch of text that names something; `canonical` is the fullest name the article gives it.

    Places (a street office, community, village, city) and projects are no facts of their own, yet they own figures.
    `referring` marks a mention by a general word (该企业, 集团, 两区) that was resolved to the name.
    """

    start: int
    end: int
    canonical: str
    kind: MentionKind
    referring: bool = False
