/**
 * The form that an approver fills, as a caller describes it: a flat object of JSON Schema. Only what a form can
 * show is taken; anything beyond is refused by name, so that no constraint is silently ignored.
 * Source: JSON Schema 2020-12, https://json-schema.org/draft/2020-12
 */

const ROOT_KEYWORDS = ["$schema", "type", "title", "description", "properties", "required", "additionalProperties"];
const COMMON_KEYWORDS = ["type", "title", "description", "default", "enum"];
const KEYWORDS_BY_TYPE: Record<string, string[]> = {
  string: [...COMMON_KEYWORDS, "minLength", "maxLength", "format"],
  number: [...COMMON_KEYWORDS, "minimum", "maximum"],
  integer: [...COMMON_KEYWORDS, "minimum", "maximum"],
  boolean: [...COMMON_KEYWORDS],
};
const FORMATS = ["date", "date-time", "email", "uri"];
const FIELDS_MAX = 50;

type Json = Record<string, unknown>;

/** What is wrong with a response schema: messages by dotted path, empty when nothing is. */
export function responseSchemaFaults(schema: unknown): Map<string, string> {
  const faults = new Map<string, string>();
  if (!isObject(schema)) return faults.set("response_schema", "must be an object");
  const fault = (path: string, message: string) =>
    faults.set(["response_schema", path].filter(Boolean).join("."), message);
  for (const keyword of Object.keys(schema)) {
    if (!ROOT_KEYWORDS.includes(keyword))
      fault(keyword, `is not supported; a schema here has ${ROOT_KEYWORDS.slice(1).join(", ")}`);
  }
  if (schema.type !== "object") fault("type", 'must be "object": the form is a flat object of fields');
  if ("additionalProperties" in schema && schema.additionalProperties !== false) {
    fault("additionalProperties", "must be false where it is given");
  }
  for (const keyword of ["title", "description"]) {
    if (keyword in schema && typeof schema[keyword] !== "string") fault(keyword, "must be text");
  }
  const { properties } = schema;
  if (!isObject(properties)) {
    fault("properties", "must be an object with at least one field");
    return faults;
  }
  const names = Object.keys(properties);
  if (names.length === 0 || names.length > FIELDS_MAX) fault("properties", `must have 1 to ${FIELDS_MAX} fields`);
  for (const name of names)
    fieldFaults(properties[name], (path, message) => fault(`properties.${name}${path}`, message));
  requiredFaults(schema.required, names, (message) => fault("required", message));
  return faults;
}

/** The fields that an approval has to answer; none where the caller asks for no form, or for nothing in it. */
export function requiredFields(responseSchema: string | null): string[] {
  if (responseSchema === null) return [];
  const { required } = JSON.parse(responseSchema) as { required?: string[] };
  return required ?? [];
}

function requiredFaults(required: unknown, names: string[], fault: (message: string) => void): void {
  if (required === undefined) return;
  if (!Array.isArray(required)) {
    fault("must be a list of field names");
    return;
  }
  const unknown = required.find((name) => !names.includes(name as string));
  if (unknown !== undefined) fault(`names ${JSON.stringify(unknown)}, which is not in properties`);
  else if (new Set(required).size !== required.length) fault("must not name a field twice");
}

function fieldFaults(field: unknown, fault: (path: string, message: string) => void): void {
  if (!isObject(field)) {
    fault("", "must be an object");
    return;
  }
  const keywords = typeof field.type === "string" ? KEYWORDS_BY_TYPE[field.type] : undefined;
  if (!keywords) {
    fault(".type", "must be string, number, integer or boolean: nested objects and lists have no form");
    return;
  }
  for (const keyword of Object.keys(field)) {
    if (!keywords.includes(keyword))
      fault(`.${keyword}`, `is not supported for ${field.type}; it may have ${keywords.slice(1).join(", ")}`);
  }
  for (const keyword of ["title", "description"]) {
    if (keyword in field && typeof field[keyword] !== "string") fault(`.${keyword}`, "must be text");
  }
  for (const keyword of ["minLength", "maxLength"]) {
    if (keyword in field && !(Number.isInteger(field[keyword]) && (field[keyword] as number) >= 0))
      fault(`.${keyword}`, "must be a whole number, 0 or more");
  }
  for (const keyword of ["minimum", "maximum"]) {
    if (keyword in field && typeof field[keyword] !== "number") fault(`.${keyword}`, "must be a number");
  }
  boundFault(field, "minLength", "maxLength", fault);
  boundFault(field, "minimum", "maximum", fault);
  if ("format" in field && !FORMATS.includes(field.format as string))
    fault(".format", `must be one of ${FORMATS.join(", ")}`);
  valueFaults(field, fault);
}

function boundFault(field: Json, low: string, high: string, fault: (path: string, message: string) => void): void {
  const [least, most] = [field[low], field[high]];
  if (typeof least === "number" && typeof most === "number" && least > most)
    fault(`.${low}`, `must not be greater than ${high}`);
}

function valueFaults(field: Json, fault: (path: string, message: string) => void): void {
  const isOfType = (value: unknown) =>
    field.type === "integer" ? Number.isInteger(value) : typeof value === field.type;
  if ("default" in field && !isOfType(field.default)) fault(".default", `must be a ${field.type}`);
  if (!("enum" in field)) return;
  const choices = field.enum;
  if (!Array.isArray(choices) || choices.length === 0) fault(".enum", "must be a list with at least one value");
  else if (!choices.every(isOfType)) fault(".enum", `must hold values of type ${field.type}`);
  else if (new Set(choices).size !== choices.length) fault(".enum", "must not hold a value twice");
  else if ("default" in field && !choices.includes(field.default)) fault(".default", "must be one of enum");
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
