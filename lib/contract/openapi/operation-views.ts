import { openapiDocument } from "./document";
import { EXAMPLE_IDS, EXAMPLES } from "./examples";
import { OPERATIONS, type Operation } from "./operations";
import { tagOf } from "./tags";

type Json = Record<string, unknown>;
type Field = { name: string; type: string; required: boolean; description: string };
type Described = {
  parameters: { name: string; required?: boolean; description?: string; schema: Json }[];
  requestBody?: {
    content: { "application/json": { schema: { properties: Record<string, Json>; required?: string[] } } };
  };
};

/**
 * The OpenAPI document's operations as the reference page shows them.
 *
 * @param appUrl where the example calls go
 */
export function operationViews(appUrl: string) {
  const { paths } = openapiDocument(appUrl, "") as { paths: Record<string, Record<string, Described>> };
  return OPERATIONS.map((operation) => {
    const { operationId, method, path, summary, scope, problems, answers } = operation;
    const described = paths[path]?.[method];
    const { properties = {}, required = [] } = described?.requestBody?.content["application/json"].schema ?? {};
    return {
      operationId,
      tag: tagOf(operation),
      method,
      path,
      summary,
      scope,
      problems,
      call: callOf(operation, appUrl),
      answer: answerOf(operation),
      answers: Object.entries(answers).map(([status, { description }]) => ({ status, description })),
      parameters: (described?.parameters ?? []).map(({ name, required = false, description, schema }) =>
        fieldOf(name, schema, required, description),
      ),
      body: Object.entries(properties).map(([name, schema]) => fieldOf(name, schema, required.includes(name))),
    };
  });
}

/** The example as a call to copy: the key is the caller's own. */
function callOf({ operationId, method, path, scope }: Operation, appUrl: string): string {
  const { body } = EXAMPLES[operationId] ?? {};
  const id = scope === "webhooks:write" ? EXAMPLE_IDS.endpoint : EXAMPLE_IDS.request;
  const lines = [
    `curl${method === "get" ? "" : ` -X ${method.toUpperCase()}`} ${appUrl}${path.replace("{id}", id)}`,
    '  -H "Authorization: Bearer $APPROVAL_API_KEY"',
    ...(body
      ? ['  -H "Content-Type: application/json"', `  -d '${JSON.stringify(body, null, 2).replaceAll("'", "'\\''")}'`]
      : []),
  ];
  return lines.join(" \\\n");
}

/** What comes back when all is well; null where that has no body. */
function answerOf({ operationId, answers }: Operation): { status: string; body: string } | null {
  const status = Object.keys(answers).at(-1) ?? "";
  const example = EXAMPLES[operationId]?.answers[Number(status)];
  return example === undefined ? null : { status, body: JSON.stringify(example, null, 2) };
}

function fieldOf(name: string, schema: Json, required: boolean, description?: string): Field {
  const words = description ?? schema.description ?? choicesOf(schema)?.[0]?.description;
  return { name, type: typeOf(schema), required, description: String(words ?? "") };
}

/** What a value may be besides null. */
function choicesOf(schema: Json): Json[] | undefined {
  return (schema.anyOf as Json[] | undefined)?.filter(({ type }) => type !== "null");
}

/** A schema in a few words: "text, at most 200 characters", "low, medium or high". */
function typeOf(schema: Json): string {
  const choice = choicesOf(schema)?.[0];
  if (choice) return typeOf(choice);
  if (Array.isArray(schema.enum)) return schema.enum.join(" | ");
  const type = [schema.type].flat().find((name) => name !== "null");
  if (schema.format === "date-time") return "time, ISO 8601";
  if (type === "array") return `list of ${typeOf((schema.items ?? {}) as Json)}`;
  const limits = [
    typeof schema.maxLength === "number" && `at most ${schema.maxLength.toLocaleString("en")} characters`,
    typeof schema.maximum === "number" && `${schema.minimum ?? 0}–${schema.maximum}`,
  ].filter((limit) => limit !== false);
  return [type === "string" ? "text" : String(type ?? "any"), ...limits].join(", ");
}
