import type { ListParams } from "../../request-parameters.js";
import type { WireRequest } from "../../wire.js";
import { defineCommand, SERVER_OPTIONS } from "../command.js";
import { connect } from "../connect.js";
import { showDuration } from "../duration.js";
import { EXIT } from "../exit-codes.js";
import { UsageFailure } from "../failure.js";
import { type Io, print, say } from "../io.js";
import { printJson, showStatus, titleOf } from "../show-request.js";
import { isLive, styleFor } from "../style.js";

const PAGE_MAX = 100;
const LIMIT = 20;

export const listCommand = defineCommand({
  name: "list",
  summary: "Lists requests, the newest first",
  positionals: [],
  options: {
    status: { type: "string", value: "STATUS", help: "pending, approved, rejected, expired or cancelled" },
    "external-id": { type: "string", value: "ID", help: "the one with this id of yours" },
    "created-after": { type: "string", value: "INSTANT", help: "made after this, as ISO 8601" },
    "created-before": { type: "string", value: "INSTANT", help: "made before this" },
    limit: { type: "string", value: "N", help: `how many at most; ${LIMIT} unless told` },
    ...SERVER_OPTIONS,
  },
  notes: "Into a pipe it writes a line each, its fields separated by tabs: id, status, when it was made, title.",
  async run(io, values) {
    const limit = limitOf(values.limit);
    const client = await connect(io, values["base-url"]);
    const requests = await client.requests
      .list({
        status: values.status as ListParams["status"],
        external_id: values["external-id"],
        created_after: values["created-after"],
        created_before: values["created-before"],
        limit: Math.min(limit, PAGE_MAX),
      } as ListParams)
      .toArray(limit);
    if (io.json) printJson(io, { data: requests });
    else if (isLive(io, io.stdout)) showTable(io, requests);
    else for (const request of requests) print(io, lineOf(request));
    if (requests.length === 0) say(io, "No requests.");
    return EXIT.done;
  },
});

function limitOf(text: string | undefined): number {
  if (text === undefined) return LIMIT;
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new UsageFailure(`--limit takes a number from 1 on; it was "${text}".`);
}

function lineOf(request: WireRequest): string {
  return [request.id, request.status, request.inserted_at, titleOf(request)].join("\t");
}

function showTable(io: Io, requests: WireRequest[]): void {
  const style = styleFor(io, io.stdout);
  const now = Date.now();
  for (const request of requests) {
    const age = `${showDuration(now - Date.parse(request.inserted_at))} ago`;
    const status = showStatus(style, request.status) + " ".repeat("cancelled".length - request.status.length);
    print(io, `${style.dim(request.id)}  ${status}  ${age.padStart(15)}  ${titleOf(request)}`);
  }
}
