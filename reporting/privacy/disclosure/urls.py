from django.urls import URLPattern, path

from .act_views import DecideView, HandOverView, TellView
from .views import AskView, DisclosureListView, DisclosureView

patterns: list[URLPattern] = [
    path("disclosures/", DisclosureListView.as_view(), name="disclosures"),
    path("disclosures/ask/", AskView.as_view(), name="disclosure_ask"),
    path("disclosures/<int:disclosure_id>/", DisclosureView.as_view(), name="disclosure"),
    path("disclosures/<int:disclosure_id>/decide/", DecideView.as_view(), name="disclosure_decide"),
    path(
        "disclosures/<int:disclosure_id>/hand-over/",
        HandOverView.as_view(),
        name="disclosure_hand_over",
    ),
    path("disclosures/<int:disclosure_id>/tell/", TellView.as_view(), name="disclosure_tell"),
]
