from django.urls import path

from . import views

app_name = "articles"
urlpatterns = [
    path("articles/", views.ArticleList.as_view(), name="articles"),
    path("articles/<int:pk>/", views.ArticlePage.as_view(), name="article"),
    path("proof/", views.ProofPage.as_view(), name="proof"),
]
