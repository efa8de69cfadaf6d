import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { IDENTITY_PROVIDERS } from "./identity-providers";
import { ownAddress } from "./own-address";
import { isJson, readBytes } from "./read-body";
import { cookiesOf } from "./session-cookie";

/**
 * What next-auth is told of a call. It believes what it gets: a body of any size, a `callbackUrl` that is none or
 * an `error` that no header can hold are a 500 to it. So it gets what it knows of, checked, and nothing else.
 */
export type AuthCall = {
  method: "GET" | "POST";
  query: { nextauth: string[]; callbackUrl?: string; error?: string; code?: string; state?: string; iss?: string };
  cookies: Record<string, string>;
  headers: Record<string, string>;
  body: Record<string, string>;
};

export type AuthCallRefusal = Refusal<"not_found" | "payload_too_large" | "invalid_json">;

const SITES = IDENTITY_PROVIDERS.map((id) => ({ signIn: `signin/${id}`, callback: `callback/${id}` }));

/** What our pages use, and the redirects between those. Not `_log`, which lets anybody write into our log. */
const TAKEN = {
  GET: ["csrf", "error", "providers", "session", "signin", "signout", ...SITES.map(({ callback }) => callback)],
  POST: ["callback/credentials", "callback/link", "callback/passkey", "signout", ...SITES.map(({ signIn }) => signIn)],
};

/** An address, a password, a token and where to go on. */
const BODY_BYTES_MAX = 16 * 1024;

/** Reads a call of next-auth's; refuses what is not one. `path` is what follows /api/auth/. */
export async function readAuthCall(request: Request, path: string[]): Promise<Result<AuthCall, AuthCallRefusal>> {
  const method = request.method === "POST" ? "POST" : "GET"; // a HEAD is a GET whose body is not sent
  if (!TAKEN[method].includes(path.join("/"))) return refuse("not_found");
  const body = method === "POST" ? await readFields(request) : ok({});
  if (!body.ok) return body;
  const { searchParams } = new URL(request.url);
  const callbackUrl = searchParams.get("callbackUrl");
  const error = searchParams.get("error");
  return ok({
    method,
    query: {
      nextauth: path,
      ...(callbackUrl !== null && { callbackUrl: ownAddress(callbackUrl) }),
      ...(error !== null && { error: /^\w{1,50}$/.test(error) ? error : "Default" }),
      ...(path[0] === "callback" && answerOfSite(searchParams)),
    },
    cookies: cookiesForNextAuth(request.headers),
    headers: Object.fromEntries(request.headers),
    body: body.value,
  });
}

/** What another site sends somebody back with (RFC 6749, and `iss` of RFC 9207): printable, and of a sane length. */
function answerOfSite(query: URLSearchParams): { code?: string; state?: string; iss?: string } {
  const given = ["code", "state", "iss"].flatMap((name) => {
    const value = query.get(name);
    return value !== null && /^[\x20-\x7e]{1,2048}$/.test(value) ? [[name, value]] : [];
  });
  return Object.fromEntries(given);
}

const COOKIE_NAMES =
  /^(__Secure-|__Host-)?next-auth\.(session-token(\.\d)?|csrf-token|callback-url|state|nonce|pkce\.code_verifier)$/;

function cookiesForNextAuth(headers: Headers): Record<string, string> {
  const cookies = [...cookiesOf(headers.get("cookie"))].filter(([name]) => COOKIE_NAMES.test(name));
  return Object.fromEntries(
    cookies.map(([name, value]) => [name, name.endsWith("callback-url") ? ownAddress(value) : value]),
  );
}

/** The texts of a form, or of a JSON object; whatever else that holds is nothing that a form could have sent. */
async function readFields(request: Request): Promise<Result<Record<string, string>, AuthCallRefusal>> {
  const bytes = await readBytes(request, BODY_BYTES_MAX);
  if (!bytes.ok) return { ...bytes, detail: "Nothing that signs in or out is as long." };
  const text = bytes.value.toString("utf8");
  if (!isJson(request.headers.get("content-type"))) return ok(Object.fromEntries(new URLSearchParams(text)));
  try {
    const fields = Object.entries(JSON.parse(text) ?? {});
    return ok(Object.fromEntries(fields.filter((field): field is [string, string] => typeof field[1] === "string")));
  } catch {
    return refuse("invalid_json");
  }
}
