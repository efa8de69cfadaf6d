import { beforeAll, describe, expect, test } from "vitest";
import { POST as BULK } from "@/app/api/app/[team]/decisions/route";
import { GET as ACCESS, PUT as SET_ACCESS } from "@/app/api/app/[team]/projects/[id]/access/route";
import { GET as PROJECTS } from "@/app/api/app/[team]/projects/route";
import { POST as COMMENT } from "@/app/api/app/[team]/requests/[id]/comments/route";
import { POST as DECIDE } from "@/app/api/app/[team]/requests/[id]/decision/route";
import { GET as READERS } from "@/app/api/app/[team]/requests/[id]/readers/route";
import { GET as RECEIPT } from "@/app/api/app/[team]/requests/[id]/receipt/route";
import { GET as LIST } from "@/app/api/app/[team]/requests/route";
import { GET as STREAM } from "@/app/api/app/[team]/stream/route";
import type { RequestListView } from "@/lib/contract/request-views";
import { poolOf } from "@/lib/data/pool";
import type { Role } from "@/lib/domain/policies/roles";
import { sealDueEvents } from "@/lib/services/audit/seal-due-events";
import { ownPage } from "../support/arrange";
import { arrangeTenant, callRoute, type Row, type Tenant, teamRoutes } from "../support/routes";
import { arrangeMember, ask, callAs, type Member, viewAs } from "../support/session-calls";

/** A team whose owner Ana has restricted its one project of everything; Bo, an approver, is not listed. */
async function arrangeRestricted(role: Role = "approver") {
  const tenant: Tenant = await arrangeTenant();
  const ana = await arrangeMember({ team: tenant.team_slug, name: "Ana Torres", role: "admin" });
  // In another project, so that Bo has something of his own.
  const bo = await arrangeMember({ team: tenant.team_slug, name: "Bo Lindqvist", project: "Refunds", role });
  return { tenant, ana, bo };
}

const setAccess = async (member: Member, id: string, body: unknown) => {
  const answer = await callAs(member, SET_ACCESS, "PUT", { params: { id }, body });
  return { status: answer.status, body: await answer.json() };
};
const list = async (member: Member, query = ""): Promise<RequestListView> =>
  (await callAs(member, LIST, "GET", { path: `requests?${query}` })).json();
const headlines = async (member: Member, query: string) => (await list(member, query)).data.map(({ id }) => id);

describe("a project that is restricted to others", () => {
  let tenant: Tenant;
  let bo: Member;
  let ids: string[];
  beforeAll(async () => {
    const arranged = await arrangeRestricted();
    tenant = arranged.tenant;
    bo = arranged.bo;
    // One of each that the arrangement leaves out.
    await poolOf("ha_system").query(
      `INSERT INTO mentions (comment_id, user_id, team_id, request_id) VALUES ($1, $2, $3, $4)`,
      [tenant.commentId, bo.user_id, tenant.team_id, tenant.requestId],
    );
    expect((await setAccess(arranged.ana, tenant.project_id, { viewers: [], deciders: null })).status).toBe(200);
    ids = [tenant.project_id, tenant.requestId, tenant.endpointId, tenant.deliveryId, tenant.commentId];
  });

  // Foreign and hidden are the same: there is nothing, whatever the route, also for whoever may do everything else.
  test.each<Role>(["approver", "developer", "viewer"])("is nowhere for a %s who is not listed", async (role) => {
    await poolOf("ha_system").query("UPDATE memberships SET role = $1 WHERE user_id = $2", [role, bo.user_id]);
    for (const row of teamRoutes(tenant)) {
      for (const method of row.methods.filter((name) => namesSomething(row, name, ids))) {
        const answer = await callRoute(row, method, ownPage(bo.cookie));
        // Several requests are answered one by one; of those that are not there nothing is said.
        if (row.file === "app/[team]/decisions" && answer.status === 200) {
          expect((await answer.json()).data).toMatchObject([{ headline: null, is_decided: false, status: null }]);
        } else {
          expect([row.file, method, [400, 403, 404].includes(answer.status)]).toEqual([row.file, method, true]);
        }
      }
    }
    for (const row of teamRoutes(tenant).filter(
      ({ file, methods }) => methods.includes("GET") && file !== "app/[team]/stream",
    )) {
      const text = await (await callRoute(row, "GET", ownPage(bo.cookie))).text();
      for (const id of ids.filter((known) => !row.path.includes(known))) {
        expect([row.file, id, text.includes(id)]).toEqual([row.file, id, false]);
      }
    }
    for (const query of ["tab=all", "tab=team", "tab=mine", `tab=all&project=${tenant.project_id}`, "tab=all&q=mine"]) {
      expect([query, (await headlines(bo, query)).includes(tenant.requestId)]).toEqual([query, false]);
    }
    expect((await list(bo)).counts).toEqual({ mine: 0, team: 0 });
  });

  // What changed nothing for them must have changed nothing for the project either.
  test("is as it was after all that", async () => {
    const { rows } = await poolOf("ha_system").query(
      "SELECT status, (SELECT count(*)::int FROM comments WHERE request_id = $1) AS comments FROM requests WHERE id = $1",
      [tenant.requestId],
    );
    expect(rows).toEqual([{ status: "pending", comments: 1 }]);
  });
});

