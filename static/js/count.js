/* Tells the site that this page was opened, and that its video was started: a number goes up, and
   nothing is sent or kept of who. Nothing is told where the browser asks for that. */

const { count: page, countAddress } = document.querySelector("script[data-count]").dataset;
const wantsNone = navigator.globalPrivacyControl || navigator.doNotTrack === "1";

const tell = (kind) => {
  if (!wantsNone) navigator.sendBeacon(countAddress, new URLSearchParams({ kind, page }));
};

if (document.prerendering) {
  document.addEventListener("prerenderingchange", () => tell("view"), { once: true });
} else tell("view");

const video = document.querySelector("video");
video?.addEventListener("play", () => tell("play"), { once: true });
