"""What can be proposed of initiatives and figures."""

from typing import ClassVar

from curation.api.proposing import FactProposalSerializer, related
from initiatives.models import Indicator, Initiative, Metric
from parks.api.proposals import COMMON
from parks.models import Enterprise, Park, PartyOrganization


class InitiativeProposalSerializer(FactProposalSerializer):
    """A named programme, brand, mechanism or facility."""

    park = related(Park, "园区的网址名")
    lead = related(PartyOrganization, "牵头组织的网址名")
    whole = related(Initiative, "所属举措的网址名")

    class Meta:
        model = Initiative
        fields = ("name", "summary", "kind", "park", "lead", "whole", *COMMON)
        validators = ()  # the model's own are asked, with all its fields


class MetricProposalSerializer(FactProposalSerializer):
    """A figure; `low` and `high` in plain units, 1.2万 is "12000". Which of several is adopted, editors say."""

    park = related(Park, "园区的网址名")
    organization = related(PartyOrganization, "主体党组织的网址名")
    enterprise = related(Enterprise, "主体企业的网址名")
    initiative = related(Initiative, "主体举措的网址名")
    indicator = related(Indicator, "指标的网址名")

    class Meta:
        model = Metric
        whose = ("park", "organization", "enterprise", "initiative", "subject_text")
        what = ("indicator", "label", "value_text", "low", "high", "bound", "unit", "nature")
        when = ("period_text", "period_start", "period_end")
        fields = (*whose, *what, *when, *COMMON)
        validators = ()
        extra_kwargs: ClassVar = {"low": {"normalize_output": True}, "high": {"normalize_output": True}}
