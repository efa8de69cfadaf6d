import { CreateRequestBody } from "@/lib/contract/request-resource";
import type { RequestView } from "@/lib/contract/request-views";
import { inTeamByPrisma } from "@/lib/data/prisma";
import { proveProject } from "@/lib/data/projects/projects";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { type CreateRefusal, createRequest } from "./create-request";
import { viewRequest } from "./view-request";

const SAMPLE_TITLE = "Approve $500 refund for Jane Doe";
const SAMPLE_PAYLOAD = JSON.stringify({
  customer_id: "cust_123",
  customer_name: "Jane Doe",
  refund_amount: 500,
  currency: "USD",
  reason: "Product arrived damaged",
  order_date: "2026-01-10",
  support_ticket: "https://support.example.com/tickets/789",
});

/** "Send it for me": the first request without a terminal, sent by the person who looks at the page. */
export async function sendSampleRequest(
  scope: MemberScope,
  projectId: string,
  now: Date,
): Promise<Result<RequestView, CreateRefusal | Refusal<"not_found">>> {
  const project = await inTeamByPrisma(scope, (tx) => proveProject(tx, scope, projectId, "live"));
  if (!project) return refuse("not_found");
  const body = CreateRequestBody.parse({ title: SAMPLE_TITLE, payload: JSON.parse(SAMPLE_PAYLOAD) });
  const members = new Map([["payload", SAMPLE_PAYLOAD]]);
  const created = await createRequest(project, { body, members }, null, now);
  if (!created.ok) return created;
  const view = await viewRequest(scope, created.value.request.id, now);
  return view ? ok(view) : refuse("not_found");
}
