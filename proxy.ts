import { type NextRequest, NextResponse } from "next/server";
import { PAGE_PATH_HEADER } from "@/lib/http/page-path";

/**
 * Tells every page its own address. A layout is not told it by the framework, and it is the layout of a team's
 * pages that finds out first that nobody is signed in: signing in has to lead back to the very page. Decides nothing.
 */
export function proxy(request: NextRequest): NextResponse {
  const headers = new Headers(request.headers);
  headers.set(PAGE_PATH_HEADER, request.nextUrl.pathname + request.nextUrl.search);
  return NextResponse.next({ request: { headers } });
}

/** Pages only: API calls and files gain nothing from it. */
export const config = { matcher: ["/((?!api/|_next/|.*\\.).*)"] };
