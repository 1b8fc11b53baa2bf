/* Descriptions of what is seen: no browser says them by itself. Here they are written under the
   video when it is time, and a screen reader says them. */

import { readIn, tracksOf, wordsOf } from "./tracks.js";

export function tellWhatIsSeen(video, button, said) {
  const element = button && tracksOf(video, "descriptions").find(isOf(button.dataset.videoTell));
  if (!element) return;
  said.lang = element.srclang;
  said.dir = element.dataset.direction;
  const tell = () => {
    const isOn = button.getAttribute("aria-pressed") === "true";
    said.textContent = isOn ? [...(element.track.activeCues ?? [])].map(wordsOf).join(" ") : "";
  };
  element.track.addEventListener("cuechange", tell);
  button.addEventListener("click", () => {
    const isOn = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(isOn));
    // A status that comes with its words is not read out: it is there before them.
    said.hidden = !isOn;
    if (isOn) readIn(element);
    tell();
  });
  button.hidden = false;
}

function isOf(language) {
  return ({ srclang }) => srclang === language;
}
