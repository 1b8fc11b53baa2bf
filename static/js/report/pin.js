/* The place that was pointed at: kept in the form's two hidden fields, and nowhere else. */

const DECIMALS = 6;

export class Pin extends EventTarget {
  #form;
  label = "";

  constructor(form) {
    super();
    this.#form = form;
  }

  get point() {
    const { latitude, longitude } = this.#form.elements;
    if (!latitude.value || !longitude.value) return null;
    return { latitude: Number(latitude.value), longitude: Number(longitude.value) };
  }

  /* `source` says who moved it: "map", "keys", "search" or "location". */
  set(point, { label = "", source }) {
    this.#form.elements.latitude.value = point.latitude.toFixed(DECIMALS);
    this.#form.elements.longitude.value = point.longitude.toFixed(DECIMALS);
    this.label = label;
    this.dispatchEvent(new CustomEvent("move", { detail: source }));
  }

  remove() {
    this.#form.elements.latitude.value = "";
    this.#form.elements.longitude.value = "";
    this.label = "";
    this.dispatchEvent(new CustomEvent("move", { detail: "removed" }));
  }

  /* The name came later than the place. */
  name(label) {
    this.label = label;
    this.dispatchEvent(new CustomEvent("name"));
  }
}

/* The place whose code was scanned is filled in: who points at another place means that one. */
export const startHere = (container, pin) => {
  const code = container.querySelector("[data-here]")?.dataset.here;
  const list = container.querySelector("[name=known_place]");
  if (!code || !list) return;
  pin.addEventListener("move", ({ detail: source }) => {
    if (source !== "removed" && list.value === code) list.value = "";
  });
};
