from django.urls import path

from . import views

urlpatterns = [
    path("talks/", views.counts, name="talk_counts"),
    path("talks/thanks/", views.thanks, name="talk_thanks"),
]
