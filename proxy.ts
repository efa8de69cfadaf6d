import { type NextRequest, NextResponse } from "next/server";
import { isDevelopment } from "@/lib/config/env";
import { PAGE_PATH_HEADER } from "@/lib/http/page-path";
import { appOrigin } from "@/lib/http/request-context";
import { pagePolicy } from "@/lib/http/security-headers";

const NONCE_BYTES = 16;

/**
 * Tells every page its own address and the nonce that its scripts carry. A layout is not told its address by the
 * framework, and it is the layout of a team's pages that finds out first that nobody is signed in: signing in has to
 * lead back to the very page. The framework takes the nonce from the policy, the layout from `x-nonce`; what a
 * caller sends under these names is replaced. Decides nothing.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(NONCE_BYTES))).toString("base64");
  const policy = pagePolicy(nonce, { isHttps: appOrigin().startsWith("https:"), isDev: isDevelopment() });
  const headers = new Headers(request.headers);
  headers.set(PAGE_PATH_HEADER, request.nextUrl.pathname + request.nextUrl.search);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const answer = NextResponse.next({ request: { headers } });
  answer.headers.set("content-security-policy", policy);
  return answer;
}

/**
 * Whatever may answer with a page, an address that leads nowhere included. API calls and our own files gain nothing
 * from it, and have a policy that lets nothing run.
 */
export const config = {
  matcher: [
    "/((?!api/|\\.well-known/jwks\\.json$|_next/|icons/|icon\\.svg|offline\\.html|service-worker\\.js|manifest\\.webmanifest|llms(?:-full)?\\.txt|docs/.+\\.(?:md|json)$).*)",
  ],
};
