from django.urls import path

from .downloads import with_data
from .dump_page import DumpsPage, dump_file
from .report_page import ReportPage

app_name = "curation"
urlpatterns = [
    path("report/<str:kind>/<int:pk>/", ReportPage.as_view(), name="report"),
    *with_data("dumps/", DumpsPage.as_view(), name="dumps"),
    path("dumps/<slug:version>/<str:name>", dump_file, name="dump-file"),
]
