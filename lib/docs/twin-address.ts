import { env } from "@/lib/config/env";

/** Pages are linked as their twins: whoever reads one can read on. */
export function twinAddress(address: string): string {
  if (!address.startsWith("/")) return address;
  const [path = "", hash] = address.split("#");
  const isPage = path === "/docs" || (path.startsWith("/docs/") && !/\.\w+$/.test(path));
  const twin = path === "/docs" ? "/docs/index.md" : `${path}.md`;
  return `${env().APP_URL}${isPage ? twin : path}${hash === undefined ? "" : `#${hash}`}`;
}
