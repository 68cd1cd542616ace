// Routes stand in the fragment of the address, so that the browser's own Back moves between screens.
import type { Link } from "./engine";

export const address = (route: string) => `#/${encodeURI(route)}`;

function routeOf(hash: string): string {
  try {
    return decodeURI(hash.replace(/^#\/?/, ""));
  } catch {
    return "";
  }
}

let shown: string | undefined;

/** Puts the route of the drawn screen into the address bar. */
export function showRoute(route: string) {
  const asked = routeOf(window.location.hash);
  if (asked !== route) {
    const first = shown === undefined || shown === route;
    history[first ? "replaceState" : "pushState"](null, "", address(route));
  }
  shown = route;
}

/** Tells the desk when the browser goes back or forward, and which route the page was opened with. */
export function watchRoutes(link: Link) {
  function go() {
    const route = routeOf(window.location.hash);
    if (route !== "" && route !== shown) {
      link.send({ go: route });
    }
  }
  history.scrollRestoration = "manual";
  window.addEventListener("popstate", go);
  go();
}
