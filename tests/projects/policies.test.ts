import { beforeAll, describe, expect, test } from "vitest";
import { POST as NEW_KEY } from "@/app/api/app/[team]/keys/route";
import { POST as ARCHIVE } from "@/app/api/app/[team]/projects/[id]/archive/route";
import { POST as RESTORE } from "@/app/api/app/[team]/projects/[id]/restore/route";
import { PATCH } from "@/app/api/app/[team]/projects/[id]/route";
import { POST as NEW_PROJECT, GET as PROJECTS } from "@/app/api/app/[team]/projects/route";
import { POST as DECIDE } from "@/app/api/app/[team]/requests/[id]/decision/route";
import { GET as READ } from "@/app/api/v1/requests/[id]/route";
import { POST as CREATE } from "@/app/api/v1/requests/route";
import type { ProjectView } from "@/lib/contract/project-views";
import { poolOf } from "@/lib/data/pool";
import { holdPolicy } from "@/lib/data/projects/project-policy";
import { inTeam } from "@/lib/data/transaction";
import { provedProject } from "@/lib/data/unscoped/prove-scope";
import type { ApiKeyId, ProjectId, TeamId } from "@/lib/domain/ids/id";
import { subscribe } from "@/lib/realtime/hub";
import { bearer, callHandler } from "../support/arrange";
import { untilWaiting } from "../support/lock-waits";
import { arrangeMember, ask, callAs, type Member, viewAs } from "../support/session-calls";

let ana: Member;
beforeAll(async () => {
  ana = await arrangeMember();
});

const change = async (member: Member, id: string, body: unknown) => {
  const answer = await callAs(member, PATCH, "PATCH", { params: { id }, body });
  return { status: answer.status, body: await answer.json() };
};
const make = async (member: Member, body: unknown) => {
  const answer = await callAs(member, NEW_PROJECT, "POST", { body });
  return { status: answer.status, body: await answer.json() };
};
const listed = async (member: Member, id: string): Promise<ProjectView> => {
  const { data } = (await (await callAs(member, PROJECTS, "GET")).json()) as { data: ProjectView[] };
  const project = data.find((candidate) => candidate.id === id);
  if (!project) throw new Error("the project is not listed");
  return project;
};
const create = (member: { api_key: string }, body: Record<string, unknown>) =>
  callHandler(CREATE, "/api/v1/requests", {
    method: "POST",
    headers: bearer(member.api_key),
    body: { payload: { amount: 500 }, ...body },
  });
const decide = (member: Member, id: string, seen_digest: string) =>
  callAs(member, DECIDE, "POST", { params: { id }, body: { decision: "approve", note: "Fine.", seen_digest } });
const actsOf = async (member: Member, type: string) => {
  const { rows } = await poolOf("ha_system").query(
    "SELECT body FROM events WHERE team_id = $1 AND type = $2 ORDER BY position",
    [member.team_id, type],
  );
  return rows.map(({ body }) => JSON.parse(body));
};

describe("what a project makes of what its callers ask", () => {
  // Product rule 3: a policy may raise a caller's risk, never lower it; and the caller is told what it is.
  test.each([
    [undefined, "low", "low", "low"],
    [undefined, "medium", "low", "medium"],
    ["low", "high", "low", "low"],
    ["low", "low", "medium", "medium"],
    ["high", "low", "medium", "high"],
    [undefined, "low", "high", "high"],
  ])("asked with %s, by default %s, at least %s: %s", async (risk, default_risk, minimum_risk, effective) => {
    const bo = await arrangeMember();
    await change(bo, bo.project_id, { default_risk, minimum_risk });
    const answer = await create(bo, { risk });
    expect([answer.status, (await answer.json()).risk]).toEqual([201, effective]);
  });

  // A caller that forgets its deadline must not wait for ever where the team decided otherwise.
  test("the default time counts where the caller names no deadline, and only there", async () => {
    const bo = await arrangeMember();
    await change(bo, bo.project_id, { default_expiry_seconds: 3600 });
    const { inserted_at, expires_at } = await (await create(bo, {})).json();
    expect(Date.parse(expires_at) - Date.parse(inserted_at)).toBe(3_600_000);
    const own = new Date(Date.now() + 60_000).toISOString();
    expect((await (await create(bo, { expires_at: own })).json()).expires_at).toBe(own);
    await change(bo, bo.project_id, { default_expiry_seconds: null });
    expect((await (await create(bo, {})).json()).expires_at).toBeNull();
  });

  // A retry is the same question, whatever the team has decided meanwhile: neither a conflict nor a second request.
  test("a replay after the policy changed is answered with the original", async () => {
    const bo = await arrangeMember();
    const asked = [{ external_id: "r-1" }, { external_id: "r-2", risk: "low" }];
    const first = await Promise.all(asked.map(async (body) => (await create(bo, body)).json()));
    await change(bo, bo.project_id, { default_risk: "medium", minimum_risk: "medium", default_expiry_seconds: 60 });
    for (const [index, body] of asked.entries()) {
      const again = await create(bo, body);
      expect(again.status).toBe(200);
      expect(await again.json()).toMatchObject({ id: first[index].id, expires_at: null, risk: "medium" });
    }
    expect((await create(bo, { external_id: "r-1", risk: "high" })).status).toBe(409);
  });
});

