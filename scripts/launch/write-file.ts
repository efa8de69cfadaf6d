import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, linkSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { codeOf } from "./failure";

/** Puts the file there whole, in place of what was there. Readable by this user only. */
export function replaceFile(name: string, text: string): void {
  const growing = writeBeside(name, text);
  renameSync(growing, name);
}

/** Puts the file there whole unless there is one already; false if there was. Of two at once, one wins. */
export function createFile(name: string, text: string): boolean {
  const growing = writeBeside(name, text);
  try {
    linkSync(growing, name);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(growing, { force: true });
  }
}

function writeBeside(name: string, text: string): string {
  const growing = `${name}.${process.pid}-${randomBytes(4).toString("hex")}`;
  const file = openSync(growing, "wx", 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file); // a name must not come to stand for bytes that a power cut then loses
  } finally {
    closeSync(file);
  }
  return growing;
}
