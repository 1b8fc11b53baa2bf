/* The browser's own answer to 'where am I?', asked only when a person presses for it. */

const PATIENCE_MS = 8000;
/* A hexagon is some 130 metres wide. */
const NEAR_ENOUGH_METRES = 100;
const DENIED = 1;

export const canAskLocation = () => window.isSecureContext && "geolocation" in navigator;

/* A point, or why there is none: "denied", "rough" or "unknown". */
export const askLocation = () =>
  new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        if (coords.accuracy > NEAR_ENOUGH_METRES) resolve({ problem: "rough" });
        else resolve({ point: { latitude: coords.latitude, longitude: coords.longitude } });
      },
      (error) => resolve({ problem: error.code === DENIED ? "denied" : "unknown" }),
      { enableHighAccuracy: true, timeout: PATIENCE_MS, maximumAge: 15000 },
    );
  });
