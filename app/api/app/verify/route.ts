import { VerifyBody } from "@/lib/contract/receipts/verify-body";
import { resource } from "@/lib/http/resource";
import { publicRoute } from "@/lib/http/session-route";
import { checkReceipt } from "@/lib/services/receipts/check-receipt";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Checks a receipt for a browser that cannot: an old one, or one that got the page over plain http. */
  POST: publicRoute({
    body: VerifyBody,
    handle: ({ body }) => checkReceipt(body),
    present: (checked) => ({ status: 200, body: checked }),
  }),
});
