import { readFile, rename, writeFile } from "node:fs/promises";
import { UsageFailure } from "../failure.js";

/** How far somebody has listened: up to a cursor, and which events after it have been taken already. */
export type Place = { after: string; taken: string[] };

/** Where the last run ended; null where there was none. */
export async function readPlace(file: string): Promise<Place | null> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw new UsageFailure(`--cursor-file: ${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
  const [after, ...taken] = text.trim().split("\n");
  if (after !== undefined && /^\d+$/.test(after) && taken.every((id) => /^evt_\w+$/.test(id))) return { after, taken };
  // Somebody's file that was named by mistake would be written over.
  throw new UsageFailure(`--cursor-file: ${file} holds no place in the events.`);
}

/** Moved over the old one: whenever the process is killed, the file holds the one or the other. */
export async function writePlace(file: string, { after, taken }: Place): Promise<void> {
  const fresh = `${file}.new`;
  await writeFile(fresh, `${[after, ...taken].join("\n")}\n`);
  await rename(fresh, file);
}
