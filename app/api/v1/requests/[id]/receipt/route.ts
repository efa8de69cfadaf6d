import { presentReceipt } from "@/lib/contract/receipts/present-receipt";
import { resource } from "@/lib/http/resource";
import { route } from "@/lib/http/route";
import { getReceipt } from "@/lib/services/receipts/get-receipt";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** The signed receipt of a decision. */
  GET: route({
    scope: "requests:read",
    handle: ({ project, params, now }) => getReceipt(project, params.id ?? "", now),
    present: ({ request, receipt }) => ({ status: 200, body: presentReceipt(request, receipt) }),
  }),
});
