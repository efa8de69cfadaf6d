import { VerifyChainBody } from "@/lib/contract/audit/audit-bodies";
import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { verifyChain } from "@/lib/services/audit/verify-chain";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Checks the next stretch of the chain. Changes nothing; a POST for the signed head that may come with it. */
  POST: teamRoute({
    permission: "audit.read",
    body: VerifyChainBody,
    handle: ({ scope, body: { mode, after, head } }) => verifyChain(scope, { mode, after, kept: head }),
    present: (checked) => ({ status: 200, body: checked }),
  }),
});
