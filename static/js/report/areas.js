/* The districts, and whether a point lies in one of them. Fetched once there is a point or a map. */

const crosses = ({ latitude, longitude }, [x1, y1], [x2, y2]) =>
  y1 > latitude !== y2 > latitude &&
  longitude < ((x2 - x1) * (latitude - y1)) / (y2 - y1) + x1;

/* Every crossing of a ray flips inside and outside; holes are rings like others. */
const liesIn = (point, rings) => {
  let inside = false;
  for (const ring of rings) {
    for (let index = 1; index < ring.length; index += 1) {
      if (crosses(point, ring[index - 1], ring[index])) inside = !inside;
    }
  }
  return inside;
};

export const areaAt = (point, collection) =>
  collection.features.find(({ geometry }) => {
    if (geometry?.type === "Polygon") return liesIn(point, geometry.coordinates);
    if (geometry?.type !== "MultiPolygon") return false;
    return geometry.coordinates.some((rings) => liesIn(point, rings));
  });

let areas = null;

/* The municipality's districts as GeoJSON, fetched once; null where they cannot be had. */
export const loadAreas = async (url) => {
  areas ??= fetch(url)
    .then((answer) => (answer.ok ? answer.json() : null))
    .catch(() => null);
  const found = await areas;
  if (!found) areas = null;
  return found;
};
