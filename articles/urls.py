from curation.downloads import with_data

from . import views

app_name = "articles"
urlpatterns = [
    *with_data("articles/", views.ArticleList.as_view(), name="articles"),
    *with_data("articles/<int:pk>/", views.ArticlePage.as_view(), name="article"),
    *with_data("proof/", views.ProofPage.as_view(), name="proof"),
]
