"""Outside of any language: a federation knows one address to send people back to."""

from django.urls import path

from .door import arrive

urlpatterns = [path("<slug:federation>/back/", arrive, name="teacher_federation_back")]
