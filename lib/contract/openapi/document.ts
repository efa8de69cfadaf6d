import type { z } from "zod";
import { WEBHOOK_EVENT_TYPES } from "@/lib/domain/requests/event";
import { PROBLEMS, type ProblemCode, problemOf } from "../problems";
import { EventResource, ProblemResource } from "../resources";
import { DECIDED_EVENT, EXAMPLES } from "./examples";
import { answerHeaders, HEADERS, REQUEST_HEADERS } from "./headers";
import { type Json, jsonSchemaOf, openEnded } from "./json-schema";
import { linksOf } from "./links";
import { OPERATIONS, type Operation } from "./operations";
import { TAGS, tagOf } from "./tags";

/** What any call with a key may meet. */
const ANY_CALL: ProblemCode[] = [
  "missing_api_key",
  "invalid_api_key",
  "project_archived",
  "rate_limited",
  "internal_error",
  "database_unavailable",
];
/** What any call with a body may meet besides. */
const ANY_BODY: ProblemCode[] = ["invalid_json", "invalid_request", "payload_too_large", "unsupported_media_type"];

/** The OpenAPI 3.1 document of the public API, made from the schemas that check and present it. */
export function openapiDocument(appUrl: string, version: string): Json {
  const schemas = new Map<string, Json>();
  const paths: Record<string, Json> = {};
  for (const operation of OPERATIONS) {
    paths[operation.path] ??= {};
    Object.assign(paths[operation.path] as Json, { [operation.method]: describeOperation(operation, schemas, appUrl) });
  }
  schemaOf(ProblemResource, "output", schemas);
  const event = { schema: schemaOf(EventResource, "output", schemas), example: DECIDED_EVENT };
  return {
    openapi: "3.1.0",
    info: {
      title: "Human Approval",
      version,
      summary: "Lets AI agents, scripts and CI ask a person before they act.",
      description: `Wire names are snake_case. Absent values are null, never missing. /v1 only ever gains fields; how anything ends is written at ${appUrl}/docs/versions.`,
      license: { name: "MIT", identifier: "MIT" },
    },
    externalDocs: { description: "The reference, with what holds for every call", url: `${appUrl}/docs/api` },
    servers: [{ url: appUrl }],
    tags: TAGS.map((name) => ({ name })),
    security: [{ apiKey: [] }],
    paths,
    webhooks: Object.fromEntries(WEBHOOK_EVENT_TYPES.map((type) => [type, describeWebhook(type, event)])),
    components: {
      securitySchemes: {
        apiKey: {
          type: "http",
          scheme: "bearer",
          description: "An API key: ha_live_… or ha_test_…. No key can decide a request.",
        },
      },
      headers: HEADERS,
      schemas: Object.fromEntries([...schemas].sort(([a], [b]) => (a < b ? -1 : 1))),
    },
  };
}

function describeWebhook(type: string, event: Json): Json {
  return {
    post: {
      summary: `Sent to endpoints that subscribe to ${type}`,
      description: "Signed by Standard Webhooks: webhook-id, webhook-timestamp, webhook-signature.",
      security: [],
      requestBody: { required: true, content: { "application/json": event } },
      responses: { "2XX": { description: "Received. Anything else, and no answer within 15 s, is tried again." } },
    },
  };
}

function describeOperation(operation: Operation, schemas: Map<string, Json>, appUrl: string): Json {
  const { operationId, summary, scope, body, answers } = operation;
  const links = linksOf(operationId);
  return {
    operationId,
    tags: [tagOf(operation)],
    summary,
    ...(scope && { description: `Needs the scope \`${scope}\`.` }),
    parameters: parametersOf(operation),
    ...(body && {
      requestBody: {
        required: !operation.isBodyOptional,
        content: { "application/json": { schema: jsonSchemaOf(body, "input"), example: EXAMPLES[operationId]?.body } },
      },
    }),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, { description, schema, headers }]) => [
          status,
          {
            description,
            headers: answerHeaders(Number(status), headers),
            ...(schema && {
              content: {
                "application/json": {
                  schema: schemaOf(schema, "output", schemas),
                  example: EXAMPLES[operationId]?.answers[Number(status)],
                },
              },
            }),
            ...(links && { links }),
          },
        ]),
      ),
      ...problemResponses(operation, appUrl),
    },
  };
}

function parametersOf({ path, query, headers = [] }: Operation): Json[] {
  const idPrefix = path.includes("webhook_endpoints") ? "we" : "req";
  const fromPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string", pattern: `^${idPrefix}_[0-9A-HJKMNP-TV-Z]{26}$` },
  }));
  const properties = query ? (jsonSchemaOf(query, "input").properties as Record<string, Json>) : {};
  const fromQuery = Object.entries(properties).map(([name, schema]) => ({
    name,
    in: "query",
    required: false,
    schema,
  }));
  return [...fromPath, ...fromQuery, ...headers.map((name) => REQUEST_HEADERS[name] ?? {})];
}

/** Problems by status, each code with an example as it goes out. */
function problemResponses({ problems, withoutProblems = [], scope, body }: Operation, appUrl: string): Json {
  const codes = new Set<ProblemCode>([
    ...ANY_CALL.filter((code) => !withoutProblems.includes(code)),
    ...(scope ? (["insufficient_scope"] as const) : []),
    ...(body ? ANY_BODY : []),
    ...problems,
  ]);
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of codes) {
    const { status } = PROBLEMS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, ofStatus]) => [
      String(status),
      {
        description: ofStatus.map((code) => PROBLEMS[code].title).join(" · "),
        headers: answerHeaders(status),
        content: {
          "application/problem+json": {
            schema: { $ref: "#/components/schemas/Problem" },
            examples: Object.fromEntries(
              ofStatus.map((code) => [code, { value: problemOf(code, "0f3c9a7e", `${appUrl}/docs`) }]),
            ),
          },
        },
      },
    ]),
  );
}

/** A reference to a named schema, which is added to the components with whatever it refers to. */
function schemaOf(schema: z.ZodType, io: "input" | "output", schemas: Map<string, Json>): Json {
  const { $defs = {}, ...own } = jsonSchemaOf(schema, io) as Json & { $defs?: Record<string, Json> };
  const { id, ...rest } = own as Json & { id?: string };
  const relinked = (value: Json) =>
    openEnded(JSON.parse(JSON.stringify(value).replaceAll("#/$defs/", "#/components/schemas/"))) as Json;
  for (const [name, definition] of Object.entries($defs)) {
    const { id: __, ...named } = definition as Json & { id?: string };
    schemas.set(name, relinked(named));
  }
  if (id === undefined) return relinked(rest);
  schemas.set(id, relinked(rest));
  return { $ref: `#/components/schemas/${id}` };
}
