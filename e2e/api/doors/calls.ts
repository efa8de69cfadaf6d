import { findRouteFiles } from "@/scripts/launch/door/route-files";
import { keyRoutes, personalRoutes, type Row, type Tenant, teamRoutes } from "@/tests/support/routes";

/** One call, as it goes over the line. */
export type Call = { method: string; path: string; headers?: Record<string, string>; body?: string; isSignedIn?: true };

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const JSON_TYPE = { "content-type": "application/json" };
/** What a client of the Model Context Protocol has to say; nobody else minds. */
const ACCEPTED = { accept: "application/json, text/event-stream" };
const PREFLIGHT = { origin: "https://elsewhere.example", "access-control-request-method": "POST" };

/** Every route of the tree with a call that it takes, as far as the tables of the routes have one. */
export function rowsOf(tenant: Tenant): Row[] {
  const known = new Map(
    [...personalRoutes(), ...teamRoutes(tenant), ...keyRoutes(tenant)].map((row) => [row.file, row]),
  );
  return findRouteFiles().map(({ folder }) => {
    const file = folder.replace(/^api\//, "");
    const path = `/${folder.replaceAll(/\[(\.\.\.)?\w+\]/g, "x")}`;
    return known.get(file) ?? { file, path, params: {}, methods: ["GET", "POST"], body: {} };
  });
}

/** What a route is asked by strangers, by whoever may, and by whoever gets it wrong. */
export function callsOf(row: Row): Call[] {
  const { path, methods } = row;
  const body = JSON.stringify(row.body ?? {});
  const takesBody = methods.find((method) => method !== "GET") ?? "POST";
  return [
    ...METHODS.map((method): Call => ({ method, path, ...(hasBody(method) && { headers: JSON_TYPE, body: "{}" }) })),
    { method: "OPTIONS", path, headers: PREFLIGHT },
    { method: "GET", path: `${path}/`, isSignedIn: true },
    { method: takesBody, path, headers: JSON_TYPE, body: '{"payload":', isSignedIn: true },
    { method: takesBody, path, headers: { "content-type": "text/plain" }, body: "hello", isSignedIn: true },
    { method: "HEAD", path, isSignedIn: true },
    ...methods.map((method): Call => {
      const headers = { ...ACCEPTED, ...JSON_TYPE };
      return { method, path, headers, isSignedIn: true, ...(hasBody(method) && { body }) };
    }),
  ];
}

function hasBody(method: string): boolean {
  return !["GET", "HEAD", "OPTIONS"].includes(method);
}

/** Addresses that are spelled as nobody should, and calls that no route is made for. */
export function oddCalls({ requestId }: Tenant): Call[] {
  const paths = [
    "/api",
    "/api/",
    "/api?",
    "/api/v1",
    "/api/v1/",
    "/api/nope",
    "/api/nope/",
    "/api/v1/me?",
    "/api/v1/me?a=1&a=2",
    "/api/v1/me#x",
    "/api/v1/me/x",
    "/api//v1/me",
    "//api/v1/me",
    "/api/v1//me",
    "/api/./v1/me",
    "/api/v1/../v1/me",
    "/api/v1/x/../me",
    "/api/v1/%2e%2e/v1/me",
    "/api/%761/me",
    "/api/v1/m%65",
    "/api/V1/me",
    "/API/v1/me",
    "/api/v1/me%20",
    "/api/v1/me%2f",
    "/api/v1/me%00",
    "/api/v1/me;x=1",
    "/api/v1/me.",
    "/api/v1/...",
    "/api/v1\\me",
    "/api/v1/requests/%",
    "/api/v1/requests/%E0%A4%A",
    `/api/v1/requests/${requestId}`,
    `/api/v1/requests/${requestId}?wait=0`,
    `/api/v1/requests/${requestId}/`,
    `/api/v1/requests/${requestId}//receipt`,
    `/api/v1/requests/${requestId.replace("_", "%5F")}`,
    "/api/v1/requests/a+b",
    "/api/v1/requests/a%20b",
    "/api/v1/requests/[id]",
    "/api/v1/requests/-",
    "/api/v1/requests/~",
    "/api/v1/requests/a:b",
    "/api/v1/requests/a@b",
    "/api/v1/requests?limit=1",
    "/api/v1/requests?limit=%",
    "/api/v1/requests?limit=%zz&status=pending",
    "/api/v1/requests?status=%F0%9F%99%82",
    "/api/health",
    "/api/health.json",
    "/api/metrics",
    "/api/auth",
    "/api/auth/csrf",
    "/api/auth/providers",
    "/api/auth/session",
    "/api/auth/signin",
    "/api/auth/callback/credentials",
    "/api/auth/signin/oidc",
    "/api/auth/_log",
    "/.well-known",
    "/.well-known/nothing",
    "/.well-known/jwks.json/",
    "/.well-known//jwks.json",
  ];
  return [
    ...paths.flatMap((path) => [
      { method: "GET", path, isSignedIn: true } as const,
      { method: "POST", path, headers: JSON_TYPE, body: '{"payload":{}}', isSignedIn: true } as const,
      { method: "HEAD", path },
    ]),
    ...["TRACE", "PROPFIND", "QUERY", "LINK"].map((method) => ({ method, path: "/api/v1/me" })),
    { method: "GET", path: "/api/v1/me", headers: { host: "elsewhere.example" }, isSignedIn: true },
    { method: "GET", path: "/api/v1/me", headers: { host: "not a host/" }, isSignedIn: true },
    { method: "GET", path: "/api/v1/me", headers: { "x-forwarded-for": "203.0.113.9" }, isSignedIn: true },
    { method: "GET", path: "/api/v1/me", headers: { "x-request-id": "mine-1" }, isSignedIn: true },
    { method: "GET", path: "/api/v1/openapi.json", headers: { "accept-encoding": "gzip" } },
    { method: "GET", path: "/api/v1/openapi.json", headers: { "if-none-match": "*" } },
    {
      method: "POST",
      path: "/api/v1/requests",
      headers: { ...JSON_TYPE, "next-action": "x" },
      body: "{}",
      isSignedIn: true,
    },
    {
      method: "GET",
      path: "/api/v1/me",
      headers: { "x-middleware-subrequest": "proxy", purpose: "prefetch" },
      isSignedIn: true,
    },
    {
      method: "POST",
      path: "/api/v1/requests",
      headers: JSON_TYPE,
      body: `{"payload":"${"x".repeat(400_000)}"}`,
      isSignedIn: true,
    },
    {
      method: "POST",
      path: "/api/v1/requests",
      headers: { ...JSON_TYPE, expect: "100-continue" },
      body: '{"payload":{}}',
      isSignedIn: true,
    },
    {
      method: "POST",
      path: "/api/v1/requests",
      headers: { ...JSON_TYPE, "transfer-encoding": "chunked" },
      body: '{"payload":{}}',
      isSignedIn: true,
    },
    {
      method: "POST",
      path: "/api/v1/requests",
      headers: { ...JSON_TYPE, "content-encoding": "gzip" },
      body: '{"payload":{}}',
      isSignedIn: true,
    },
  ];
}
