/* The map: point with a tap, a drag or the arrow keys. It is never the only way to say where. */

import { loadAreas } from "./areas.js";
import { loadLeaflet } from "./leaflet.js";
import { part, words } from "./words.js";

const NEAR = 14;
const CLOSE_ENOUGH = 15;
const CLOSE = 16;
const STREET = 17;
const STEP_PIXELS = 16;
const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

const latLng = ({ latitude, longitude }) => [latitude, longitude];
const pointOf = ({ lat, lng }) => ({ latitude: lat, longitude: lng });

/* Outlines and names lie under the tiles: they are what is left when no tile comes. From afar the
   names are those of the parts of the city, and those of the districts from nearby. */
const drawAreas = (L, map, areas) => {
  map.createPane("areas").style.zIndex = 150;
  const quiet = { pane: "areas", interactive: false, keyboard: false };
  const write = (text, place, kind) => {
    const name = document.createElement("span");
    name.textContent = text;
    const icon = L.divIcon({ html: name, className: `map__name map__name--${kind}`, iconSize: null });
    L.marker(place, { ...quiet, icon }).addTo(map);
  };
  const parts = new Map();
  L.geoJSON(areas, { ...quiet, className: "map__area" })
    .addTo(map)
    .eachLayer((layer) => {
      const { name, part: city } = layer.feature.properties;
      write(name, layer.getBounds().getCenter(), "district");
      parts.set(city, (parts.get(city) ?? L.latLngBounds([])).extend(layer.getBounds()));
    });
  for (const [name, bounds] of parts) write(name, bounds.getCenter(), "part");
  const measure = () => map.getContainer().classList.toggle("map--near", map.getZoom() >= NEAR);
  map.on("zoomend", measure);
  measure();
};

const showAll = (map, areas) => {
  if (!areas?.bbox) {
    map.setView([0, 0], 2);
    return;
  }
  const [west, south, east, north] = areas.bbox;
  map.fitBounds([[south, west], [north, east]]);
};

/* Leaflet stops a tile with a picture in a data address, which our security policy refuses. */
const tileLayerOf = (L) =>
  L.TileLayer.extend({
    _abortLoading() {
      for (const [key, { coords, el }] of Object.entries(this._tiles)) {
        if (coords.z === this._tileZoom || el.complete) continue;
        el.onload = null;
        el.onerror = null;
        this._removeTile(key);
      }
    },
    _removeTile(key) {
      this._tiles[key]?.el.removeAttribute("src");
      return L.GridLayer.prototype._removeTile.call(this, key);
    },
  });

const addTiles = (L, map, { tiles, attribution }) => {
  if (!tiles) return;
  const layer = new (tileLayerOf(L))(tiles, { minZoom: 7, maxZoom: 19, attribution });
  const frame = map.getContainer();
  layer.on("tileerror", () => frame.classList.add("map--bare"));
  layer.on("tileload", () => frame.classList.remove("map--bare"));
  layer.addTo(map);
};

export const openMap = async ({ frame, pin, tools }) => {
  const canvas = frame.querySelector("[data-map-canvas]");
  const [L, areas] = await Promise.all([
    loadLeaflet(tools.dataset),
    loadAreas(tools.dataset.areasUrl),
  ]);
  const byTouch = window.matchMedia("(pointer: coarse)").matches;
  frame.querySelector("[data-map-touch]").hidden = !byTouch;
  frame.querySelector("[data-map-keys]").classList.toggle("visually-hidden", byTouch);
  const map = L.map(canvas, {
    keyboard: false,
    scrollWheelZoom: false,
    /* One finger scrolls the page; two move the map. */
    dragging: !byTouch,
    zoomControl: false,
    fadeAnimation: false,
  });
  map.attributionControl.setPrefix(false);
  const control = L.control.zoom({
    zoomInText: "+",
    zoomOutText: "−",
    zoomInTitle: words().zoomIn,
    zoomOutTitle: words().zoomOut,
  });
  control.addTo(map);
  showAll(map, areas);
  if (areas) drawAreas(L, map, areas);
  addTiles(L, map, tools.dataset);

  const icon = L.divIcon({
    html: part("pin"),
    className: "map__pin",
    iconSize: [44, 56],
    iconAnchor: [22, 54],
  });
  const marker = L.marker(map.getCenter(), { icon, draggable: true, keyboard: false, autoPan: true });
  marker.on("dragend", () => pin.set(pointOf(marker.getLatLng()), { source: "map" }));

  const follow = (source) => {
    if (!pin.point) {
      marker.remove();
      return;
    }
    marker.setLatLng(latLng(pin.point)).addTo(map);
    if (source === "keys") map.panInside(marker.getLatLng(), { padding: [60, 60] });
    else if (source !== "map") map.setView(marker.getLatLng(), Math.max(map.getZoom(), STREET));
  };
  pin.addEventListener("move", ({ detail: source }) => follow(source));
  follow("start");

  map.on("click", ({ latlng }) => {
    canvas.focus({ preventScroll: true });
    pin.set(pointOf(latlng), { source: "map" });
    /* A tap on the whole city is a rough guess: come closer, so that it can be mended. */
    if (map.getZoom() < CLOSE_ENOUGH) map.setView(latlng, CLOSE);
  });

  canvas.addEventListener("keydown", (event) => {
    if (event.target !== canvas || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key in ARROWS) {
      const [x, y] = ARROWS[event.key];
      const from = pin.point ? latLng(pin.point) : map.getCenter();
      const place = map.project(from).add([x * STEP_PIXELS, y * STEP_PIXELS]);
      pin.set(pointOf(map.unproject(place)), { source: "keys" });
    } else if (event.key === "Enter" || event.key === " ") {
      if (!pin.point) pin.set(pointOf(map.getCenter()), { source: "keys" });
    } else if (event.key === "+" || event.key === "=") map.zoomIn();
    else if (event.key === "-") map.zoomOut();
    else if (event.key === "Delete" || event.key === "Backspace") pin.remove();
    else return;
    event.preventDefault();
  });

  /* The wheel is the page's until a person works in the map. */
  canvas.addEventListener("focusin", () => map.scrollWheelZoom.enable());
  canvas.addEventListener("focusout", () => map.scrollWheelZoom.disable());
  new ResizeObserver(() => map.invalidateSize()).observe(canvas);

  return { focus: () => canvas.focus() };
};
