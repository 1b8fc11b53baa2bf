/* Stands before a video and runs before it is read: browsers fetch the captions that are on by
   default at once, whatever `preload` says. Here such captions are put aside until somebody plays.
   Without scripts they are simply on, and without js/video.js they still come back. */

{
  const watcher = new MutationObserver((changes) => {
    const added = changes.flatMap(({ addedNodes }) => [...addedNodes]);
    for (const element of added.filter(({ localName }) => localName === "track")) {
      if (!element.default) continue;
      element.default = false;
      Object.assign(element.dataset, { own: "", due: "", aside: element.getAttribute("src") });
      element.removeAttribute("src");
      element.track.mode = "disabled";
    }
  });
  watcher.observe(document.documentElement, { childList: true, subtree: true });
  addEventListener("DOMContentLoaded", () => watcher.disconnect(), { once: true });

  /* Once for each video: who puts the captions off has put them off. The event does not bubble. */
  const putOn = ({ target }) => {
    for (const element of target.querySelectorAll("track[data-due]")) {
      delete element.dataset.due;
      const isOnAlready = [...target.textTracks].some(({ mode }) => mode === "showing");
      if (!isOnAlready) element.track.mode = "showing";
      if (element.dataset.aside) element.src = element.dataset.aside;
      delete element.dataset.aside;
    }
  };
  document.addEventListener("play", putOn, { capture: true });
}
