/* An area drawn for the list: two corners are a box, more a shape; the other filters stay. */

import { drawFor } from "../draw.js";

const frame = document.querySelector("[data-draw]");

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
    drawFor(frame, document.querySelector("#draw-text"), { boxes: true, between: ";" }).catch(() => (asked = false));
  };
  frame.addEventListener("toggle", start);
  frame.querySelector("form").addEventListener("submit", keepFilters);
  start();
}
