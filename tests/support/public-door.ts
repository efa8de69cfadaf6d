import { readdirSync } from "node:fs";
import path from "node:path";
import type { Handler } from "@/lib/http/resource";

const ROOT = path.resolve(import.meta.dirname, "../../app/api/v1");

/** The public API without a server in front: finds the route of an address as the server does, and calls it. */
export async function throughThePublicDoor(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  for (const { pattern, file } of ROUTES) {
    const match = pattern.exec(pathname);
    if (!match) continue;
    const methods = (await import(path.join(ROOT, file))) as Record<string, Handler>;
    const handler = methods[request.method];
    if (!handler) throw new Error(`${file} does not export ${request.method}`);
    return handler(request, { params: Promise.resolve({ ...match.groups }) });
  }
  throw new Error(`no route for ${pathname}`);
}

/** What names a place exactly comes before what a parameter takes. */
const ROUTES = readdirSync(ROOT, { recursive: true, encoding: "utf8" })
  .filter((file) => path.basename(file) === "route.ts")
  .sort((a, b) => a.split("[").length - b.split("[").length)
  .map((file) => ({
    file,
    pattern: new RegExp(`^/api/v1/${path.dirname(file).replaceAll(/\[(\w+)\]/g, "(?<$1>[^/]+)")}$`),
  }));
