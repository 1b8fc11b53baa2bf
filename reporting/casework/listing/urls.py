from django.urls import path

from .columns_views import ListingColumnsView
from .many_views import ManyView
from .saved_views import SavedFiltersView, SavedFilterView
from .views import ReportIndexView
from .word_search_views import WordSearchView

patterns = [
    path("", ReportIndexView.as_view(), name="index"),
    path("results/", ReportIndexView.as_view(results_only=True), name="index_results"),
    path("columns/", ListingColumnsView.as_view(), name="listing_columns"),
    path("many/", ManyView.as_view(), name="many"),
    path("saved/", SavedFiltersView.as_view(), name="saved_filters"),
    path("saved/<int:pk>/", SavedFilterView.as_view(), name="saved_filter"),
    path("words/", WordSearchView.as_view(), name="word_search"),
]
