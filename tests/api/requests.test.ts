import { expect, test } from "vitest";
import { GET } from "@/app/api/v1/requests/[id]/route";
import { POST } from "@/app/api/v1/requests/route";
import { arrangeTeam, bearer, callHandler } from "../support/arrange";

// An agent's promise to itself: what it sent is what people decide on, to the last digit.
test("a payload comes back exactly as it was sent", async () => {
  const { api_key } = await arrangeTeam();
  const payload = '{ "big": 12345678901234567890, "price": 1.10, "tiny": 1e-400, "text": "\\u00e9\\n" }';
  const created = await callHandler(POST, "/api/v1/requests", {
    method: "POST",
    headers: bearer(api_key),
    body: `{"title":"Exact","payload":${payload}}`,
  });
  expect(created.status).toBe(201);
  const text = await created.text();
  expect(text).toContain(`"payload":${payload}`);
  const { id } = JSON.parse(text);
  const read = await callHandler(GET, `/api/v1/requests/${id}`, { headers: bearer(api_key), params: { id } });
  expect(read.status).toBe(200);
  expect(await read.text()).toContain(`"payload":${payload}`);
});
