"""Small cases whose answers were published or worked out by hand, for the page on the method.

Each is computed anew by the functions that the figures use; expected and obtained are compared as
they are printed, digit by digit.
"""

from functools import partial

from django.utils.translation import gettext_lazy as _

from . import evaluation, hotspots, reference_computations
from .reference_case import Outcome, ReferenceCase, printed

__all__ = ["CASES", "outcomes"]

ONE_TO_THREE = ("PAI 1", "PAI 2", "PAI 3", "PEI 1", "PEI 2", "PEI 3")

CASES: list[ReferenceCase] = [
    ReferenceCase(
        "Getis-Ord Gi*",
        "(10,10) 2; (20,10) 3; (40,10) 3.2; (15,20) 5; (30,20) 8; (30,30) 7; d ≤ 15",
        ("z₁", "z₂", "z₃", "z₄", "z₅", "z₆"),
        ("-1.39728", "-0.28918", "0.65065", "-0.28918", "1.23452", "2.02424"),
        "Ord & Getis 1995; esda",
        reference_computations.gi_star,
    ),
    *(
        ReferenceCase(
            _("Exact tail"),
            f"n {n:,}; 7 / {cells:,}; s {inside}",
            ("p",),
            (expected,),
            "P(X ≥ s), X ~ Bin(n, 7/N)",
            reference_computations.tail_on_a_ring(n, cells, inside),
        )
        for n, cells, inside, expected in (
            (30, 20_179, 3, "1.68295e-07"),
            (360, 20_179, 5, "2.22177e-07"),
            (120, 2_879, 4, "2.29292e-04"),
        )
    ),
    *(
        ReferenceCase(
            _("Smallest noticeable place"),
            f"n {n:,}; 7 / {cells:,}; q 0.05; 0.8",
            ("s", "m"),
            (critical, extra),
            "P(X ≥ s) ≤ q/N; P(m + X ≥ s) ≥ 0.8",
            partial(hotspots.noticeable, n, 7 / cells, cells),
        )
        for n, cells, critical, extra in (
            (30, 20_179, "3", "3"),
            (360, 20_179, "5", "5"),
            (2_000, 20_179, "8", "8"),
            (120, 2_879, "5", "5"),
            (2_000, 2_879, "17", "14"),
            (360, 411, "18", "14"),
        )
    ),
    ReferenceCase(
        "Benjamini-Hochberg",
        "p 0.001, 0.008, 0.039, 0.041, 0.042, 0.06; q 0.05",
        ("H₁", "H₂", "H₃", "H₄", "H₅", "H₆"),
        ("1", "1", "0", "0", "0", "0"),
        "Benjamini & Hochberg 1995",
        reference_computations.significant(0.001, 0.008, 0.039, 0.041, 0.042, 0.06),
    ),
    ReferenceCase(
        "Benjamini-Hochberg",
        "p 0.02, 0.03, 0.03, 0.04; q 0.05",
        ("H₁", "H₂", "H₃", "H₄"),
        ("1", "1", "1", "1"),
        "Benjamini & Hochberg 1995",
        reference_computations.significant(0.02, 0.03, 0.03, 0.04),
    ),
    ReferenceCase(
        _("Space-time permutation scan"),
        "i = t mod 20, t 0-59; i 5, 6 + 4; t 58-59",
        ("i", "d", "C", "E", "p"),
        ("5", "2", "8", "2.5000", "0.01"),
        "Kulldorff et al. 2005",
        reference_computations.planted,
    ),
    ReferenceCase(
        _("Vague times"),
        "01:50-02:10",
        ("01:00", "02:00"),
        ("0.5000", "0.5000"),
        "Ratcliffe 2000",
        reference_computations.vague_time(110, 130, slice(1, 3)),
    ),
    ReferenceCase(
        _("Vague times"),
        "01:00-02:30",
        ("01:00", "02:00"),
        ("0.6667", "0.3333"),
        "Ratcliffe 2000",
        reference_computations.vague_time(60, 150, slice(1, 3)),
    ),
    ReferenceCase(
        _("Mean direction"),
        "43° 45° 52° 61° 75° 88° 88° 279° 357°",
        ("°", "R̄", "p"),
        ("51.05", "0.7110", "0.0070"),
        "Fisher 1993; Zar 2010",
        reference_computations.directions,
    ),
    *(
        ReferenceCase(
            "E-test",
            f"{k1}; {k2}",
            ("p",),
            (expected,),
            "Krishnamoorthy & Thomson 2004",
            reference_computations.rates(k1, k2),
        )
        for k1, k2, expected in ((0, 3, "0.0884"), (6, 2, "0.1749"))
    ),
    ReferenceCase(
        _("Weighted displacement difference"),
        "T 207 → 110; C 308 → 318; Dt 178 → 157; Dc 150 → 140",
        ("WDD", "σ²", "z", "95 % −", "95 % +"),
        ("-118", "1568", "-2.98", "-196", "-40"),
        "Wheeler & Ratcliffe 2018",
        reference_computations.displacement,
    ),
    ReferenceCase(
        _("Relative effect"),
        "T 207 → 110; C 308 → 318",
        ("ad/bc", "95 % −", "95 % +"),
        ("1.9429", "1.4694", "2.5691"),
        "Welsh & Farrington 2009",
        lambda: evaluation.relative_effect((207, 110), (308, 318))[:3],
    ),
    ReferenceCase(
        "PAI, PEI",
        "6, 3, 0 ~ 3, 2, 1",
        ONE_TO_THREE,
        ("2.0", "1.5", "1.0", "1.0", "1.0", "1.0"),
        "Chainey 2008; Hunt 2016",
        reference_computations.scored([6, 3, 0]),
    ),
    ReferenceCase(
        "PAI, PEI",
        "3, 6, 0 ~ 3, 2, 1",
        ONE_TO_THREE,
        ("1.0", "1.5", "1.0", "0.5", "1.0", "1.0"),
        "Chainey 2008; Hunt 2016",
        reference_computations.scored([3, 6, 0]),
    ),
]


def outcomes() -> list[Outcome]:
    """Every case, computed now; a tenth of a second in all."""
    return [
        Outcome(
            case,
            tuple(
                printed(value, like)
                for value, like in zip(case.compute(), case.expected, strict=True)
            ),
        )
        for case in CASES
    ]
