/* How much room is left: seen at every key, spoken only now and then. */

import { words } from "./words.js";

const DIFFERENT_ENOUGH = 20;

export const countCharacters = (field) => {
  const limit = Number(field.dataset.counter);
  const seen = document.createElement("p");
  const spoken = document.createElement("p");
  seen.className = "report__counter";
  seen.setAttribute("aria-hidden", "true");
  spoken.className = "visually-hidden";
  spoken.setAttribute("role", "status");
  field.after(seen, spoken);
  let lastSpoken = limit;

  const show = () => {
    const left = limit - [...field.value].length;
    const number = left.toLocaleString(document.documentElement.lang);
    const sentence = `${words().charactersLeft} ${number}`;
    seen.textContent = sentence;
    seen.classList.toggle("report__counter--over", left < 0);
    const near = left < limit / 10;
    if (near && Math.abs(lastSpoken - left) >= DIFFERENT_ENOUGH) {
      lastSpoken = left;
      spoken.textContent = sentence;
    }
  };

  field.addEventListener("input", show);
  show();
};
