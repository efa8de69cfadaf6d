import { env } from "@/lib/config/env";
import { parseFence } from "./parse-fence";

/** How a block that can be run names the installation that it is read from. */
export const WRITTEN_ORIGIN = "http://localhost:3000";

/** A block that can be run, with the address of this installation; any other as it is written. */
export function forThisInstallation(
  code: string,
  language: string | null | undefined,
  meta: string | null | undefined,
): string {
  return parseFence(language, meta).words.includes("run") ? code.replaceAll(WRITTEN_ORIGIN, env().APP_URL) : code;
}