function namesSomething({ path, body }: Row, method: string, ids: string[]): boolean {
  const said = method === "GET" ? path : `${path} ${JSON.stringify(body ?? null)}`;
  return ids.some((id) => said.includes(id));
}

describe("who sees", () => {
  // Whoever may change the list must not be able to lock themselves out, nor a stranger be let in by mistake.
  test("owners, admins and those who are listed do; taken off the list, they do not from the next call on", async () => {
    const { tenant, ana, bo } = await arrangeRestricted();
    const cy = await arrangeMember({ team: tenant.team_slug, name: "Cy Ng", role: "viewer" });
    await setAccess(ana, tenant.project_id, { viewers: [cy.user_id], deciders: null });
    const sees = async (member: Member) => (await headlines(member, "tab=all")).includes(tenant.requestId);
    expect([await sees(ana), await sees(cy), await sees(bo)]).toEqual([true, true, false]);
    await setAccess(ana, tenant.project_id, { viewers: [bo.user_id], deciders: null });
    expect([await sees(ana), await sees(cy), await sees(bo)]).toEqual([true, false, true]);
    await poolOf("ha_system").query("DELETE FROM memberships WHERE user_id = $1", [bo.user_id]);
    expect((await (await callAs(ana, ACCESS, "GET", { params: { id: tenant.project_id } })).json()).viewers).toEqual(
      [],
    );
    await setAccess(ana, tenant.project_id, { viewers: null, deciders: null });
    expect(await sees(cy)).toBe(true);
  });

  // A mention calls somebody to something: it must not call them to what is not there for them, nor tell them of it.
  test("who does not see a request is not offered for a mention, and cannot be mentioned", async () => {
    const { tenant, ana, bo } = await arrangeRestricted();
    await setAccess(ana, tenant.project_id, { viewers: [], deciders: null });
    const params = { id: tenant.requestId };
    const readers = await (await callAs(ana, READERS, "GET", { params })).json();
    expect(readers.data.map(({ id }: { id: string }) => id)).not.toContain(bo.user_id);
    const answer = await callAs(ana, COMMENT, "POST", { params, body: { body: `<@${bo.user_id}> look` } });
    expect([answer.status, (await answer.json()).errors]).toEqual([
      400,
      { body: ["mentions Bo Lindqvist, who does not see this project"] },
    ]);
  });

  // A receipt shows the link before its own, which may be of an event that its reader may not see.
  test("a receipt is intact for whoever does not see the project of the event before", async () => {
    const { tenant, ana, bo } = await arrangeRestricted();
    const own = await ask(bo);
    await sealDueEvents();
    await setAccess(ana, tenant.project_id, { viewers: [], deciders: null });
    await ask(tenant);
    await sealDueEvents();
    await callAs(ana, DECIDE, "POST", {
      params: { id: own },
      body: { decision: "reject", note: "No.", seen_digest: (await viewAs(ana, own)).review_digest },
    });
    await sealDueEvents();
    const receipt = await (await callAs(bo, RECEIPT, "GET", { params: { id: own } })).json();
    expect(receipt.chain.is_intact).toBe(true);
  });
});

describe("open streams", () => {
  async function openStream(member: Member) {
    const abort = new AbortController();
    const request = new Request(`http://localhost:3000/api/app/${member.team_slug}/stream`, {
      headers: { cookie: member.cookie },
      signal: abort.signal,
    });
    const response = await STREAM(request, { params: Promise.resolve({ team: member.team_slug }) });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    if (!reader) throw new Error("no stream");
    await reader.read();
    return { next: async () => (await reader.read()).value, close: () => abort.abort() };
  }

  // An id is something to know of a request: that there is one, and when it changes.
  test("tell nobody of a request that they may not see, and tell the rest in order", async () => {
    const { tenant, ana, bo } = await arrangeRestricted();
    await setAccess(ana, tenant.project_id, { viewers: [], deciders: null });
    const stream = await openStream(bo);
    await ask(tenant);
    const own = await ask(bo);
    expect(await stream.next()).toBe(`data: {"requests":["${own}"],"reset":false}\n\n`);
    stream.close();
  });

  // Whoever is taken off the list is not told of what happens there until their next heartbeat.
  test("end when what their reader may see has changed, and not otherwise", async () => {
    const { tenant, ana, bo } = await arrangeRestricted();
    const stream = await openStream(bo);
    await setAccess(ana, tenant.project_id, { viewers: null, deciders: null });
    await setAccess(ana, tenant.project_id, { viewers: [], deciders: null });
    const said: string[] = [];
    for (let text = await stream.next(); text !== undefined; text = await stream.next()) said.push(text);
    // Each says that something of the team is to be read anew, and names nothing.
    expect(said.join("")).not.toContain("req_");
  });
});

