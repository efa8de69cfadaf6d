import { readdirSync } from "node:fs";
import path from "node:path";
import { ROOT } from "../root";

/** The folders of `app/` whose routes the front door answers: every one that is a plain function of a Request. */
const FOLDERS = ["api", ".well-known"];

export type RouteFile = {
  /** As the folders spell it: `/api/v1/requests/[id]`. */
  pattern: string;
  /** From `app/`. */
  folder: string;
  /** Whether the front door leaves it to Next. */
  isLeftToNext: boolean;
};

/** Stays with Next, whose request and response it is written for (next-auth). */
const LEFT_TO_NEXT = "api/auth/[...nextauth]";

/** The routes of the tree, as it is now. No list of them is kept anywhere: a folder is all that a route needs. */
export function findRouteFiles(): RouteFile[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(path.join(ROOT, "app", folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name === "route.ts")
      .map((entry) => {
        const folder = path.relative(path.join(ROOT, "app"), entry.parentPath).split(path.sep).join("/");
        return { pattern: `/${folder}`, folder, isLeftToNext: folder === LEFT_TO_NEXT };
      }),
  ).sort((a, b) => (a.pattern < b.pattern ? -1 : 1));
}
