import { expect, test } from "vitest";
import { POST as ARCHIVE } from "@/app/api/app/[team]/projects/[id]/archive/route";
import { POST as RESTORE } from "@/app/api/app/[team]/projects/[id]/restore/route";
import { PATCH as CHANGE } from "@/app/api/app/[team]/projects/[id]/route";
import { POST as CREATE, GET as LIST } from "@/app/api/app/[team]/projects/route";
import type { Handler } from "@/lib/http/resource";
import { arrangeOwner, callAs } from "../support/people";

// Two who tidy up at the same moment must neither wait for each other for ever nor leave a team without a project.
test("projects archived, restored and renamed by many at once: no call fails, and one project is always left", async () => {
  const owner = await arrangeOwner();
  const second = await (await callAs(owner, CREATE, "POST", { body: { name: "Second" } })).json();
  const ids = [owner.team.project_id, second.id as string];
  for (let round = 0; round < 10; round++) {
    const calls: [Handler, string, unknown][] = [
      [ARCHIVE, "POST", {}],
      [RESTORE, "POST", {}],
      [CHANGE, "PATCH", { default_risk: round % 2 ? "low" : "high" }],
      [ARCHIVE, "POST", {}],
    ];
    const answers = await Promise.all(
      ids.flatMap((id) => calls.map(([handler, method, body]) => callAs(owner, handler, method, { id, body }))),
    );
    expect(answers.filter(({ status }) => status !== 200 && status !== 409).map(({ status }) => status)).toEqual([]);
    const { data } = await (await callAs(owner, LIST, "GET")).json();
    const active = data.filter(({ archived_at }: { archived_at: string | null }) => archived_at === null);
    expect(active.length).toBeGreaterThan(0);
  }
});
