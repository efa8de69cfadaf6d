import { readFileSync } from "node:fs";
import { NextRequest } from "next/server";
import { expect, test } from "vitest";
import {
  API_POLICY,
  COMMON_HEADERS,
  FILE_POLICY,
  HTTPS_ONLY,
  pagePolicy,
  securityHeaders,
} from "@/lib/http/security-headers";
import { config, proxy } from "@/proxy";

const PAGE = "http://localhost:3000/northwind/inbox?tab=all";

// A nonce that comes twice, or that a caller chooses, is no secret from a script that somebody smuggled in.
test("each page has a nonce of its own, in its policy and in what the renderer is told, whatever the caller sends", () => {
  const hostile = { "x-nonce": "mine", "content-security-policy": "script-src 'nonce-mine'", "x-page-path": "//evil" };
  const nonces = new Set<string>();
  for (let i = 0; i < 200; i++) {
    const { headers } = proxy(new NextRequest(PAGE, { headers: hostile }));
    const policy = headers.get("content-security-policy") ?? "";
    const nonce = /'nonce-([A-Za-z0-9+/]{22}==)'/.exec(policy)?.[1] ?? "";
    // What the framework hands on to the renderer.
    expect(headers.get("x-middleware-request-x-nonce")).toBe(nonce);
    expect(headers.get("x-middleware-request-content-security-policy")).toBe(policy);
    expect(headers.get("x-middleware-request-x-page-path")).toBe("/northwind/inbox?tab=all");
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(200);
});

test("in production no policy lets a script run by being inline, evaluated, or from elsewhere", () => {
  for (const isHttps of [true, false]) {
    const policy = pagePolicy("n", { isHttps, isDev: false });
    const directives = new Map(policy.split("; ").map((text) => [text.split(" ")[0], text.split(" ").slice(1)]));
    expect(directives.get("script-src")).toEqual(["'self'", "'nonce-n'"]);
    expect(directives.get("default-src")).toEqual(["'none'"]);
    expect(directives.has("upgrade-insecure-requests")).toBe(isHttps);
    expect(policy.replace("style-src 'self' 'unsafe-inline'", "")).not.toMatch(/unsafe|http:|https:|\*|ws:/);
  }
  for (const policy of [API_POLICY, FILE_POLICY]) expect(policy).not.toMatch(/script-src|unsafe-eval/);
});

test("https is demanded for later visits only where the site has it", () => {
  expect(securityHeaders("/", true)).toHaveProperty("strict-transport-security");
  expect(securityHeaders("/", false)).not.toHaveProperty("strict-transport-security");
});

// Every address is either a page, with a nonce, or has a policy under which nothing runs.
test("the proxy sees whatever may answer with a page, and no call of the API", () => {
  const matcher = new RegExp(`^${config.matcher[0]}$`);
  for (const path of ["/", "/sign-in", "/reset?token=x", "/a/inbox", "/nothing.html", "/icons"]) {
    expect([path, matcher.test(path)]).toEqual([path, true]);
  }
  for (const path of [
    "/api/v1/me",
    "/_next/static/a.js",
    "/icons/apple-180.png",
    "/offline.html",
    "/service-worker.js",
  ]) {
    expect([path, matcher.test(path)]).toEqual([path, false]);
  }
});

// There our own server does not stand in front: the host is told the same.
test("vercel.json has the very same headers", () => {
  const { headers } = JSON.parse(readFileSync("vercel.json", "utf8")) as {
    headers: { headers: { key: string; value: string }[] }[];
  };
  const told = headers.map((rule) => Object.fromEntries(rule.headers.map(({ key, value }) => [key, value])));
  expect(told).toEqual([
    { ...COMMON_HEADERS, ...HTTPS_ONLY },
    { "content-security-policy": API_POLICY },
    { "content-security-policy": FILE_POLICY },
  ]);
});
