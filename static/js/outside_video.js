/* A video at another site, after a click and not before. Without this script there is a link. */

const ALLOWED = "encrypted-media; fullscreen; picture-in-picture";
const CONFINED = "allow-scripts allow-same-origin allow-presentation";

for (const outside of document.querySelectorAll("[data-outside][data-player]")) {
  const play = outside.querySelector("[data-outside-play]");
  play.hidden = false;
  play.addEventListener("click", () => {
    const frame = document.createElement("iframe");
    frame.className = "outside__frame";
    frame.title = outside.dataset.title;
    frame.allow = ALLOWED;
    frame.setAttribute("sandbox", CONFINED);
    /* The site's name and no page: without it the players refuse. */
    frame.referrerPolicy = "strict-origin";
    frame.src = outside.dataset.player;
    outside.querySelector("[data-outside-screen]").replaceChildren(frame);
    frame.focus();
  });
}
