/* The captions as a list of buttons: the line that is said is marked, and each one jumps there. */

// Where a video stops after a jump is a little beside where it was sent.
const NEAR = 0.05;

export function followLines(video, words) {
  if (!words || !video.querySelector("track")) return;
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
    const element = chosen(video);
    const cues = element?.track.cues;
    if (!cues?.length) return;
    list.lang = element.srclang;
    list.dir = element.dataset.direction;
    lines = [...cues].map((cue) => ({ start: cue.startTime, button: button(cue) }));
    list.replaceChildren(...lines.map(({ button: each }) => item(each)));
    box.hidden = false;
    mark();
  };

  // Captions are read when they are first shown, or when somebody opens the text.
  for (const element of video.querySelectorAll("track")) element.addEventListener("load", show);
  video.textTracks.addEventListener("change", show);
  words.addEventListener("toggle", () => {
    const { track } = chosen(video);
    if (words.open && track.mode === "disabled") track.mode = "hidden";
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

/** The captions that are shown, else those in the language of the page, else the first. */
function chosen(video) {
  const tracks = [...video.querySelectorAll("track")].filter(({ kind }) => kind === "captions");
  return (
    tracks.find(({ track }) => track.mode === "showing") ??
    tracks.find((each) => each.default || "default" in each.dataset) ??
    tracks[0]
  );
}

function button(cue) {
  const made = document.createElement("button");
  const time = document.createElement("bdi");
  made.type = "button";
  made.className = "video__line";
  time.className = "video__time";
  time.dir = "ltr";
  time.textContent = clock(cue.startTime);
  made.append(time, " ", words(cue));
  return made;
}

/** What a cue says, on one line; who speaks stands before it. */
function words(cue) {
  const said = document.createElement("span");
  const parts = cue.getCueAsHTML();
  for (const voice of parts.querySelectorAll("[title]")) voice.prepend(`${voice.title}: `);
  said.textContent = parts.textContent.replace(/\s+/g, " ").trim();
  return said;
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
