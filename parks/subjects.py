"""The public page of a named thing that figures are of: an organisation, an enterprise, an initiative."""

from curation.downloads import Downloadable
from curation.pages import FactPage, other_names, public_or_none, sentences_of

from .arranging import arrangement_of_lines
from .figures import lines_about
from .rows import rows_of
from .tables import subject_tables


class SubjectPage(Downloadable, FactPage):
    """What all of them show: their names, their figures, the sentences that prove them.

    `field` is how a figure points at one, `called` what its page calls it. The template extends `parks/subject.html`.
    """

    field: str
    called: str

    def get_context_data(self, **kwargs):
        fact = self.object
        lines, arrangement = lines_about(fact, self.field), arrangement_of_lines(self.request.GET)
        return super().get_context_data(
            called=self.called,
            kind=getattr(fact, "kind", fact._meta.verbose_name),  # enterprises are of no further kind
            park=public_or_none(fact.park),
            aliases=other_names(fact),
            lines=lines,
            arrangement=arrangement,
            rows=rows_of(arrangement.of(lines), about=fact),
            evidence=sentences_of(fact),
            **kwargs,
        )

    def tables(self, context):
        return subject_tables(context)
