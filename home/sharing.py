"""Links that pass a page on, without a script or a picture of anybody else's."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode


@dataclass(frozen=True)
class ShareLinks:
    """A page's title and address, and where they lead to when somebody shares them."""

    title: str
    url: str

    @property
    def whatsapp(self) -> str:
        return "https://wa.me/?" + urlencode({"text": f"{self.title} {self.url}"}, quote_via=quote)

    @property
    def mail(self) -> str:
        # RFC 6068: a space is %20, and an address is left to who sends it.
        told = {"subject": self.title, "body": f"{self.title}\r\n{self.url}\r\n"}
        return "mailto:?" + urlencode(told, quote_via=quote)
