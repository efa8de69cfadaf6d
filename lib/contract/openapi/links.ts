type Json = Record<string, unknown>;

/** What can be done next with an answer: the operations that take its `id`, and the list's own next page. */
const BY_ID: Record<string, string[]> = {
  createRequest: ["getRequest", "cancelRequest", "reportResult", "getReceipt", "simulateDecision"],
  createEndpoint: ["getEndpoint", "updateEndpoint", "rotateEndpointSecret", "sendTestEvent", "deleteEndpoint"],
};
const NEXT_PAGE: Record<string, string> = { listRequests: "cursor", listEvents: "after" };

/** The OpenAPI links of an operation's good answers. */
export function linksOf(operationId: string): Json | null {
  const byId = (BY_ID[operationId] ?? []).map((target) => [
    target,
    { operationId: target, parameters: { id: "$response.body#/id" } },
  ]);
  const parameter = NEXT_PAGE[operationId];
  const next = parameter && { operationId, parameters: { [parameter]: "$response.body#/next_cursor" } };
  const links = { ...Object.fromEntries(byId), ...(next && { nextPage: next }) };
  return Object.keys(links).length > 0 ? links : null;
}
