import path from "node:path/posix";
import { SERVED_FILES } from "./navigation";

const ELSEWHERE = /^(?:[a-z][a-z0-9+.-]*:|\/|#)/i;

/**
 * Where a link of a page leads in the product: pages are linked by their files, so that links work in the repository
 * as well. Null for what is only in the repository.
 *
 * @param file the page that the link stands in, from the root of the repository
 * @param pathOfFile the address of the page that a file is
 */
export function addressOf(url: string, file: string, pathOfFile: (file: string) => string | undefined): string | null {
  if (ELSEWHERE.test(url)) return url;
  const [target = "", hash] = url.split("#");
  const linked = path.join(path.dirname(file), target);
  const address = pathOfFile(linked) ?? SERVED_FILES[linked];
  if (address === undefined) return null;
  return hash === undefined ? address : `${address}#${hash}`;
}
