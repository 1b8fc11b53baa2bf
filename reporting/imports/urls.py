from django.urls import URLPattern, path

from .list_views import ImportListView, ImportUndoView
from .views import import_new

patterns: list[URLPattern] = [
    path("imports/", ImportListView.as_view(), name="imports"),
    path("imports/new/", import_new, name="import_new"),
    path("imports/<int:pk>/undo/", ImportUndoView.as_view(), name="import_undo"),
]
