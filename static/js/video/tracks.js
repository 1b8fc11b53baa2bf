/* The tracks of a video, as its elements tell them. */

const isOwn = ({ dataset }) => "own" in dataset;

export function tracksOf(video, kind) {
  return [...video.querySelectorAll("track")].filter((element) => element.kind === kind);
}

/** The captions that are shown, else those in the language of the page, else the first. */
export function chosenCaptions(video) {
  const all = tracksOf(video, "captions");
  return all.find(({ track }) => track.mode === "showing") ?? all.find(isOwn) ?? all[0];
}

/** Has the browser read a track, without showing it. */
export function readIn(element) {
  if (element?.track.mode !== "disabled") return;
  element.track.mode = "hidden";
  takeOut(element);
}

/** What js/video_tracks.js put aside, back in its place; it is read if its captions are on by then. */
export function takeOut(element) {
  if (element.dataset.aside) element.src = element.dataset.aside;
  delete element.dataset.aside;
}

/** What a cue says, on one line; who speaks stands before it. */
export function wordsOf(cue) {
  const parts = cue.getCueAsHTML();
  for (const voice of parts.querySelectorAll("[title]")) voice.prepend(`${voice.title}: `);
  return parts.textContent.replace(/\s+/g, " ").trim();
}
