"""Other names, edited as lines below what they name."""

from django.contrib import admin

from curation import facts
from curation.models import NamedFact

BY_EDITORS = "编辑"


class AliasInline(admin.TabularInline):
    """The other names of a thing."""

    fields = ["name", "kind", "source"]
    extra = 0

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            field.widget.attrs["aria-label"] = field.label  # a table's heading names a column, not its boxes
        return field


def save_aliases(formset) -> None:
    """Write the lines of the form; a name that is the thing's own, or already noted, is left out."""
    for alias in formset.save(commit=False):
        alias.source = alias.source or BY_EDITORS
        if alias.pk or not isinstance(formset.instance, NamedFact):
            alias.save()
        else:
            facts.add_alias(formset.instance, name=alias.name, kind=alias.kind, source=alias.source)
    for alias in formset.deleted_objects:
        alias.delete()
