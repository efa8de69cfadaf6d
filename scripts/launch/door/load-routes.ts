import path from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "../root";
import type { RouteModule } from "./front-door";
import { findRouteFiles } from "./route-files";

/** The exported functions of every route file. */
export async function loadRoutes(): Promise<[pattern: string, route: RouteModule][]> {
  return Promise.all(
    findRouteFiles().map(async ({ pattern, file }): Promise<[string, RouteModule]> => {
      const route: RouteModule = await import(pathToFileURL(path.join(ROOT, file)).href);
      return [pattern, route];
    }),
  );
}
