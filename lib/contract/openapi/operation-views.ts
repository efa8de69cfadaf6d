import { openapiDocument } from "./document";
import { OPERATIONS } from "./operations";

type Json = Record<string, unknown>;
type Field = { name: string; type: string; required: boolean; description: string };
type Described = {
  parameters: { name: string; required?: boolean; description?: string; schema: Json }[];
  requestBody?: {
    content: { "application/json": { schema: { properties: Record<string, Json>; required?: string[] } } };
  };
};

/** The OpenAPI document's operations as the reference page shows them. */
export function operationViews() {
  const { paths } = openapiDocument("", "") as { paths: Record<string, Record<string, Described>> };
  return OPERATIONS.map(({ operationId, method, path, summary, scope, problems, answers }) => {
    const described = paths[path]?.[method];
    const { properties = {}, required = [] } = described?.requestBody?.content["application/json"].schema ?? {};
    return {
      operationId,
      method,
      path,
      summary,
      scope,
      problems,
      answers: Object.entries(answers).map(([status, { description }]) => ({ status, description })),
      parameters: (described?.parameters ?? []).map(({ name, required = false, description, schema }) =>
        fieldOf(name, schema, required, description),
      ),
      body: Object.entries(properties).map(([name, schema]) => fieldOf(name, schema, required.includes(name))),
    };
  });
}

function fieldOf(name: string, schema: Json, required: boolean, description?: string): Field {
  return { name, type: typeOf(schema), required, description: description ?? String(schema.description ?? "") };
}

/** A schema in a few words: "text, at most 200 characters", "low, medium or high". */
function typeOf(schema: Json): string {
  const choices = (schema.anyOf as Json[] | undefined)?.filter(({ type }) => type !== "null");
  if (choices?.[0]) return typeOf(choices[0]);
  if (Array.isArray(schema.enum)) return schema.enum.join(" | ");
  const type = [schema.type].flat().find((name) => name !== "null");
  if (type === "array") return `list of ${typeOf((schema.items ?? {}) as Json)}`;
  const limits = [
    typeof schema.maxLength === "number" && `at most ${schema.maxLength.toLocaleString("en")} characters`,
    typeof schema.maximum === "number" && `${schema.minimum ?? 0}–${schema.maximum}`,
  ].filter((limit) => limit !== false);
  return [type === "string" ? "text" : String(type ?? "any"), ...limits].join(", ");
}
