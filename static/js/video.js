/* Beside a video: speeds, a text that follows and jumps, what is seen, and sign language. Without
   this script there is the browser's own player with its captions, and the text of the video. */

import { followLines } from "./video/lines.js";
import { tellWhatIsSeen } from "./video/seen.js";
import { offerSigned } from "./video/signed.js";
import { offerSpeeds } from "./video/speeds.js";
import { takeOut } from "./video/tracks.js";

for (const root of document.querySelectorAll("[data-video]")) {
  const part = (name) => root.querySelector(`[data-video-${name}]`);
  const video = root.querySelector("video");
  offerSpeeds(video, part("speeds"));
  tellWhatIsSeen(video, part("tell"), part("seen"));
  offerSigned(video, part("signed"));
  followLines(video, part("words"));
  // Captions that were put aside can be chosen in the menu of the browser before anybody plays.
  video.textTracks.addEventListener("change", () => {
    for (const element of video.querySelectorAll("track")) {
      if (element.track.mode === "showing") takeOut(element);
    }
  });
}
