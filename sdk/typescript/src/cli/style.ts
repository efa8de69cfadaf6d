import type { Io, OutStream } from "./io.js";

const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const;

export type Style = Record<keyof typeof CODES, (text: string) => string>;

/** Whether lines may be drawn over: a terminal that understands it. */
export function isLive({ env }: Pick<Io, "env">, stream: OutStream): boolean {
  return stream.isTTY === true && env.TERM !== "dumb";
}

/** Colours for a stream: on a terminal only, and not where NO_COLOR is set (https://no-color.org). */
export function styleFor(io: Pick<Io, "env">, stream: OutStream): Style {
  const isColoured = isLive(io, stream) && !io.env.NO_COLOR;
  const paint =
    (code: number) =>
    (text: string): string =>
      isColoured ? `\u001b[${code}m${text}\u001b[0m` : text;
  return {
    bold: paint(CODES.bold),
    dim: paint(CODES.dim),
    red: paint(CODES.red),
    green: paint(CODES.green),
    yellow: paint(CODES.yellow),
    cyan: paint(CODES.cyan),
  };
}
