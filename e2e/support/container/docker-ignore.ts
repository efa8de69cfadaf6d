import { readFileSync } from "node:fs";

/**
 * Says of a path whether Docker leaves it out of the context: the last pattern that matches it, or a folder above
 * it, decides.
 */
export function readDockerIgnore(file: string): (name: string) => boolean {
  const rules = readFileSync(file, "utf8")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => ({ leavesOut: !line.startsWith("!"), pattern: patternOf(line.replace(/^!/, "")) }));
  return (name) => rules.findLast(({ pattern }) => pattern.test(name))?.leavesOut ?? false;
}

/** A name with a double star before it stands at any depth, a star for anything but a slash. */
function patternOf(glob: string): RegExp {
  const source = glob
    .replaceAll(/[.+^$(){}|[\]\\]/g, "\\$&")
    .replaceAll(/\*\*\/|\*|\?/g, (part) => ({ "**/": "(?:.*/)?", "*": "[^/]*" })[part] ?? "[^/]");
  return new RegExp(`^${source}(?:/.*)?$`);
}
