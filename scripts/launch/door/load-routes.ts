import type { RouteModule } from "./front-door";
import { findRouteFiles } from "./route-files";

/** The exported functions of every route file; none of one that is left to Next. */
export async function loadRoutes(): Promise<[pattern: string, route: RouteModule][]> {
  return Promise.all(
    findRouteFiles().map(async ({ pattern, folder, isLeftToNext }): Promise<[string, RouteModule]> => {
      if (isLeftToNext) return [pattern, {}];
      // Spelled so that the bundler finds every file that this may come to be.
      const route: RouteModule = await import(`../../../app/${folder}/route.ts`);
      return [pattern, route];
    }),
  );
}
