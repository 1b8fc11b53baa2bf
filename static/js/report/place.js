/* The ways to point at a place: search, own location, map. Each of them sets the same pin. */

import { ask } from "./geo_requests.js";
import { askLocation, canAskLocation } from "./location.js";
import { startSearch } from "./search.js";
import { fill, part, words } from "./words.js";

const KEYS_REST_MS = 700;

export const startPlace = (form, pin) => {
  const tools = part("place");
  form.querySelector("#where > legend").after(tools);
  const { areasUrl, reverseUrl } = tools.dataset;
  const find = (name) => tools.querySelector(`[data-${name}]`);
  const status = find("place-status");
  const frame = find("map-frame");
  let timer = 0;
  let map = null;

  const say = (sentence) => {
    status.textContent = sentence;
  };

  const sayPin = () => {
    find("remove-pin").hidden = !pin.point;
    if (pin.point) say(pin.label ? fill(words().pinAt, { place: pin.label }) : words().pinSet);
  };

  const sayWhetherOutside = async () => {
    const point = pin.point;
    const { areaAt, loadAreas } = await import("./areas.js");
    const areas = point && (await loadAreas(areasUrl));
    const known = Boolean(areas?.features.length);
    if (point?.latitude !== pin.point?.latitude || point?.longitude !== pin.point?.longitude) return;
    find("outside").hidden = !known || Boolean(areaAt(point, areas));
    pin.dispatchEvent(new CustomEvent("compare"));
  };

  const nameIt = async () => {
    const point = pin.point;
    if (!point || pin.label) return;
    try {
      const { label } = await ask(reverseUrl, point);
      const moved = pin.point?.latitude !== point.latitude || pin.point.longitude !== point.longitude;
      if (label && !moved) pin.name(label);
    } catch {
      /* A place without a name is as good. */
    }
  };

  pin.addEventListener("move", ({ detail: source }) => {
    window.clearTimeout(timer);
    if (source === "removed") say(words().pinRemoved);
    if (source !== "keys") sayPin();
    find("remove-pin").hidden = !pin.point;
    /* Arrow keys come in rows: names are asked for, and spoken, where they rest. */
    timer = window.setTimeout(() => {
      if (source === "keys") sayPin();
      nameIt();
      sayWhetherOutside();
    }, source === "keys" ? KEYS_REST_MS : 0);
  });
  pin.addEventListener("name", sayPin);

  const locate = find("locate");
  locate.hidden = !canAskLocation();
  locate.addEventListener("click", async () => {
    if (locate.getAttribute("aria-disabled") === "true") return;
    locate.setAttribute("aria-disabled", "true");
    say(words().locating);
    const { point, problem } = await askLocation();
    locate.setAttribute("aria-disabled", "false");
    if (point) pin.set(point, { source: "location" });
    else say(words()[`place${problem[0].toUpperCase()}${problem.slice(1)}`]);
  });

  find("remove-pin").addEventListener("click", () => {
    pin.remove();
    find("map").focus();
  });

  const opener = find("map");
  opener.addEventListener("click", async () => {
    const opening = frame.hidden;
    frame.hidden = !opening;
    opener.setAttribute("aria-expanded", String(opening));
    opener.textContent = opening ? words().closeMap : words().openMap;
    if (!opening || map) return;
    map = "loading";
    say(words().mapLoading);
    try {
      const { openMap } = await import("./map.js");
      map = await openMap({ frame, pin, tools });
      say("");
      sayPin();
      map.focus();
    } catch {
      map = null;
      frame.hidden = true;
      opener.setAttribute("aria-expanded", "false");
      opener.textContent = words().openMap;
      say(words().mapFailed);
    }
  });

  if (tools.dataset.searchUrl) startSearch(tools, pin);
  else find("search").remove();
  if (pin.point) {
    sayPin();
    nameIt();
    sayWhetherOutside();
  }
  return { say, isOutside: () => !find("outside").hidden, outside: () => find("outside").textContent.trim() };
};
