import { expect, test } from "vitest";
import { POST as RESULT } from "@/app/api/v1/requests/[id]/result/route";
import { POST as SIMULATE } from "@/app/api/v1/requests/[id]/simulate/route";
import { poolOf } from "@/lib/data/pool";
import { arrangeTeam } from "../support/arrange";
import { untilWaiting } from "../support/lock-waits";
import { act, ask, testKey } from "../support/public-calls";

test("a caller reports what it did with an approval, and only with an approval", async () => {
  const key = await testKey((await arrangeTeam()).api_key);
  const { body: request } = await ask(key);
  expect(await act(RESULT, key, request.id, { status: "executed" })).toMatchObject({
    status: 409,
    body: { code: "request_not_approved" },
  });
  await act(SIMULATE, key, request.id, { status: "approved" });
  const reported = await act(RESULT, key, request.id, { status: "failed", detail: "card declined" });
  expect(reported).toMatchObject({ status: 200, body: { result: { status: "failed", detail: "card declined" } } });
});

// What keeps two programs that find the same approval, or one that is started again, from both moving the money.
test("of a hundred that report at once that they mean to act, one may", async () => {
  const key = await testKey((await arrangeTeam()).api_key);
  const { body: request } = await ask(key);
  await act(SIMULATE, key, request.id, { status: "approved" });
  const claim = (n: number) => act(RESULT, key, request.id, { status: "executed", detail: `program ${n}`, once: true });
  const locker = await poolOf("ha_system").connect();
  await locker.query("BEGIN");
  await locker.query("SELECT FROM requests WHERE id = $1 FOR UPDATE", [request.id]);
  const claims = Promise.all(Array.from({ length: 100 }, (_, n) => claim(n)));
  // Now several have read that nothing was reported, and each is about to write that it is the one.
  await untilWaiting("SET result_status", 5);
  await locker.query("COMMIT");
  locker.release();
  const answers = await claims;
  const [won, ...others] = answers.filter(({ status }) => status === 200);
  expect(others).toEqual([]);
  for (const { status, body } of answers.filter((answer) => answer !== won)) {
    expect({ status, body }).toMatchObject({
      status: 409,
      body: { code: "result_already_reported", request: { id: request.id, result: won?.body.result } },
    });
  }
  const later = await act(RESULT, key, request.id, { status: "failed", detail: "card declined" });
  expect(later).toMatchObject({ status: 200, body: { result: { status: "failed", detail: "card declined" } } });
});
