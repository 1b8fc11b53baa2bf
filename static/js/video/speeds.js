/* Buttons for how fast a video plays, which most browsers hide in a menu or do not have. */

export function offerSpeeds(video, group) {
  const buttons = [...group.querySelectorAll("button")];
  const tell = () => {
    for (const button of buttons) {
      button.setAttribute("aria-pressed", String(Number(button.value) === video.playbackRate));
    }
  };
  group.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (!button) return;
    // Else the speed is gone when the video loads, which may be after the choice.
    video.defaultPlaybackRate = Number(button.value);
    video.playbackRate = Number(button.value);
  });
  // The browser's own menu can change it as well.
  video.addEventListener("ratechange", tell);
  tell();
  group.hidden = false;
}
