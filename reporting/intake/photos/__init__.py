"""Photos of the place: taken into memory, judged, drawn anew, and carried until they are sent."""
