"""Who may open which page of the desk, and who may change something there: what is promised, written out by hand.

The people are an editor (E), a reviewer (R), an administrator (A), somebody of the staff without a group (N), an
account that is not of the staff (G) and somebody who is not signed in (-). The first row whose pattern fits the whole
name of a page holds; a page that no row fits makes the tests fail.
"""

import re
from dataclasses import dataclass

NOBODY, ADMINISTRATORS, REVIEWERS, EDITORS, STAFF, ALL = "", "A", "RA", "ERA", "ERAN", "ERANG-"

_FACT = "(parks_(park|enterprise|partyorganization)|initiatives_(initiative|metric))"
_FACT_ALIAS = "(parks_(park|enterprise|organization)|initiatives_initiative)alias"
_REFERENCE = "(parks_zone|initiatives_indicator)"
_LOG = "(curation_(change|dump|oldslug|notthesame|sameproposal)|articles_(importrun|deferral|document|evidence|upload))"
_READ = "(changelist|change|history)"


@dataclass(frozen=True, slots=True)
class Door:
    """Whom a page lets in by GET, and whose POST changes something."""

    pattern: str
    opens: str
    acts: str = NOBODY


DOORS = [
    Door("login", ALL),  # who is signed in is led on
    Door("logout", "G-"),  # by POST alone; who is not of the staff is led to the start page, and so to the login
    Door("index|jsi18n|password_change_done|view_on_site", STAFF),
    Door("password_change", STAFF, STAFF),
    Door("anything_else|.*_old", STAFF),  # an answer that tells nothing: not found, or the address of the form
    Door("app_list:(parks|initiatives|articles|curation|search)", EDITORS),
    Door("app_list:(auth|axes|partners)", ADMINISTRATORS),
    Door("autocomplete:(parks|initiatives)_.*|autocomplete:articles_(article|document|importrun)", EDITORS),
    Door("autocomplete:(auth_user|partners_.*)", ADMINISTRATORS),
    # Facts: editors propose and edit, reviewers decide; nobody deletes.
    Door(f"{_FACT}_(add|change|table|compare)", EDITORS, EDITORS),
    Door(f"{_FACT}_(changelist|history|preview)", EDITORS),
    Door(f"{_FACT}_(merge|split|retire)", REVIEWERS, REVIEWERS),
    Door(f"{_FACT}_delete", NOBODY),
    Door(f"{_FACT}_changelist!(approve|reject|retire|readdress)_selected", NOBODY, REVIEWERS),
    Door(f"{_FACT}_changelist!((merge|export|delete)_selected|export_workbook)", NOBODY),
    Door("initiatives_metric_conflicts", EDITORS, REVIEWERS),
    Door("initiatives_metric_doubts", EDITORS),
    Door("curation_report_change", EDITORS, EDITORS),
    Door("curation_report_(changelist|history)", EDITORS),
    Door("curation_report_(add|delete|changelist!delete_selected)", NOBODY),
    # Other names of facts are lines of their forms; reference data is the reviewers'.
    Door(f"{_FACT_ALIAS}_change", EDITORS, EDITORS),
    Door(f"{_FACT_ALIAS}_changelist!switch_(on|off)", NOBODY, EDITORS),
    Door(f"{_FACT_ALIAS}_{_READ}|{_REFERENCE}alias_(changelist|history)", EDITORS),
    Door(f"({_FACT_ALIAS}|{_REFERENCE}alias)_delete", REVIEWERS, REVIEWERS),
    Door(f"({_FACT_ALIAS}|{_REFERENCE}alias)_changelist!delete_selected", NOBODY, REVIEWERS),
    Door(f"({_FACT_ALIAS}|{_REFERENCE}alias)_add", NOBODY),
    Door(f"{_REFERENCE}alias_changelist!switch_(on|off)", NOBODY, REVIEWERS),
    Door(f"{_REFERENCE}(alias)?_change", EDITORS, REVIEWERS),
    Door(f"{_REFERENCE}_(changelist|history)", EDITORS),
    Door(f"{_REFERENCE}_add", REVIEWERS, REVIEWERS),
    Door(f"{_REFERENCE}_(delete|changelist!delete_selected)", NOBODY),
    # The words that search equates are the editors'; reviewers may strike them out.
    Door("search_synonyms_(add|change)", EDITORS, EDITORS),
    Door("search_synonyms_(changelist|history)", EDITORS),
    Door("search_synonyms_delete", REVIEWERS, REVIEWERS),
    Door("search_synonyms_changelist!delete_selected", NOBODY, REVIEWERS),
    # Articles come in by editors; deciding about their facts is the reviewers'.
    Door("articles_article_import", EDITORS, EDITORS),
    Door("articles_article_(import_result|review|queue|changelist|history)", EDITORS),
    Door("articles_(article|mention)_change", EDITORS, EDITORS),
    Door("articles_mention_(changelist|history)", EDITORS),
    Door("articles_article_(correct|new)|articles_importrun_(cancel|resume)", NOBODY, EDITORS),
    Door("articles_article_(decide|undo|approve-above)", NOBODY, REVIEWERS),
    Door("articles_(article|mention)_(add|delete|changelist!delete_selected)", NOBODY),
    # What the program writes is for reading.
    Door("articles_document_download|articles_evidence_(vocabulary|rules)", EDITORS),
    Door("articles_evidence_switch", NOBODY, EDITORS),
    Door(f"{_LOG}_changelist!delete_selected", NOBODY),
    Door("curation_sameproposal_changelist!(merge_into_(left|right)|tell_apart)", NOBODY, REVIEWERS),
    Door("curation_dump_make", NOBODY, REVIEWERS),
    Door(f"{_LOG}_{_READ}", EDITORS),
    Door("curation_policy_change", ADMINISTRATORS, ADMINISTRATORS),
    Door("curation_policy_(changelist|history)", ADMINISTRATORS),
    Door("(curation_policy|articles_shingle)_.*", NOBODY),
    Door(f"{_LOG}_(add|delete)", NOBODY),
    # Partners, their keys and addresses, what was sent and how much was asked.
    Door("partners_(partner|key|endpoint)_add", ADMINISTRATORS, ADMINISTRATORS),
    Door("partners_(partner|endpoint)_change", ADMINISTRATORS, ADMINISTRATORS),
    Door("partners_key_change|partners_(partner|key|endpoint)_(changelist|history)", ADMINISTRATORS),
    Door("partners_key_revoke|partners_endpoint_(test|rotate)", NOBODY, ADMINISTRATORS),
    Door(f"partners_(usage|delivery|proposal)_{_READ}", ADMINISTRATORS),
    Door("partners_.*_changelist!delete_selected", NOBODY),
    Door("partners_(partner|key|endpoint)_delete|partners_(usage|delivery|proposal)_(add|delete)", NOBODY),
    # Accounts and the record of sign-ins.
    Door("auth_user_(add|change|password_change)|auth_group_(add|change)", ADMINISTRATORS, ADMINISTRATORS),
    Door("auth_(user|group)_(changelist|history)", ADMINISTRATORS),
    Door("auth_(user|group)_(delete|changelist!.*)", NOBODY),
    Door("axes_accessattempt_delete", ADMINISTRATORS, ADMINISTRATORS),
    Door("axes_accessattempt_changelist!delete_selected", NOBODY, ADMINISTRATORS),
    Door(f"axes_accessattempt_{_READ}", ADMINISTRATORS),
    Door("axes_accessattempt_add|axes_(accesslog|accessfailurelog)_.*", NOBODY),
]


def door_of(name: str) -> Door:
    """The row for a page. Raises LookupError where there is none."""
    for door in DOORS:
        if re.fullmatch(door.pattern, name):
            return door
    raise LookupError(f"tests/desk_doors.py does not say who may open {name}")
