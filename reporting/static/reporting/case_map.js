/* Lays a map over the drawing of the place. Without it, or without tiles, the drawing's shapes stay. */
{
  const STREETS = 16;
  const frame = document.querySelector("[data-place]");

  const draw = (L) => {
    const { area, cell, pin } = JSON.parse(frame.dataset.place);
    const drawing = frame.querySelector("svg");
    drawing.remove();
    const map = L.map(frame, {
      scrollWheelZoom: false,
      zoomControl: false,
      fadeAnimation: false,
      /* One finger scrolls the page. */
      dragging: !window.matchMedia("(pointer: coarse)").matches,
    });
    map.attributionControl.setPrefix(false);
    L.control
      .zoom({
        zoomInText: "+",
        zoomOutText: "−",
        zoomInTitle: frame.dataset.zoomIn,
        zoomOutTitle: frame.dataset.zoomOut,
      })
      .addTo(map);
    if (frame.dataset.tiles) {
      const { tiles, attribution } = frame.dataset;
      L.tileLayer(tiles, { minZoom: 7, maxZoom: 19, attribution }).addTo(map);
    }
    const shape = (geometry, className) =>
      geometry ? L.geoJSON(geometry, { interactive: false, className }) : null;
    const whole = shape(area, "case__area");
    const hexagon = shape(cell, "case__cell");
    const spot = pin ? [pin.coordinates[1], pin.coordinates[0]] : null;
    if (hexagon) map.fitBounds(hexagon.getBounds().pad(2), { maxZoom: STREETS });
    else if (spot) map.setView(spot, STREETS);
    else if (whole) map.fitBounds(whole.getBounds());
    /* Only now: of a map that shows nothing yet, a circle keeps the other shapes from being drawn. */
    for (const one of [whole, hexagon]) one?.addTo(map);
    if (spot) L.circleMarker(spot, { radius: 9, className: "case__pin", interactive: false }).addTo(map);
    new ResizeObserver(() => map.invalidateSize()).observe(frame);
  };

  if (frame && window.L) draw(window.L);
}
