"""A small address book that answers as the national search for addresses does."""

from home.outside.tests.outside_service import Asked, Reply, as_json

INSIDE = ("Stationsplein, Almere", 52.37461, 5.21813)
OUTSIDE = ("Stationsplein, Lelystad", 52.50800, 5.47400)
STREET = {"straatnaam": "Stationsplein", "woonplaatsnaam": "Almere"}


def address_book(asked: Asked) -> Reply:
    """Finds the two places by their names, and one street everywhere."""
    if "/reverse" in asked.path:
        found = [STREET]
    else:
        words = " ".join(asked.query.get("q", [])).lower()
        found = [
            {"weergavenaam": label, "centroide_ll": f"POINT({longitude} {latitude})"}
            for label, latitude, longitude in (INSIDE, OUTSIDE)
            if words in label.lower()
        ]
    return as_json({"response": {"numFound": len(found), "docs": found}})
