import { z } from "zod";

export type Json = Record<string, unknown>;

/** A schema as JSON Schema; what has a name of its own (`meta({ id })`) goes to `$defs`. */
export function jsonSchemaOf(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any", reused: "inline" }) as Json;
  return rest;
}

/** Answers may gain fields (docs/versions), so that a document must not close them, as the schemas of the tests do. */
export function openEnded(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(openEnded);
  if (typeof schema !== "object" || schema === null) return schema;
  const entries = Object.entries(schema).filter(
    ([name, value]) => !(name === "additionalProperties" && value === false),
  );
  return Object.fromEntries(entries.map(([name, value]) => [name, openEnded(value)]));
}
