import { parseArgs } from "node:util";
import { LaunchFailure } from "@/scripts/launch/failure";
import type { Settings } from "./measures/settings";

export const HELP = `Usage: npm run bench                   every measure, as 7 pairs
       npm run bench -- --quick         3 shorter pairs of each, for a look while working
       npm run bench -- --only=NAME     measures whose name begins so (create, get-16, …); several with commas
       npm run bench -- --pairs=N       so many pairs of each
       npm run bench -- --seconds=N     so long is each run that goes by the clock
       npm run bench -- --peers         beside what a person would pick instead (Restate, DBOS), and nothing else
       npm run bench -- --out=FILE      writes the JSON there instead of into bench/results
       npm run bench -- --list          the names of all measures`;

export type Options = Settings & {
  only: string[];
  withPeers: boolean;
  out: string | null;
  wants: "help" | "list" | "run";
};

const FULL: Settings = { pairs: 7, seconds: 1.5, share: 1 };
const QUICK: Settings = { pairs: 3, seconds: 0.7, share: 0.4 };

export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: "boolean", default: false },
      only: { type: "string", default: "" },
      pairs: { type: "string" },
      seconds: { type: "string" },
      peers: { type: "boolean", default: false },
      out: { type: "string" },
      list: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const form = values.quick ? QUICK : FULL;
  return {
    pairs: positive("pairs", values.pairs, form.pairs),
    seconds: positive("seconds", values.seconds, form.seconds),
    share: form.share,
    only: values.only.split(",").filter(Boolean),
    withPeers: values.peers,
    out: values.out ?? null,
    wants: values.help ? "help" : values.list ? "list" : "run",
  };
}

function positive(name: string, given: string | undefined, otherwise: number): number {
  if (given === undefined) return otherwise;
  const value = Number(given);
  if (!(value > 0)) throw new LaunchFailure(`--${name} must be a number greater than 0; got ${given}.`);
  return value;
}
