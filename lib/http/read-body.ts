import type { z } from "zod";
import { type ScannedJson, scanJson } from "@/lib/domain/json/scan-json";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { fieldErrors } from "./field-errors";
import { wholeBody } from "./whole-body";

/** A payload of 256 KiB and everything that may stand beside it. */
const BODY_BYTES_MAX = 384 * 1024;

export type BodyRefusal = Refusal<"unsupported_media_type" | "payload_too_large" | "invalid_json" | "invalid_request">;

export type ReadBody<Value> = {
  value: Value /** The source text of each top-level member, as sent. */;
  members: ScannedJson["members"];
};

type BodyRules = {
  /** Whether no body at all is as good as an empty object. */
  isOptional?: boolean | undefined;
  bytesMax?: number | undefined;
};

/** Reads a JSON body and checks it. Every refusal says what the caller can do. */
export async function readBody<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  { isOptional = false, bytesMax }: BodyRules = {},
): Promise<Result<ReadBody<z.output<Schema>>, BodyRefusal>> {
  const isMissing = isOptional && hasNoBody(request.headers);
  if (!isMissing && !isJson(request.headers.get("content-type"))) return refuse("unsupported_media_type");
  const bytes = await readBytes(request, bytesMax);
  if (!bytes.ok) return bytes;
  const text = isMissing ? "{}" : decodeUtf8(bytes.value);
  if (text === null) return refuse("invalid_json", { detail: "The body is not valid UTF-8." });
  const scanned = scanJson(text);
  if (!scanned.ok) return scanned;
  const { value, members } = scanned.value;
  if (value === null || typeof value !== "object" || Array.isArray(value)) {
    return refuse("invalid_request", { errors: { detail: ["the body must be a JSON object"] } });
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return ok({ value: parsed.data, members });
  return refuse("invalid_request", { errors: fieldErrors(parsed.error) });
}

/** By the headers: some servers hand over an empty stream where nothing was sent. */
function hasNoBody(headers: Headers): boolean {
  return (
    !headers.has("content-type") &&
    !headers.has("transfer-encoding") &&
    Number(headers.get("content-length") ?? 0) === 0
  );
}

/** Whether a Content-Type names JSON; nothing that a plain HTML form can send does. */
export function isJson(contentType: string | null): boolean {
  return /^application\/([\w.-]+\+)?json\s*(;|$)/i.test(contentType ?? "");
}

/** Reads at most so many bytes, so that a caller cannot fill our memory. */
export async function readBytes(
  request: Request,
  bytesMax = BODY_BYTES_MAX,
): Promise<Result<Buffer, Refusal<"payload_too_large">>> {
  const isTooLarge = Number(request.headers.get("content-length") ?? 0) > bytesMax;
  const body = isTooLarge ? null : await wholeBody(request, bytesMax);
  if (body) return ok(body);
  const errors = { detail: [`the body must be at most ${bytesMax.toLocaleString("en")} bytes`] };
  return refuse("payload_too_large", { errors });
}

function decodeUtf8(bytes: Buffer): string | null {
  try {
    // A byte order mark is kept: JSON has none, and the scan says so.
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
