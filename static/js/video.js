/* A video that asks for nothing before it is played: captions in the language of the page on by
   default, speeds, and a text that follows and jumps. Without this script there is the browser's
   own player with its captions, and the text of the video. */

import { followLines } from "./video/lines.js";
import { offerSpeeds } from "./video/speeds.js";

for (const root of document.querySelectorAll("[data-video]")) {
  const video = root.querySelector("video");
  offerSpeeds(video, root.querySelector("[data-video-speeds]"));
  followLines(video, root.querySelector("[data-video-words]"));
  // Once: who puts the captions off has put them off.
  video.addEventListener("play", () => putOn(video), { once: true });
}

function putOn(video) {
  const tracks = [...video.querySelectorAll("track")];
  if (tracks.some(({ track }) => track.mode === "showing")) return;
  const own = tracks.find((each) => each.default || "default" in each.dataset);
  if (own) own.track.mode = "showing";
}