describe("a greater least risk", () => {
  // Nobody approves as low what their team has just called high: what they were shown is stale.
  test("holds at once for what waits, and a decision on what was shown before is refused", async () => {
    const bo = await arrangeMember();
    const [low, high, other] = [await ask(bo), await ask(bo, { risk: "high" }), await ask(ana)];
    const before = await viewAs(bo, low);
    const highBefore = await viewAs(bo, high);
    const heard: unknown[] = [];
    const stop = subscribe(bo.team_id as TeamId, (changed) => heard.push(changed));
    const changed = await change(bo, bo.project_id, { minimum_risk: "high" });
    stop();
    expect(changed.status).toBe(200);
    expect(heard).toEqual(["team", "anything"]);
    const after = await viewAs(bo, low);
    expect(after.risk).toBe("high");
    expect(after.review_digest).not.toBe(before.review_digest);
    expect((await viewAs(bo, high)).review_digest).toBe(highBefore.review_digest);
    expect((await viewAs(ana, other)).risk).toBe("low");
    expect(await (await decide(bo, low, before.review_digest)).json()).toMatchObject({ code: "stale_review" });
    expect((await decide(bo, low, after.review_digest)).status).toBe(200);
    const [act] = await actsOf(bo, "project.changed");
    expect(act).toMatchObject({ before: { minimum_risk: "low" }, after: { minimum_risk: "high", raised_requests: 1 } });
  });

  // Lowering it is no reason to take back what people were told.
  test("lowered again, leaves what was raised", async () => {
    const bo = await arrangeMember();
    const id = await ask(bo);
    await change(bo, bo.project_id, { minimum_risk: "medium" });
    await change(bo, bo.project_id, { minimum_risk: "low" });
    expect((await viewAs(bo, id)).risk).toBe("medium");
    expect((await viewAs(bo, await ask(bo))).risk).toBe("low");
  });

  // A request that is being made at that very moment would else be the one that slips through.
  test("waits for a request that is being made, and raises it too", async () => {
    const bo = await arrangeMember();
    const key = { type: "key", id: "key_1" as ApiKeyId, name: "k" } as const;
    const scope = provedProject(
      {
        teamId: bo.team_id as TeamId,
        teamSlug: bo.team_slug,
        plan: "pro",
        projectId: bo.project_id as ProjectId,
        mode: "live",
      },
      key,
    );
    let changing: ReturnType<typeof change> | undefined;
    await inTeam(scope, async (tx) => {
      expect((await holdPolicy(tx, scope))?.minimumRisk).toBe("low");
      changing = change(bo, bo.project_id, { minimum_risk: "high" });
      await untilWaiting("FROM projects p WHERE");
      await tx.query(
        `INSERT INTO requests (id, team_id, project_id, mode, asked_by, headline, payload, payload_digest, content_hash,
           inserted_at, updated_at)
         VALUES ('req_late', $1, $2, 'live', 'k', 'h', '{}', 'd', '\\x00', now(), now())`,
        [bo.team_id, bo.project_id],
      );
    });
    expect((await changing)?.status).toBe(200);
    const { rows } = await poolOf("ha_system").query("SELECT risk FROM requests WHERE id = 'req_late'");
    expect(rows).toEqual([{ risk: "high" }]);
  });
});

