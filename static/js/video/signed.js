/* The same video with an interpreter of sign language, in the same player and at the same moment.
   Without this script it is a link to that video. */

export function offerSigned(video, link) {
  const source = video.querySelector("source");
  if (!link || !source) return;
  const plain = { src: source.src, type: source.type };
  const signed = { src: link.href, type: link.type };
  const button = document.createElement("button");
  button.type = "button";
  button.className = link.className;
  button.textContent = link.textContent;
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", () => {
    const isOn = button.getAttribute("aria-pressed") !== "true";
    const { currentTime, paused } = video;
    button.setAttribute("aria-pressed", String(isOn));
    Object.assign(source, isOn ? signed : plain);
    video.load();
    video.currentTime = currentTime;
    if (!paused) video.play().catch(() => {});
  });
  link.replaceWith(button);
}
