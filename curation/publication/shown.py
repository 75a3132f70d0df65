"""What readers saw of things after a line of the ledger: whether they were public, and their records."""

from collections.abc import Collection
from copy import copy

from .histories import Histories, Item
from .proofs import Proofs, article_kind, articles_by_number, evidence_kind
from .resources import Record, resources


class Shown:
    """Things whose histories were read, and the sentences of some facts and articles. Seven queries at most."""

    def __init__(self, told: Histories, *, facts: Collection[Item] = (), articles: Collection[int] = ()) -> None:
        self._told = told
        self.proofs = Proofs(told, facts=facts, articles=articles)
        self._articles = articles_by_number(self.proofs.articles())

    def shows(self, item: Item, line: int) -> bool:
        """Whether readers saw it after the line."""
        if item[0] == evidence_kind():
            return self.proofs.shows(item[1], line)
        if item[0] == article_kind():
            return self.proofs.shows_article(item[1], line)
        if resources()[item[0]].is_fact:
            return self._told.standing(item, line).is_public
        return self._told.is_there(item, line)

    def record(self, item: Item, line: int) -> Record:
        """Its record after the line."""
        if item[0] == evidence_kind():
            return resources()[item[0]].record(self.proofs.piece(item[1]))
        # A copy, for the columns of one line must not stay for the next.
        return self._told.record(item, line, copy(self._articles[item[1]]) if item[0] == article_kind() else None)
