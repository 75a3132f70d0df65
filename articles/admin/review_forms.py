"""The small forms of the review page."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget

from articles.review.items import kind_of
from articles.review.selection import KINDS
from articles.review.selection import MODELS as MODELS_OF_KIND
from curation.admin.forms import FactForm
from curation.models import Fact
from initiatives.admin import PlainDecimalField

# What reading shows wrong most often; the fact's own form has all fields.
CORRECTED = {
    "metric": ["label", "indicator", "value_text", "low", "high", "bound", "unit", "nature", "subject_text"]
    + ["period_text", "period_start", "period_end"],
    "organization": ["name", "kind"],
    "enterprise": ["name"],
    "initiative": ["name", "kind", "generic"],
    "park": ["name", "province", "city"],
}
_BOXES: dict[str, Any] = {
    "value_text": AdminTextInputWidget,
    "label": AdminTextInputWidget,
    "name": AdminTextInputWidget,
}
_BOXES["statement"] = AdminTextareaWidget(attrs={"rows": 2})


class CorrectionForm(FactForm):
    """Some of a fact's fields; locks are lifted in its own form."""

    reason = forms.CharField(label="修改理由", required=False, widget=AdminTextInputWidget)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["unlock"]


def correction_form(fact: Fact, data=None) -> Any:
    """The form of the fact's kind, filled with the fact; bound where there is data."""
    fields = [*CORRECTED[kind_of(fact)], "statement"]
    plain: dict[str, type[forms.Field]] = {name: PlainDecimalField for name in ("low", "high") if name in fields}
    boxes = {name: box for name, box in _BOXES.items() if name in fields}
    form = forms.modelform_factory(
        type(fact), form=CorrectionForm, fields=fields, field_classes=plain or None, widgets=boxes
    )
    # A copy, since validation writes into the instance, which the page shows as it stands.
    return form(data, instance=type(fact)._default_manager.get(pk=fact.pk))


class AboveForm(forms.Form):
    """The least confidence of what is approved together."""

    confidence = forms.FloatField(
        label="可信度不低于",
        min_value=0,
        max_value=1,
        initial=0.9,
        widget=forms.NumberInput(attrs={"step": "0.01"}),
    )


class SelectionForm(forms.Form):
    """Words of the text, where they start (code points; empty: at their first place), and what they state."""

    words = forms.CharField(label="原文词语", max_length=300, widget=AdminTextInputWidget)
    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label="类别", choices=list(KINDS.items()))

    @property
    def kinds(self) -> list[tuple[str, str]]:
        """What the words may be said to state, a button each."""
        return list(KINDS.items())

    @property
    def model(self) -> type[Fact]:
        """The kind of fact that was chosen."""
        return MODELS_OF_KIND[self.cleaned_data["kind"]]
