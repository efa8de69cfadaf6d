/** What the folders of an address name: one segment, or the rest of the address. */
export type Params = Record<string, string | string[]>;

export type Match<Route> = { route: Route; params: Params };

type Branch<Route> = {
  route?: Route;
  fixed: Map<string, Branch<Route>>;
  /** `[id]` */
  one?: { name: string; branch: Branch<Route> };
  /** `[...rest]` */
  rest?: { name: string; route: Route };
};

/**
 * Of these characters only: in them a path is spelled in one way. What is written otherwise (escapes, dots that go
 * up, empty segments, a slash at the end) is the framework's to read, which has rules of its own for it.
 */
const PLAIN = /^(?:\/(?!\.\.?(?:\/|$))[A-Za-z0-9._~-]+)+$/;

/** Finds the route for a path as Next does: a fixed segment before `[one]`, that before `[...the rest]`. */
export function routeMatcher<Route>(routes: Iterable<[pattern: string, route: Route]>) {
  const root: Branch<Route> = { fixed: new Map() };
  for (const [pattern, route] of routes) grow(root, pattern.slice(1).split("/"), route);
  return (path: string): Match<Route> | null => (PLAIN.test(path) ? find(root, path.slice(1).split("/"), 0, {}) : null);
}

function grow<Route>(branch: Branch<Route>, [segment, ...more]: string[], route: Route): void {
  if (segment === undefined) {
    branch.route = route;
    return;
  }
  const [, dots, name] = /^\[(\.\.\.)?([\w-]+)\]$/.exec(segment) ?? [];
  if (name === undefined) {
    const next = branch.fixed.get(segment) ?? { fixed: new Map() };
    branch.fixed.set(segment, next);
    grow(next, more, route);
  } else if (dots) {
    branch.rest = { name, route };
  } else {
    branch.one ??= { name, branch: { fixed: new Map() } };
    grow(branch.one.branch, more, route);
  }
}

function find<Route>(branch: Branch<Route>, path: string[], at: number, params: Params): Match<Route> | null {
  const segment = path[at];
  if (segment === undefined) return branch.route === undefined ? null : { route: branch.route, params };
  const fixed = branch.fixed.get(segment);
  const one = branch.one;
  return (
    (fixed && find(fixed, path, at + 1, params)) ??
    (one && find(one.branch, path, at + 1, { ...params, [one.name]: segment })) ??
    (branch.rest ? { route: branch.rest.route, params: { ...params, [branch.rest.name]: path.slice(at) } } : null)
  );
}
