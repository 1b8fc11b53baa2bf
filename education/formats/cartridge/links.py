"""A link as a cartridge has it."""

from ..xml import Tag, document

NAMESPACE = "http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1"


def web_link(title: str, address: str) -> bytes:
    """Opens in a window of its own, so that the lesson stays where it is."""
    url = Tag("url", attributes={"href": address, "target": "_blank"})
    return document(
        Tag("webLink", Tag("title", title), url, attributes={"xmlns": NAMESPACE}),
    )
