"""A quiz as QTI 1.2, in the profile of Common Cartridge."""

from collections.abc import Collection, Iterator
from html import escape

from ..items import Answer, Item, Question, Quiz
from ..xml import Tag, document, optional

__all__ = ["assessment"]

NAMESPACE = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
# The way from a quiz to the pack's files, as the profile writes it.
TO_FILES = "$IMS-CC-FILEBASE$../web_resources/"
# A question of two answers is a choice as well: the profile's true-false knows no other words.
ONE, SEVERAL, OPEN = "cc.multiple_choice.v0p1", "cc.multiple_response.v0p1", "cc.essay.v0p1"
GENERAL = "general"


def assessment(quiz: Quiz, item: Item, language: str) -> bytes:
    """A quiz that may be tried as often as one likes, with an answer to every choice."""
    about = {
        "cc_profile": "cc.exam.v0p1",
        "qmd_assessmenttype": "Examination",
        "qmd_scoretype": "Percentage",
        "qmd_feedbackpermitted": "Yes",
        "qmd_hintspermitted": "No",
        "qmd_solutionspermitted": "No",
        "cc_maxattempts": "unlimited",
    }
    name = f"quiz_{item.identifier}"
    questions = [_item(f"{name}.{n}", each) for n, each in enumerate(quiz.questions, start=1)]
    return document(
        Tag(
            "questestinterop",
            Tag(
                "assessment",
                _metadata(about),
                Tag("section", *questions, attributes={"ident": "section_1"}),
                attributes={
                    "ident": name,
                    "title": item.title,
                    "xml:lang": language,
                },
            ),
            attributes={"xmlns": NAMESPACE},
        )
    )


def _item(name: str, question: Question) -> Tag:
    profile = (SEVERAL if question.several else ONE) if question.answers else OPEN
    feedback = dict(_feedback(question))
    return Tag(
        "item",
        Tag("itemmetadata", _metadata({"cc_profile": profile})),
        Tag("presentation", _material(_words(question)), _choices(question)),
        *optional(_processing(question, feedback)),
        *(
            Tag("itemfeedback", Tag("flow_mat", _material(html)), attributes={"ident": told})
            for told, html in feedback.items()
        ),
        attributes={"ident": name},
    )


def _feedback(question: Question) -> Iterator[tuple[str, str]]:
    """By name. Who chose several reads all at once: platforms do not tell them apart."""
    general = [question.feedback] if question.feedback else []
    for place, answer in enumerate(question.answers, start=1):
        if answer.feedback and question.several:
            general.append(f"{answer.text}: {answer.feedback}")
        elif answer.feedback:
            yield _label(place), _paragraph(answer.feedback)
    if general:
        yield GENERAL, "".join(map(_paragraph, general))


def _choices(question: Question) -> Tag:
    if not question.answers:
        return Tag("response_str", Tag("render_fib"), attributes={"ident": "response"})
    labels = [
        Tag(
            "response_label",
            _material(escape(answer.text)),
            attributes={"ident": _label(place), "rshuffle": "No"},
        )
        for place, answer in enumerate(question.answers, start=1)
    ]
    cardinality = "Multiple" if question.several else "Single"
    return Tag(
        "response_lid",
        Tag("render_choice", *labels, attributes={"shuffle": "No"}),
        attributes={"ident": "response", "rcardinality": cardinality},
    )


def _processing(question: Question, feedback: Collection[str]) -> Tag | None:
    """Every answer is judged, the wrong ones too: then each can be answered."""
    conditions = []
    if GENERAL in feedback:
        # On its own and first, so that it is shown whatever was chosen.
        conditions.append(_condition([Tag("other")], [_display(GENERAL)], onward=True))
    places = list(enumerate(question.answers, start=1))
    if question.several:
        # The last score counts: a wrong choice takes back what the right ones gave.
        places.sort(key=lambda place: not place[1].correct)
    share = 100 // max(sum(answer.correct for answer in question.answers), 1)
    for place, answer in places:
        then = [_score(share if answer.correct else 0)]
        if _label(place) in feedback:
            then.append(_display(_label(place)))
        conditions.append(_condition([_chosen(place)], then, onward=question.several))
    if question.several:
        conditions.append(_condition([_all_right(question.answers)], [_score(100)]))
    if not conditions:
        return None
    outcome = {"maxvalue": "100", "minvalue": "0", "varname": "SCORE", "vartype": "Decimal"}
    return Tag("resprocessing", Tag("outcomes", Tag("decvar", attributes=outcome)), *conditions)


def _all_right(answers: tuple[Answer, ...]) -> Tag:
    return Tag(
        "and",
        *(
            _chosen(place) if answer.correct else Tag("not", _chosen(place))
            for place, answer in enumerate(answers, start=1)
        ),
    )


def _condition(when: list[Tag], then: list[Tag], *, onward: bool = False) -> Tag:
    attributes = {"continue": "Yes" if onward else "No"}
    return Tag("respcondition", Tag("conditionvar", *when), *then, attributes=attributes)


def _chosen(place: int) -> Tag:
    return Tag("varequal", _label(place), attributes={"respident": "response"})


def _score(points: int) -> Tag:
    return Tag("setvar", str(points), attributes={"action": "Set", "varname": "SCORE"})


def _display(name: str) -> Tag:
    return Tag("displayfeedback", attributes={"feedbacktype": "Response", "linkrefid": name})


def _label(place: int) -> str:
    return f"answer_{place}"


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _words(question: Question) -> str:
    words = _paragraph(question.text)
    if question.picture:
        address, shows = escape(TO_FILES + question.picture), escape(question.picture_text)
        words += f'<p><img src="{address}" alt="{shows}"></p>'
    return words


def _material(html: str) -> Tag:
    """HTML throughout: there are platforms that take plain words for it."""
    return Tag("material", Tag("mattext", html, attributes={"texttype": "text/html"}))


def _metadata(fields: dict[str, str]) -> Tag:
    return Tag(
        "qtimetadata",
        *(
            Tag("qtimetadatafield", Tag("fieldlabel", label), Tag("fieldentry", value))
            for label, value in fields.items()
        ),
    )
