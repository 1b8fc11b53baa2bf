"""Words of links that say nothing to who hears only the links of a page."""

import re

#: In every language of the site; compared without capitals and punctuation.
SAYS_NOTHING = {
    "nl": {
        "klik", "klik hier", "hier", "lees meer", "lees verder", "meer", "meer lezen",
        "meer informatie", "meer info", "link", "deze link", "deze pagina", "verder", "bekijk",
    },
    "en": {
        "click", "click here", "here", "read more", "more", "learn more", "more information",
        "more info", "link", "this link", "this page", "continue", "view",
    },
    "ar": {"هنا", "اضغط هنا", "انقر هنا", "المزيد", "اقرأ المزيد", "رابط", "هذا الرابط"},
    "tr": {"tıkla", "buraya tıkla", "buraya tıklayın", "burada", "buraya", "devamı", "daha fazla"},
    "pl": {"kliknij", "kliknij tutaj", "tutaj", "tu", "więcej", "czytaj więcej", "czytaj dalej"},
    "uk": {"натисніть тут", "тут", "сюди", "більше", "читати далі", "детальніше", "посилання"},
}  # fmt: skip
BARE_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.I)


def says_nothing(text: str, language: str) -> bool:
    """Whether a link's words alone do not tell where it leads; a bare address does not either."""
    words = re.sub(r"[^\w\s]", "", text.casefold()).strip()
    if not words or BARE_ADDRESS.fullmatch(text.strip()):
        return True
    return words in SAYS_NOTHING.get(language, set())
