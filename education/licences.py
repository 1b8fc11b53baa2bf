"""The licences under which a pack can be given out."""

from .formats.values import CC_BY_SA_4, Licence

#: The first one is offered first.
LICENCES = {
    licence.code: licence
    for licence in (
        CC_BY_SA_4,
        Licence("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/", "cc-by-40"),
        Licence(
            "CC BY-NC-SA 4.0",
            "https://creativecommons.org/licenses/by-nc-sa/4.0/",
            "cc-by-nc-sa-40",
        ),
    )
}
