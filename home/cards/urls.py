from django.urls import path

from .views import card

urlpatterns = [path("cards/<int:number>-<slug:digest>.<slug:ending>", card, name="card")]
