"""The search box."""

from django import forms


class SearchForm(forms.Form):
    """What a reader types."""

    q = forms.CharField(label="检索词", max_length=100, required=False)
