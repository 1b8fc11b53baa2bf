/* Stands before a video and runs before it is read: browsers fetch the captions that are on by
   default at once, whatever `preload` says. js/video.js puts them on when somebody plays. Without
   scripts they are simply on. */

{
  const watcher = new MutationObserver((changes) => {
    const added = changes.flatMap(({ addedNodes }) => [...addedNodes]);
    for (const track of added.filter(({ localName }) => localName === "track")) {
      if (!track.default) continue;
      track.default = false;
      track.dataset.default = "";
    }
  });
  watcher.observe(document.documentElement, { childList: true, subtree: true });
  addEventListener("DOMContentLoaded", () => watcher.disconnect(), { once: true });
}
