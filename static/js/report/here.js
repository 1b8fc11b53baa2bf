/* The place whose code was scanned is filled in: who points at another place means that one. */

export const startHere = (container, pin) => {
  const code = container.querySelector("[data-here]")?.dataset.here;
  const list = container.querySelector("[name=known_place]");
  if (!code || !list) return;
  pin.addEventListener("move", ({ detail: source }) => {
    if (source !== "removed" && list.value === code) list.value = "";
  });
};
