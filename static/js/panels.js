/* The menus of the bar are plain <details>; this closes them on Escape and when attention moves on. */

const panels = document.querySelectorAll("details.panel");

for (const panel of panels) {
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !panel.open) return;
    panel.open = false;
    panel.querySelector("summary").focus();
  });
  panel.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !panel.contains(event.relatedTarget)) panel.open = false;
  });
}

document.addEventListener("pointerdown", (event) => {
  for (const panel of panels) {
    if (!panel.contains(event.target)) panel.open = false;
  }
});