describe("who decides", () => {
  // The one authority: the bar, Mine, the counts, the decision and those who are told must agree.
  test("only those who are listed, of those whose role may; others are told who", async () => {
    const { tenant, ana, bo } = await arrangeRestricted();
    const cy = await arrangeMember({ team: tenant.team_slug, name: "Cy Ng", role: "approver" });
    for (const member of [ana, bo, cy]) {
      expect((await viewAs(member, tenant.requestId)).decide, member.user_id).toEqual({ allowed: true });
    }
    await setAccess(ana, tenant.project_id, { viewers: null, deciders: [ana.user_id, cy.user_id] });
    const reason = "Only Ana Torres and Cy Ng decide in Payments.";
    const view = await viewAs(bo, tenant.requestId);
    expect(view.decide).toEqual({ allowed: false, reason });
    for (const member of [ana, cy]) {
      expect((await viewAs(member, tenant.requestId)).decide, member.user_id).toEqual({ allowed: true });
    }
    expect([await headlines(bo, "tab=mine"), (await list(bo)).counts.mine]).toEqual([[], 0]);
    expect([await headlines(cy, "tab=mine"), (await list(cy)).counts.mine]).toEqual([[tenant.requestId], 1]);
    expect(await headlines(bo, "tab=team")).toEqual([tenant.requestId]);

    const seen = { seen_digest: view.review_digest };
    const body = { decision: "approve", note: "Fine.", ...seen };
    const refused = await callAs(bo, DECIDE, "POST", { params: { id: tenant.requestId }, body });
    expect([refused.status, (await refused.json()).detail]).toEqual([403, reason]);
    const items = [{ id: tenant.requestId, ...seen }];
    const bulk = await callAs(bo, BULK, "POST", { body: { decision: "reject", note: "No.", items } });
    expect((await bulk.json()).data).toMatchObject([{ is_decided: false, reason, status: "pending" }]);
    expect((await callAs(cy, DECIDE, "POST", { params: { id: tenant.requestId }, body })).status).toBe(200);
  });

  // Demoted or gone, somebody who is listed decides no more, and no refusal sends people to them.
  test("a role that is taken away wins over the list", async () => {
    const { tenant, ana, bo } = await arrangeRestricted();
    await setAccess(ana, tenant.project_id, { viewers: null, deciders: [bo.user_id] });
    await poolOf("ha_system").query("UPDATE memberships SET role = 'developer' WHERE user_id = $1", [bo.user_id]);
    expect((await viewAs(bo, tenant.requestId)).decide).toMatchObject({
      allowed: false,
      reason: expect.stringMatching(/^A developer/),
    });
    expect((await viewAs(ana, tenant.requestId)).decide).toEqual({
      allowed: false,
      reason: "Nobody is listed to decide in Payments; an owner or admin can change that.",
    });
  });

  // A list that says something else than it would do is a trap for whoever reads it.
  test("who may not decide, does not see, or is not of the team cannot be listed", async () => {
    const { tenant, ana, bo } = await arrangeRestricted("developer");
    const cy = await arrangeMember({ team: tenant.team_slug, name: "Cy Ng", role: "approver" });
    const stranger = await arrangeMember();
    const { status, body } = await setAccess(ana, tenant.project_id, {
      viewers: [bo.user_id],
      deciders: [bo.user_id, cy.user_id, stranger.user_id, ana.user_id],
    });
    expect([status, body.errors]).toEqual([
      400,
      {
        "deciders.0": ["Bo Lindqvist may not decide by their role"],
        "deciders.1": ["Cy Ng does not see this project"],
        "deciders.2": ["is not a member of this team"],
      },
    ]);
    expect((await setAccess(ana, tenant.project_id, { viewers: null, deciders: [] })).status).toBe(400);
    expect((await setAccess(bo, tenant.project_id, { viewers: null, deciders: null })).status).toBe(403);
    const data = (await (await callAs(ana, PROJECTS, "GET")).json()).data;
    expect(data[0]).toMatchObject({ viewers: null, deciders: null });
  });

  // Who sees and decides is changed by people, and the trail says by whom.
  test("a change of access is recorded with the names before and after", async () => {
    const { tenant, ana, bo } = await arrangeRestricted();
    await setAccess(ana, tenant.project_id, { viewers: [bo.user_id], deciders: [bo.user_id] });
    await setAccess(ana, tenant.project_id, { viewers: null, deciders: [ana.user_id] });
    const { rows } = await poolOf("ha_system").query(
      "SELECT body FROM events WHERE team_id = $1 AND type = 'project.access_changed' ORDER BY position",
      [tenant.team_id],
    );
    expect(rows.map(({ body }) => JSON.parse(body))).toMatchObject([
      { before: { viewers: null, deciders: null }, after: { viewers: ["Bo Lindqvist"], deciders: ["Bo Lindqvist"] } },
      {
        before: { viewers: ["Bo Lindqvist"], deciders: ["Bo Lindqvist"] },
        after: { viewers: null, deciders: ["Ana Torres"] },
      },
    ]);
  });
});
