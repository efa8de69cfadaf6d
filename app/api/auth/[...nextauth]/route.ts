import NextAuth from "next-auth";
import type { NextRequest } from "next/server";
import { authOptions } from "@/lib/http/auth-options";
import { clientAddressOf } from "@/lib/http/request-context";

/** Sign-in and sign-out, by next-auth. */
function handler(request: NextRequest, context: { params: Promise<{ nextauth: string[] }> }): Promise<Response> {
  const caller = {
    clientAddress: clientAddressOf(request.headers),
    userAgent: request.headers.get("user-agent"),
  };
  return NextAuth(request, context, authOptions(caller));
}

export { handler as GET, handler as POST };
