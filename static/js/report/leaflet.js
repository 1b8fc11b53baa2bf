/* Leaflet, fetched from our own server when a map is wanted, and once. */

let loading = null;

const added = (element) =>
  new Promise((resolve, reject) => {
    element.addEventListener("load", resolve);
    element.addEventListener("error", reject);
    document.head.append(element);
  });

const style = (href) => added(Object.assign(document.createElement("link"), { rel: "stylesheet", href }));

const script = (src) => added(Object.assign(document.createElement("script"), { src }));

export const loadLeaflet = ({ leafletScript, leafletStyle, mapStyle }) => {
  loading ??= Promise.all([style(leafletStyle), script(leafletScript)])
    .then(() => style(mapStyle))
    .then(() => window.L)
    .catch((error) => {
      loading = null;
      throw error;
    });
  return loading;
};