describe("making and changing", () => {
  // The page, the trail and the database must say the same.
  test("a project is made with the team's defaults, changed in part, and each act is recorded", async () => {
    const bo = await arrangeMember();
    await poolOf("ha_system").query(
      "UPDATE teams SET default_risk = 'medium', default_expiry_seconds = 900 WHERE id = $1",
      [bo.team_id],
    );
    const { status, body } = await make(bo, { name: "Payouts" });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      name: "Payouts",
      default_risk: "medium",
      default_expiry_seconds: 900,
      minimum_risk: "low",
    });
    expect((await make(bo, { name: "Loans", default_risk: "low", default_expiry_seconds: null })).body).toMatchObject({
      default_risk: "low",
      default_expiry_seconds: null,
    });
    expect((await change(bo, body.id, { name: "Pay-outs" })).body).toMatchObject({
      name: "Pay-outs",
      default_risk: "medium",
    });
    expect((await change(bo, body.id, { name: "Pay-outs" })).status).toBe(200);
    expect((await actsOf(bo, "project.created")).map(({ after }) => after.name)).toEqual(["Payouts", "Loans"]);
    expect(await actsOf(bo, "project.changed")).toMatchObject([
      { before: { name: "Payouts" }, after: { name: "Pay-outs" }, target: { id: body.id } },
    ]);
  });

  test.each([
    [{ name: "" }, "name"],
    [{ minimum_risk: "extreme" }, "minimum_risk"],
    [{ default_risk: null }, "default_risk"],
    [{ default_expiry_seconds: 59 }, "default_expiry_seconds"],
    [{ default_expiry_seconds: 1.5 }, "default_expiry_seconds"],
    [{ default_expiry_seconds: 40_000_000 }, "default_expiry_seconds"],
    [{ colour: "red" }, "colour"],
  ])("%j is refused by name", async (body, field) => {
    const { status, body: problem } = await change(ana, ana.project_id, body);
    expect([status, Object.keys(problem.errors)[0]]).toEqual([400, field]);
  });

  // Names tell projects apart, also where two people choose the same one at once.
  test("a name that is taken is refused, of a new project and of a renamed one, also at the same moment", async () => {
    const bo = await arrangeMember();
    const made = await Promise.all([make(bo, { name: "Twin" }), make(bo, { name: "Twin" })]);
    expect(made.map(({ status }) => status).sort()).toEqual([201, 409]);
    const [one, two] = [(await make(bo, { name: "A" })).body.id, (await make(bo, { name: "B" })).body.id];
    const renamed = await Promise.all([change(bo, one, { name: "C" }), change(bo, two, { name: "C" })]);
    expect(renamed.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(renamed.find(({ status }) => status === 409)?.body).toMatchObject({ code: "project_exists" });
  });
});

describe("an archived project", () => {
  // Put away means that nothing new is asked; what was asked is still people's to answer, and its caller's to hear.
  test("refuses its keys with a code of its own, keeps what waits decidable and tells its endpoints, and comes back whole", async () => {
    const bo = await arrangeMember();
    await make(bo, { name: "Other" });
    const waiting = await ask(bo);
    await poolOf("ha_system").query(
      `INSERT INTO webhook_endpoints (id, team_id, project_id, mode, url, events, secret_sealed, created_at)
       VALUES ('we_archived', $1, $2, 'live', 'http://127.0.0.1:9/', '{request.decided}', '\\x00', now())`,
      [bo.team_id, bo.project_id],
    );
    const archived = await callAs(bo, ARCHIVE, "POST", { params: { id: bo.project_id } });
    expect(archived.status).toBe(200);
    const since = (await archived.json()).archived_at;
    expect(since).not.toBeNull();

    for (const answer of [
      await create(bo, {}),
      await callHandler(READ, `/api/v1/requests/${waiting}`, { params: { id: waiting }, headers: bearer(bo.api_key) }),
    ]) {
      expect([answer.status, (await answer.json()).code]).toEqual([403, "project_archived"]);
    }
    const key = await callAs(bo, NEW_KEY, "POST", { body: { name: "k", project_id: bo.project_id } });
    expect(await key.json()).toMatchObject({ errors: { project_id: ["is archived"] } });
    expect((await decide(bo, waiting, (await viewAs(bo, waiting)).review_digest)).status).toBe(200);
    const { rowCount } = await poolOf("ha_system").query("SELECT FROM deliveries WHERE endpoint_id = 'we_archived'");
    expect(rowCount).toBe(1);

    const again = await callAs(bo, ARCHIVE, "POST", { params: { id: bo.project_id } });
    expect((await again.json()).archived_at).toBe(since);
    expect((await listed(bo, bo.project_id)).archived_at).toBe(since);
    expect((await callAs(bo, RESTORE, "POST", { params: { id: bo.project_id } })).status).toBe(200);
    expect((await create(bo, {})).status).toBe(201);
    expect((await actsOf(bo, "project.archived")).length).toBe(1);
    expect((await actsOf(bo, "project.restored")).length).toBe(1);
  });

  // Without one, nothing of the product works any more, and nobody would see why.
  test("is never the last one, also when two people archive the last two at once", async () => {
    const bo = await arrangeMember();
    const { id } = (await make(bo, { name: "Other" })).body;
    const both = await Promise.all(
      [bo.project_id, id].map((project) => callAs(bo, ARCHIVE, "POST", { params: { id: project } })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});
