"""Under the prefix of a language."""

from django.urls import path
from django.views.decorators.http import require_safe

from .feeds import NewsAtom, NewsRss

urlpatterns = [
    path("news.rss", require_safe(NewsRss()), name="news_rss"),
    path("news.atom", require_safe(NewsAtom()), name="news_atom"),
]
