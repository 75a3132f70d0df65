from django.urls import path

from .report_page import ReportPage

app_name = "curation"
urlpatterns = [path("report/<str:kind>/<int:pk>/", ReportPage.as_view(), name="report")]
