/* A shape drawn on a small map becomes the text of a field, and the text of the field a shape. */

import { loadAreas } from "../js/report/areas.js";
import { loadLeaflet } from "../js/report/leaflet.js";

const DECIMALS = 5;

const isNumber = (text) => /^-?\d{1,3}(\.\d+)?$/.test(text.trim());
const pairOf = (text) => text.split(/[,_]/).map((one) => (isNumber(one) ? Number(one) : Number.NaN));

/* What stands in the field, as corners; none where it is not understood: the server says why. */
const read = (text) => {
  const groups = text.split(/[;~\n]/).filter((group) => group.trim()).map(pairOf);
  if (groups.length === 1 && groups[0].length === 4 && !groups[0].some(Number.isNaN)) {
    const [south, west, north, east] = groups[0];
    return [[south, west], [north, east]];
  }
  return groups.every((group) => group.length === 2 && !group.some(Number.isNaN)) ? groups : [];
};

const short = (number) => String(Number(number.toFixed(DECIMALS)));

const write = (corners, { boxes, between }) => {
  if (boxes && corners.length === 2) {
    const [[a, b], [c, d]] = corners;
    return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)].map(short).join(",");
  }
  return corners.map((corner) => corner.map(short).join(between === "\n" ? ", " : ",")).join(between);
};

/* Draws in `frame`, whose parts and texts are in its data attributes, for `field`.
   `boxes`: two corners are a box. `between`: what stands between two corners in the field. */
export const drawFor = async (frame, field, how) => {
  const { dataset } = frame;
  const part = (name) => frame.querySelector(`[data-draw-${name}]`);
  const [L, areas] = await Promise.all([
    loadLeaflet({ ...dataset, mapStyle: dataset.leafletStyle }),
    loadAreas(dataset.areasUrl),
  ]);
  part("tools").hidden = false;
  const map = L.map(part("map"), { zoomControl: false, scrollWheelZoom: false, fadeAnimation: false });
  map.attributionControl.setPrefix(false);
  L.control.zoom({ zoomInTitle: dataset.zoomIn, zoomOutTitle: dataset.zoomOut }).addTo(map);
  if (areas) L.geoJSON(areas, { interactive: false, className: "casework-draw__area" }).addTo(map);
  if (dataset.tiles) L.tileLayer(dataset.tiles, { minZoom: 7, maxZoom: 19, attribution: dataset.attribution }).addTo(map);
  if (areas?.bbox) {
    const [west, south, east, north] = areas.bbox;
    map.fitBounds([[south, west], [north, east]]);
  } else map.setView([0, 0], 2);

  const drawing = L.layerGroup().addTo(map);
  let corners = read(field.value);

  const show = () => {
    drawing.clearLayers();
    const style = { className: "casework-draw__shape", interactive: false };
    if (how.boxes && corners.length === 2) L.rectangle(corners, style).addTo(drawing);
    else if (corners.length > 1) L.polygon(corners, style).addTo(drawing);
    for (const corner of corners) L.circleMarker(corner, { radius: 5, className: "casework-draw__corner", interactive: false }).addTo(drawing);
    part("status").textContent = corners.length ? dataset.corners.replace("NUMBER", corners.length) : "";
    part("undo").disabled = part("clear").disabled = !corners.length;
  };
  const change = (next) => {
    corners = next;
    field.value = write(corners, how);
    show();
  };
  const add = ({ lat, lng }) => {
    if (corners.length < Number(dataset.most)) change([...corners, [lat, lng]]);
  };

  map.on("click", ({ latlng }) => add(latlng));
  /* Without a mouse: arrow keys move the map below a cross in its middle. */
  part("middle")?.addEventListener("click", () => add(map.getCenter()));
  part("undo").addEventListener("click", () => change(corners.slice(0, -1)));
  part("clear").addEventListener("click", () => change([]));
  field.addEventListener("change", () => {
    corners = read(field.value);
    show();
  });
  new ResizeObserver(() => map.invalidateSize()).observe(part("map"));
  show();
  if (corners.length > 1) map.fitBounds(corners, { padding: [20, 20] });
};

/* Without a map the field still says where. */
for (const frame of document.querySelectorAll("[data-draw-widget]")) {
  drawFor(frame, frame.querySelector("textarea"), { boxes: false, between: "\n" }).catch(() => {});
}
