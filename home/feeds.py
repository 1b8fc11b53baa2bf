"""The news of one language for feed readers, as RSS and as Atom."""

from datetime import datetime, time
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.safestring import SafeString

from .frame import frame_for
from .models.news import NewsIndexPage, NewsPage

MOST = 20


class NewsRss(Feed[NewsPage, NewsIndexPage]):
    """The newest news of the address's language; 404 where that language has no news overview."""

    feed_type: type[SyndicationFeed] = Rss201rev2Feed

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> NewsIndexPage:
        home = frame_for(request).homes.get(frame_for(request).language)
        news = NewsIndexPage.objects.child_of(home).live().public() if home else None
        found = news.select_related("locale").first() if news is not None else None
        if found is None:
            raise Http404
        return found

    def title(self, obj: NewsIndexPage) -> str:
        return f"{obj.title} · SSSTOP"

    def link(self, obj: NewsIndexPage) -> str:
        return obj.get_full_url()

    def description(self, obj: NewsIndexPage) -> str:
        return obj.lead or obj.search_description

    def subtitle(self, obj: NewsIndexPage) -> str:
        return self.description(obj)

    def items(self, obj: NewsIndexPage) -> list[NewsPage]:
        return list(obj.children().select_related("locale")[:MOST])

    def item_title(self, item: NewsPage) -> SafeString | str:
        return item.title

    def item_description(self, item: NewsPage) -> str:
        return item.lead or item.search_description

    def item_link(self, item: NewsPage) -> str:
        return item.get_full_url()

    def item_pubdate(self, item: NewsPage) -> datetime:
        return timezone.make_aware(datetime.combine(item.date, time()))

    def item_updateddate(self, item: NewsPage) -> datetime:
        return item.last_published_at or self.item_pubdate(item)


class NewsAtom(NewsRss):
    """The same as Atom."""

    feed_type = Atom1Feed
