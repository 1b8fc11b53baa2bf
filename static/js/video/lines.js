/* The captions as a list of buttons: the line that is said is marked, and each one jumps there.
   What is seen stands among them, where somebody wrote it. */

import { chosenCaptions, readIn, tracksOf, wordsOf } from "./tracks.js";

// Where a video stops after a jump is a little beside where it was sent.
const NEAR = 0.05;

export function followLines(video, words) {
  if (!words || !chosenCaptions(video)) return;
  const box = words.querySelector("[data-video-lines]");
  const list = box.querySelector("ol");
  let lines = [];

  const mark = () => {
    const at = lines.findLastIndex(({ start }) => start <= video.currentTime + NEAR);
    for (const [number, { button }] of lines.entries()) {
      if (number === at) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
    if (at >= 0) keepInSight(list, lines[at].button);
  };

  const show = () => {
    const said = chosenCaptions(video);
    const cues = [...cuesOf(said), ...cuesOf(described(video, said))];
    // Anew only when there is something else: who stands on a line goes on standing there.
    if (!cues.length || sameCues(cues, lines)) return;
    list.lang = said.srclang;
    list.dir = said.dataset.direction;
    lines = cues.map((cue) => ({ cue, start: cue.startTime, button: button(cue) }));
    lines.sort((one, other) => one.start - other.start);
    list.replaceChildren(...lines.map(({ button: each }) => item(each)));
    box.hidden = false;
    mark();
  };

  // Captions are read when they are first shown, or when somebody opens the text.
  for (const element of video.querySelectorAll("track")) element.addEventListener("load", show);
  video.textTracks.addEventListener("change", show);
  words.addEventListener("toggle", () => {
    if (!words.open) return;
    readIn(chosenCaptions(video));
    readIn(described(video, chosenCaptions(video)));
  });
  video.addEventListener("timeupdate", mark);
  video.addEventListener("seeked", mark);
  list.addEventListener("click", ({ target }) => {
    const line = lines.find(({ button: each }) => each === target.closest("button"));
    if (!line) return;
    video.currentTime = line.start;
    // Who jumps wants to hear it; where a browser refuses, its own button is there.
    video.play().catch(() => {});
  });
  words.hidden = false;
}

function described(video, said) {
  return tracksOf(video, "descriptions").find(({ srclang }) => srclang === said.srclang);
}

/** What was read of a track; nothing of one that is off. */
function cuesOf(element) {
  return [...(element?.track.cues ?? [])];
}

function sameCues(cues, lines) {
  return cues.length === lines.length && lines.every(({ cue }) => cues.includes(cue));
}

function button(cue) {
  const made = document.createElement("button");
  const time = document.createElement("bdi");
  const words = document.createElement("span");
  made.type = "button";
  made.className = "video__line";
  if (cue.track.kind === "descriptions") made.classList.add("video__line--seen");
  time.className = "video__time";
  time.dir = "ltr";
  time.textContent = clock(cue.startTime);
  words.textContent = wordsOf(cue);
  made.append(time, " ", words);
  return made;
}

function item(content) {
  const made = document.createElement("li");
  made.append(content);
  return made;
}

function clock(seconds) {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** Moves the list and never the page, and not while somebody is in the list. */
function keepInSight(list, line) {
  if (list.matches(":hover, :focus-within")) return;
  const over = line.getBoundingClientRect().top - list.getBoundingClientRect().top;
  const middle = (list.clientHeight - line.offsetHeight) / 2;
  list.scrollTop += over - middle;
}
