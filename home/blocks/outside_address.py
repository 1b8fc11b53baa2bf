"""A video at another site: which sites are known, and where a video of theirs is and plays."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

__all__ = ["PROVIDERS", "OutsideVideo", "Provider", "from_stored", "video_at"]


@dataclass(frozen=True)
class Provider:
    """A site with videos; `watch` and `player` take a video's number."""

    name: str
    hosts: frozenset[str]
    number: re.Pattern[str]
    watch: str
    #: Asks for no more than a player needs.
    player: str

    @property
    def player_host(self) -> str:
        """What a page's policy has to allow."""
        return f"https://{urlsplit(self.player).netloc}"


PROVIDERS = {
    "youtube": Provider(
        "YouTube",
        frozenset(
            {"youtube.com", "www.youtube.com", "m.youtube.com", "youtu.be"}
            | {"youtube-nocookie.com", "www.youtube-nocookie.com"}
        ),
        re.compile(r"[A-Za-z0-9_-]{11}"),
        "https://www.youtube.com/watch?v={}",
        "https://www.youtube-nocookie.com/embed/{}?rel=0",
    ),
    "vimeo": Provider(
        "Vimeo",
        frozenset({"vimeo.com", "www.vimeo.com", "player.vimeo.com"}),
        re.compile(r"[1-9][0-9]{4,11}"),
        "https://vimeo.com/{}",
        "https://player.vimeo.com/video/{}?dnt=1",
    ),
}
# Where a number stands in an address that has it in its path.
_BEFORE_NUMBER = frozenset({"", "embed", "shorts", "live", "v", "video"})


@dataclass(frozen=True)
class OutsideVideo:
    """One video at a known site."""

    provider: str
    number: str

    @property
    def at(self) -> Provider:
        return PROVIDERS[self.provider]

    @property
    def stored(self) -> str:
        return f"{self.provider}:{self.number}"

    @property
    def address(self) -> str:
        """The page at the other site."""
        return self.at.watch.format(self.number)

    @property
    def player(self) -> str:
        return self.at.player.format(self.number)


def from_stored(text: str) -> OutsideVideo | None:
    """What `stored` gave; None for anything else."""
    name, _colon, number = text.partition(":")
    provider = PROVIDERS.get(name)
    if provider is None or not provider.number.fullmatch(number):
        return None
    return OutsideVideo(name, number)


def video_at(address: str) -> OutsideVideo | None:
    """The video that an address leads to; None where it is none of a known site.

    Never raises, whatever is given.
    """
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    if parts.scheme not in ("http", "https"):
        return None
    for name, provider in PROVIDERS.items():
        if host in provider.hosts:
            before, _slash, last = parts.path.rstrip("/").rpartition("/")
            asked = parse_qs(parts.query).get("v", [""])[0] if last == "watch" else ""
            known = before.strip("/") in _BEFORE_NUMBER
            return from_stored(f"{name}:{asked or (last if known else '')}")
    return None
