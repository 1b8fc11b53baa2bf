"""What a partner copies into a page: the form in a frame, and a few lines that fit its height."""

from django.utils.html import escape

__all__ = ["snippet"]

# High enough for the first question without a script, where the frame scrolls by itself.
FIRST_HEIGHT = 960
SNIPPET = """\
<iframe src="{address}" title="{title}" width="100%" height="{height}" style="border: 0" \
allow="geolocation" referrerpolicy="no-referrer"></iframe>
<script>
  addEventListener("message", (event) => {{
    if (event.origin !== "{site}" || event.data?.type !== "ssstop:height") return;
    for (const frame of document.querySelectorAll("iframe")) {{
      if (frame.contentWindow === event.source) frame.height = Number(event.data.height);
    }}
  }});
</script>"""


def snippet(*, site: str, address: str, title: str) -> str:
    """HTML for a page of a partner; it asks nothing of other hosts but the form itself."""
    return SNIPPET.format(
        address=escape(address), title=escape(title), site=site, height=FIRST_HEIGHT
    )
