from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = "文章与依据"

    def ready(self):
        from curation.reports import take_reports_on

        from .models import Article
        from .passages import sentences_shown

        take_reports_on(Article, sentences_of=sentences_shown)
