/* Stands before a video and runs before it is read: browsers fetch the captions that are on by
   default at once, whatever `preload` says. Here such captions are put aside; js/video.js takes
   them out again when somebody plays. Without scripts they are simply on. */

{
  const watcher = new MutationObserver((changes) => {
    const added = changes.flatMap(({ addedNodes }) => [...addedNodes]);
    for (const element of added.filter(({ localName }) => localName === "track")) {
      if (!element.default) continue;
      element.default = false;
      element.dataset.default = element.getAttribute("src");
      element.removeAttribute("src");
      element.track.mode = "disabled";
    }
  });
  watcher.observe(document.documentElement, { childList: true, subtree: true });
  addEventListener("DOMContentLoaded", () => watcher.disconnect(), { once: true });
}
