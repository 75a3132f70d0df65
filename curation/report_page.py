"""The form by which a reader reports an error, without an account."""

from collections.abc import Mapping
from http import HTTPStatus

from django import forms
from django.http import Http404
from django.utils.text import Truncator
from django.views.generic import FormView

from .models import ReportAbout
from .reports import DAYS_TO_ANSWER, may_report, report, reportable, sentences_to_report

_LONGEST = 1000
_SHORTEST = 4
_LONGEST_SHOWN = 60


class ReportForm(forms.Form):
    """What is wrong, in a choice and in words. `website` is hidden from people: who fills it in is a program.

    Where `sentences` are given, by their places in the text, one of them may be chosen.
    """

    sentence = forms.ChoiceField(label="哪一句", required=False)
    about = forms.ChoiceField(label="哪里有误", choices=ReportAbout.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label="怎样才对，根据是什么",
        min_length=_SHORTEST,
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="请勿填写个人信息。您的话只给编者看，编者的答复公开。",
    )
    website = forms.CharField(
        label="请勿填写", required=False, widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"})
    )

    def __init__(self, *args, sentences: Mapping[int, str], **kwargs):
        super().__init__(*args, **kwargs)
        self._sentences = {str(place): text for place, text in sentences.items()}
        shown = [(place, Truncator(text).chars(_LONGEST_SHOWN)) for place, text in self._sentences.items()]
        self.fields["sentence"].choices = [("", "整篇（标题、日期、作者等）"), *shown]  # type: ignore[attr-defined]
        if not sentences:
            del self.fields["sentence"]

    @property
    def told(self) -> dict[str, str]:
        """What is reported; the sentence in full."""
        chosen = self._sentences.get(self.cleaned_data.get("sentence", ""), "")
        return {"about": self.cleaned_data["about"], "words": self.cleaned_data["words"], "sentence": chosen}


class ReportPage(FormView):
    """Ask what is wrong with a public fact or a sentence of an article (`?sentence=` its place), and thank for it."""

    form_class = ReportForm
    template_name = "curation/report.html"

    def dispatch(self, request, *args, **kwargs):
        self.shown = reportable(kwargs["kind"], kwargs["pk"])
        if self.shown is None:
            raise Http404("没有这一条。")
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "sentences": sentences_to_report(self.shown)}

    def get_initial(self):
        return {"sentence": self.request.GET.get("sentence", "")}

    def get_context_data(self, **kwargs):
        return super().get_context_data(fact=self.shown, days=DAYS_TO_ANSWER, **kwargs)

    def form_valid(self, form):
        # A program that fell into the trap is told nothing, or it would learn to step around it.
        if not form.cleaned_data["website"]:
            if not may_report(self.request):
                form.add_error(None, "一小时之内报得太多了，请稍后再来。")
                return self.render_to_response(self.get_context_data(form=form), status=HTTPStatus.TOO_MANY_REQUESTS)
            report(self.shown, **form.told)
        return self.render_to_response(self.get_context_data(sent=True))
