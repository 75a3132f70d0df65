"""The words that editors equate."""

from django.contrib import admin

from .models import Synonyms


@admin.register(Synonyms)
class SynonymsAdmin(admin.ModelAdmin):
    list_display = ["__str__", "note"]
    search_fields = ["words", "note"]
    search_help_text = "按词或附注查找。"
    fields = ["words", "note"]
