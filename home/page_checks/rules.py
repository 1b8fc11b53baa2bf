"""Judges what a page says: first what would shut readers out, then what could be better."""

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from home.media.rights.words import WORDS

from .findings import Finding, fault, hint
from .link_words import says_nothing
from .pieces import Heading, Item, Link, Picture, Piece, Prose, Video
from .places import place_hints
from .reading_level import reading_hints


def check(
    pieces: Iterable[Piece],
    language: str,
    *,
    tells_of_harassment: bool = False,
    captions_are_required: bool = True,
) -> list[Finding]:
    """The findings, faults first and in the order of the page; `language` is the page's own.

    A page that tells of harassment names no place and no time; others have opening hours. Where
    captions are not required, a video without them is a hint.
    """
    said = list(pieces)
    words = [piece for piece in said if isinstance(piece, Heading | Prose)]
    found = [
        *_headings([piece for piece in said if isinstance(piece, Heading)]),
        *_pictures([piece for piece in said if isinstance(piece, Picture)]),
        *_videos(
            [piece for piece in said if isinstance(piece, Video)], language, captions_are_required
        ),
        *_rights([piece for piece in said if isinstance(piece, Item)]),
        *_links([piece for piece in said if isinstance(piece, Link)], language),
        *reading_hints([piece for piece in said if isinstance(piece, Prose)], language),
        *(place_hints(words, language) if tells_of_harassment else ()),
    ]
    order = {place: number for number, place in enumerate(dict.fromkeys(p.place for p in said))}
    return sorted(found, key=lambda one: (not one.is_fault, order.get(one.place, len(order))))


def _headings(headings: Sequence[Heading]) -> Iterator[Finding]:
    above = 0
    for heading in headings:
        if not heading.text:
            yield fault(heading.place, _("This heading is empty."))
            continue
        if heading.level > above + 1 and above:
            yield fault(
                heading.place,
                _(
                    "The heading “%(heading)s” skips a level. Put it in a block that has a heading"
                    " of its own, or make it plain text."
                )
                % {"heading": heading.text},
            )
        above = heading.level


def _pictures(pictures: Sequence[Picture]) -> Iterator[Finding]:
    for picture in pictures:
        if not picture.alternative:
            yield fault(
                picture.place,
                _("Say what is seen in the picture, for who cannot see it."),
            )


def _videos(
    videos: Sequence[Video], language: str, captions_are_required: bool
) -> Iterator[Finding]:
    without = fault if captions_are_required else hint
    for video in videos:
        if not video.is_ready:
            yield fault(video.place, _("The video is still being made ready."))
        if language not in video.captions:
            yield without(video.place, _("This video has no captions in the language of the page."))
        if language not in video.transcripts:
            yield hint(video.place, _("This video has no transcript in the language of the page."))


def _rights(items: Sequence[Item]) -> Iterator[Finding]:
    for item in items:
        if item.lacks:
            told = " ".join(str(WORDS[lack]) for lack in item.lacks)
            yield fault(
                item.place,
                _("The rights of “%(item)s” are not in order. %(told)s")
                % {"item": item.title, "told": told},
            )


def _links(links: Sequence[Link], language: str) -> Iterator[Finding]:
    for link in links:
        if says_nothing(link.text, language):
            yield hint(
                link.place,
                _("The link “%(link)s” does not say where it leads.") % {"link": link.text},
            )
