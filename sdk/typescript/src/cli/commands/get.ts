import { stringifyJson } from "../../json/stringify.js";
import { defineCommand, requestId, SERVER_OPTIONS } from "../command.js";
import { connect } from "../connect.js";
import { EXIT } from "../exit-codes.js";
import { UsageFailure } from "../failure.js";
import { type Io, print } from "../io.js";
import { printJson, showRequest } from "../show-request.js";

export const getCommand = defineCommand({
  name: "get",
  summary: "Shows a request as it stands",
  positionals: ["ID"],
  options: {
    field: { type: "string", value: "NAME", help: "this one alone, as it is: status, payload, decided_by.name…" },
    ...SERVER_OPTIONS,
  },
  notes: "Ends with 0 whatever its status is; human-approval wait ID --timeout 0s ends with the code of the status.",
  async run(io, { field, "base-url": baseUrl }, [given]) {
    const id = requestId(given);
    const client = await connect(io, baseUrl);
    const request = await client.requests.get(id);
    if (field !== undefined) print(io, showField(io, fieldOf(request, field)));
    else if (io.json) printJson(io, request);
    else print(io, showRequest(io, request));
    return EXIT.done;
  },
});

function fieldOf(request: object, field: string): unknown {
  let value: unknown = request;
  for (const name of field.split(".")) {
    if (value === null) return null; // what nobody has decided has nobody's name
    if (typeof value !== "object" || !Object.hasOwn(value, name))
      throw new UsageFailure(`There is no field "${field}".`);
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

/** A text bare, for a shell, and nothing where there is nothing; the rest as JSON. */
function showField(io: Io, value: unknown): string {
  if (io.json) return stringifyJson(value);
  if (value === null) return "";
  return typeof value === "string" ? value : stringifyJson(value);
}
