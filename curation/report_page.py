"""The form by which a reader reports an error, without an account."""

from http import HTTPStatus

from django import forms
from django.http import Http404
from django.views.generic import FormView

from .models import ReportAbout
from .reports import DAYS_TO_ANSWER, may_report, report, reportable

_LONGEST = 1000
_SHORTEST = 4


class ReportForm(forms.Form):
    """What is wrong, in a choice and in words. `website` is hidden from people: who fills it in is a program."""

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


class ReportPage(FormView):
    """Ask what is wrong with a public fact, and thank for the answer."""

    form_class = ReportForm
    template_name = "curation/report.html"

    def dispatch(self, request, *args, **kwargs):
        fact = reportable(kwargs["kind"], kwargs["pk"])
        if fact is None:
            raise Http404("没有这一条。")
        self.fact = fact
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(fact=self.fact, days=DAYS_TO_ANSWER, **kwargs)

    def form_valid(self, form):
        # A program that fell into the trap is told nothing, or it would learn to step around it.
        if not form.cleaned_data["website"]:
            if not may_report(self.request):
                form.add_error(None, "一小时之内报得太多了，请稍后再来。")
                return self.render_to_response(self.get_context_data(form=form), status=HTTPStatus.TOO_MANY_REQUESTS)
            report(self.fact, about=form.cleaned_data["about"], words=form.cleaned_data["words"])
        return self.render_to_response(self.get_context_data(sent=True))
