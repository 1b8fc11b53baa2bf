"""A small translation engine: it answers as LibreTranslate does, and knows no language."""

from home.outside.tests.outside_service import Asked, Reply, as_json


def in_words_of(language: str, text: str) -> str:
    """What the engine makes of a text: the same words, and the language that was asked for."""
    return f"({language}) {text}"


def translated(asked: Asked) -> Reply:
    if asked.method != "POST" or asked.path != "/translate":
        return Reply(status=404)
    question = asked.content
    return as_json({"translatedText": in_words_of(question["target"], question["q"])})
