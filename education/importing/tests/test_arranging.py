"""What names say: lessons by folder and number, whom a file is for, and what kind it is."""

from hypothesis import given
from hypothesis import strategies as st

from education.formats.items import Kind, Role
from education.importing.archive import Entry
from education.importing.arranging import Judged, arranged
from education.importing.guessing import kind_of_name, role_of, title_of
from education.importing.layout import laid_out
from education.importing.proposal import Proposal, Shape
from education.releases.plain import from_plain, to_plain

NAMES = st.lists(
    st.text(st.characters(exclude_characters="/", exclude_categories=["C"]), min_size=1, max_size=9)
    .map(str.strip)
    .filter(lambda part: part not in ("", ".", "..")),
    min_size=1,
    max_size=4,
).map("/".join)


def files(*paths: str) -> Proposal:
    entries = [Entry(path, 1, number) for number, path in enumerate(paths)]
    layout = laid_out(entries, "Straat-van-ons.zip")
    return arranged(
        layout.title,
        [
            Judged(e.number, e.path, Shape.FILE, e.path.rpartition(".")[2].casefold())
            for e in layout.entries
        ],
    )


def test_lessons_stand_in_the_order_of_their_numbers() -> None:
    made = files("Les 10/a.docx", "Les 2/b.docx", "01 Grenzen/c.docx", "Slot/d.docx")
    assert [one.title for one in made.lessons] == ["Grenzen", "Les 2", "Les 10", "Slot"]
    assert made.title == "Straat van ons"


def test_a_folder_around_everything_is_the_pack() -> None:
    made = files("Ons pakket/1-op-het-plein/a.docx", "Ons pakket/leesmij.docx")
    assert (made.title, [one.title for one in made.lessons]) == ("Ons pakket", ["Op het plein"])
    assert [item.title for item in made.items] == ["Leesmij"]
    flat = files("werkblad.docx", "dia.pptx")
    assert [one.title for one in flat.lessons] == ["Straat van ons"]
    one_lesson = files("Les 1/werkblad.docx", "Les 1/dia.pptx")
    assert [one.title for one in one_lesson.lessons] == ["Les 1"]


def test_folders_of_teachers_and_pupils_are_no_lessons() -> None:
    made = files("Docent/Les 1/a.docx", "Leerlingen/Les 1/b.docx", "Leerlingen/Les 2/c.docx")
    roles = [[item.role for item in lesson.items] for lesson in made.lessons]
    assert roles == [[Role.TEACHER, Role.PUPIL], [Role.PUPIL]]


def test_whom_a_file_is_for_and_what_it_is() -> None:
    told = {
        "Les 1/Docentenhandleiding.docx": (Role.TEACHER, Kind.GUIDE),
        "Les 1/Teacher guide.pdf": (Role.TEACHER, Kind.GUIDE),
        "Les 1/Werkblad 1.docx": (Role.PUPIL, Kind.WORKSHEET),
        "Les 1/leerlingen/lezen.odt": (Role.PUPIL, Kind.WORKSHEET),
        "Les 1/dia's.pptx": (Role.TEACHER, Kind.SLIDES),
        # Answers are for the teacher, wherever they lie.
        "Les 1/Leerlingen/Werkblad 1 antwoorden.docx": (Role.TEACHER, Kind.ANSWERS),
        "Les 1/lijst.xlsx": (Role.TEACHER, Kind.DOCUMENT),
    }
    for path, expected in told.items():
        assert (role_of(path), kind_of_name(path)) == expected, path


def test_a_pdf_of_the_same_name_stands_beside_its_document() -> None:
    (lesson,) = files("Les 1/Werkblad.docx", "Les 1/werkblad.PDF", "Les 1/los.pdf").lessons
    assert [(item.title, item.pdf) for item in lesson.items] == [("Los", None), ("Werkblad", 1)]
    (twice,) = files("Les 1/Grens.docx", "Les 1/Grens.pptx", "Les 1/Grens.pdf").lessons
    assert [item.pdf for item in twice.items] == [2, None]


@given(st.lists(NAMES, max_size=12, unique_by=str.casefold))
def test_every_file_stands_in_it_once_and_it_is_kept_as_it_is(paths: list[str]) -> None:
    endings = ["docx", "pdf", "pptx"]
    judged = [
        Judged(n, path, Shape.PICTURE if n % 4 == 3 else Shape.FILE, endings[n % 3])
        for n, path in enumerate(paths)
    ]
    made = arranged("Pakket", judged)
    numbers = [item.number for item in made.all_items()]
    numbers += [item.pdf for item in made.all_items() if item.pdf is not None]
    assert sorted(numbers) == list(range(len(paths)))
    for item in made.all_items():
        assert item.title
        assert len(item.title) <= 120
        assert not (item.kind == Kind.ANSWERS and item.role == Role.PUPIL)
    assert from_plain(Proposal, to_plain(made)) == made


@given(st.text(max_size=400))
def test_a_title_can_always_be_read(name: str) -> None:
    assert title_of(name) == title_of(name).strip() != ""
