/* The tracks of a video, as its elements tell them. */

const isOwn = ({ dataset }) => "default" in dataset;

export function tracksOf(video, kind) {
  return [...video.querySelectorAll("track")].filter((element) => element.kind === kind);
}

/** The captions that are shown, else those in the language of the page, else the first. */
export function chosenCaptions(video) {
  const all = tracksOf(video, "captions");
  return all.find(({ track }) => track.mode === "showing") ?? all.find(isOwn) ?? all[0];
}

/** Captions in the language of the page go on once, if no others are shown already. */
export function putOn(video) {
  const all = tracksOf(video, "captions");
  const own = all.find(isOwn);
  if (!own || all.some(({ track }) => track.mode === "showing")) return;
  own.track.mode = "showing";
  takeOut(own);
}

/** Has the browser read a track, without showing it. */
export function readIn(element) {
  if (element?.track.mode !== "disabled") return;
  element.track.mode = "hidden";
  takeOut(element);
}

/** What js/video_tracks.js put aside, back in its place; read at once only where it is on by then. */
export function takeOut(element) {
  if (element.dataset.default && !element.src) element.src = element.dataset.default;
}

/** What a cue says, on one line; who speaks stands before it. */
export function wordsOf(cue) {
  const parts = cue.getCueAsHTML();
  for (const voice of parts.querySelectorAll("[title]")) voice.prepend(`${voice.title}: `);
  return parts.textContent.replace(/\s+/g, " ").trim();
}
