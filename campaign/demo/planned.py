"""What the demo's running campaign placed, and what it has planned."""

import json
from datetime import time, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from campaign.models import Post
from home.demo.builder import DemoBuilder
from home.people.models import Municipality

POSTS = Path(__file__).parent / "posts.json"


def plan_posts(demo: DemoBuilder) -> None:
    """Made once: what was taken away since stays away."""
    municipality = Municipality.objects.get(site=demo.site)
    campaign = demo.page("campaign", settings.LANGUAGE_CODE)
    if campaign is None or Post.objects.of(municipality).exists():
        return
    today = timezone.localdate()
    video = demo.media.key("video", "compliment")
    image = demo.media.key("image", "campagne")
    Post.objects.bulk_create(
        Post(
            municipality=municipality,
            campaign_id=campaign.pk,
            day=today + timedelta(days=post["days"]),
            time=time.fromisoformat(post["time"]) if post["time"] else None,
            channel=post["channel"],
            language=post["language"],
            text=post["text"],
            video_id=video if post["asset"] == "video" else None,
            image_id=image if post["asset"] == "image" else None,
            state=Post.State.PLACED if post["days"] < 0 else Post.State.PLANNED,
        )
        for post in json.loads(POSTS.read_text(encoding="utf-8"))
    )
