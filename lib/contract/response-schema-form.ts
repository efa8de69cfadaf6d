/**
 * The subset of JSON Schema that a `response_schema` may use, itself as JSON Schema: a flat object whose fields a
 * form can show. `responseSchemaFaults` checks it and names each fault; this tells callers and tools beforehand.
 */
const text = { type: "string" };
const count = { type: "integer", minimum: 0 };
const words = { title: text, description: text };

function field(type: string, more: Record<string, unknown>) {
  return {
    type: "object",
    required: ["type"],
    properties: {
      type: { const: type },
      ...words,
      default: { type },
      enum: { type: "array", minItems: 1, uniqueItems: true, items: { type } },
      ...more,
    },
    additionalProperties: false,
  };
}

const bounds = { minimum: { type: "number" }, maximum: { type: "number" } };

export const RESPONSE_SCHEMA_FORM = {
  description: "The form that the approver fills, as a flat JSON Schema object; the answer comes back as response.",
  required: ["type", "properties"],
  properties: {
    $schema: {},
    type: { const: "object" },
    ...words,
    properties: {
      type: "object",
      minProperties: 1,
      maxProperties: 50,
      additionalProperties: {
        anyOf: [
          field("string", {
            minLength: count,
            maxLength: count,
            format: { enum: ["date", "date-time", "email", "uri"] },
          }),
          field("number", bounds),
          field("integer", bounds),
          field("boolean", {}),
        ],
      },
    },
    required: { type: "array", uniqueItems: true, items: text },
    additionalProperties: { const: false },
  },
  additionalProperties: false,
};
