from django.urls import path

from .dictionary_views import DictionaryView
from .own_views import DownloadDictionaryView, DownloadView, OwnExportsView, RemoveExportView
from .views import ExportView
from .words.views import ExportWordsView

patterns = [
    path("export/", ExportView.as_view(), name="export"),
    path("export/words/", ExportWordsView.as_view(), name="export_words"),
    path("export/dictionary/", DictionaryView.as_view(), name="export_dictionary"),
    path("exports/", OwnExportsView.as_view(), name="exports"),
    path("exports/<uuid:public_id>/", DownloadView.as_view(), name="export_download"),
    path(
        "exports/<uuid:public_id>/dictionary/",
        DownloadDictionaryView.as_view(),
        name="export_download_dictionary",
    ),
    path("exports/<uuid:public_id>/remove/", RemoveExportView.as_view(), name="export_remove"),
]
