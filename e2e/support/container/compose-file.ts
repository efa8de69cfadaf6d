import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { ROOT } from "@/scripts/launch/root";

type Service = { environment: Record<string, string | number>; ports?: string[] };
type ComposeFile = { services: Record<string, Service> };

/** compose.yaml with the variables put in: its services. Throws where one that it demands is not given. */
export function readComposeFile(variables: NodeJS.Dict<string>): Record<string, Service> {
  return (parse(interpolate(source(), variables)) as ComposeFile).services;
}

/** The variables without which compose.yaml starts nothing. */
export function demandedVariables(): string[] {
  return [...new Set([...source().matchAll(/\$\{(\w+):\?/g)].map(([, name = ""]) => name))];
}

function source(): string {
  return readFileSync(path.join(ROOT, "compose.yaml"), "utf8");
}

/** `${NAME}`, `${NAME:-otherwise}`, `${NAME:?complaint}`, the innermost first. */
function interpolate(text: string, variables: NodeJS.Dict<string>): string {
  const put = text.replaceAll(/\$\{(\w+)(?::([-?])([^${}]*))?\}/g, (_, name: string, sign?: string, words = "") => {
    if (variables[name]) return variables[name];
    if (sign === "?") throw new Error(`${name} ${words}`);
    return words;
  });
  return put === text ? text : interpolate(put, variables);
}
