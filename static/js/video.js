/* A video that asks for nothing before it is played: captions in the language of the page on by
   default, speeds, and a text that follows and jumps. Without this script there is the browser's
   own player with its captions, and the text of the video. */

import { followLines } from "./video/lines.js";
import { tellWhatIsSeen } from "./video/seen.js";
import { offerSigned } from "./video/signed.js";
import { offerSpeeds } from "./video/speeds.js";
import { putOn, takeOut } from "./video/tracks.js";

for (const root of document.querySelectorAll("[data-video]")) {
  const part = (name) => root.querySelector(`[data-video-${name}]`);
  const video = root.querySelector("video");
  offerSpeeds(video, part("speeds"));
  tellWhatIsSeen(video, part("tell"), part("seen"));
  offerSigned(video, part("signed"));
  followLines(video, part("words"));
  // In the menu of the browser they can be chosen before that.
  video.textTracks.addEventListener("change", () => {
    for (const element of video.querySelectorAll("track")) {
      if (element.track.mode === "showing") takeOut(element);
    }
  });
  // Once: who puts the captions off has put them off.
  video.addEventListener("play", () => putOn(video), { once: true });
}
