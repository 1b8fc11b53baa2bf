"""A photo as it is sealed."""

from base64 import b64encode

from .cleaning import blurred

__all__ = ["photo_content"]

# What is sealed of photos is as long as a multiple of this.
STEP = 64 * 1024


def photo_content(photo: bytes) -> dict[str, str]:
    """A cleaned photo, with what stands in its place until it is opened.

    Filled up, so that the length does not tell which picture it is.
    """
    told = {"photo": photo, "blurred": blurred(photo)}
    content = {name: b64encode(value).decode("ascii") for name, value in told.items()}
    length = sum(map(len, content.values()))
    return content | {"filler": "0" * (-length % STEP)}
