/* An area drawn on a small map becomes the text of a field: two corners are a box, more a shape. */

import { loadAreas } from "../../js/report/areas.js";
import { loadLeaflet } from "../../js/report/leaflet.js";

const DECIMALS = 5;
const MOST_CORNERS = 50;
const frame = document.querySelector("[data-draw]");
const part = (name) => frame.querySelector(`[data-draw-${name}]`);

const isNumber = (text) => /^-?\d{1,3}(\.\d+)?$/.test(text.trim());
const pairOf = (text) => text.split(",").map((one) => (isNumber(one) ? Number(one) : Number.NaN));

/* What stands in the field, as corners; none where it is not understood: the server says why. */
const read = (text) => {
  const groups = text.split(";").filter((group) => group.trim()).map(pairOf);
  if (groups.length === 1 && groups[0].length === 4 && !groups[0].some(Number.isNaN)) {
    const [south, west, north, east] = groups[0];
    return [[south, west], [north, east]];
  }
  return groups.every((group) => group.length === 2 && !group.some(Number.isNaN)) ? groups : [];
};

const short = (number) => String(Number(number.toFixed(DECIMALS)));

const write = (corners) => {
  if (corners.length === 2) {
    const [[a, b], [c, d]] = corners;
    return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)].map(short).join(",");
  }
  return corners.map((corner) => corner.map(short).join(",")).join(";");
};

const open = async () => {
  const { dataset } = frame;
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

  const field = document.querySelector("#draw-text");
  const drawing = L.layerGroup().addTo(map);
  let corners = read(field.value);

  const show = () => {
    drawing.clearLayers();
    const style = { className: "casework-draw__shape", interactive: false };
    if (corners.length === 2) L.rectangle(corners, style).addTo(drawing);
    else if (corners.length > 2) L.polygon(corners, style).addTo(drawing);
    for (const corner of corners) L.circleMarker(corner, { radius: 5, className: "casework-draw__corner", interactive: false }).addTo(drawing);
    part("status").textContent = corners.length ? dataset.corners.replace("NUMBER", corners.length) : "";
    part("undo").disabled = part("clear").disabled = !corners.length;
  };
  const change = (next) => {
    corners = next;
    field.value = write(corners);
    show();
  };

  map.on("click", ({ latlng }) => {
    if (corners.length < MOST_CORNERS) change([...corners, [latlng.lat, latlng.lng]]);
  });
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

/* The other filters may have changed since the page came: they stand in the address. */
const keepFilters = ({ target }) => {
  for (const old of target.querySelectorAll("input[type=hidden]")) old.remove();
  for (const [name, value] of new URLSearchParams(window.location.search)) {
    if (["drawn", "p"].includes(name) || name.startsWith("_w_") || !value) continue;
    target.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  }
};

if (frame) {
  let asked = false;
  const start = () => {
    if (asked || !frame.open) return;
    asked = true;
    /* Without a map the field still says where. */
    open().catch(() => (asked = false));
  };
  frame.addEventListener("toggle", start);
  frame.querySelector("form").addEventListener("submit", keepFilters);
  start();
}
