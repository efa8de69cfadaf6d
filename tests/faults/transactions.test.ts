import { beforeAll, expect, test } from "vitest";
import { poolOf } from "@/lib/data/pool";
import { inTeam, onceInTeam, rollBackWith } from "@/lib/data/transaction";
import { provedProject } from "@/lib/data/unscoped/prove-scope";
import type { ApiKeyId, ProjectId, TeamId } from "@/lib/domain/ids/id";
import type { ProjectScope } from "@/lib/domain/policies/scope";
import { refuse } from "@/lib/domain/result";
import { arrangeTeam } from "../support/arrange";

let scope: ProjectScope;
beforeAll(async () => {
  const { team_id, team_slug, project_id } = await arrangeTeam();
  scope = provedProject(
    { teamId: team_id as TeamId, teamSlug: team_slug, plan: "pro", projectId: project_id as ProjectId, mode: "live" },
    { type: "key", id: "key_1" as ApiKeyId, name: "k" },
  );
});

const rename = (name: string) => ({
  name: "test-rename",
  text: "UPDATE projects SET name = $3 WHERE team_id = $1 AND id = $2",
  values: [scope.teamId, scope.projectId, name],
});
const nameNow = async () =>
  (await poolOf("ha_system").query("SELECT name FROM projects WHERE id = $1", [scope.projectId])).rows[0].name;
const DIVISION = { name: "test-division", text: "SELECT 1 / $1::int AS it", values: [0], isShort: true };

const ALL_PROJECTS = { name: "test-all-projects", text: "SELECT team_id FROM projects", values: [], isShort: true };

/** What a connection that was just given back is like: all of them, since any could be given out next. */
async function expectCleanConnections(): Promise<void> {
  const pool = poolOf("ha_app");
  const clients = await Promise.all(Array.from({ length: Math.max(1, pool.totalCount) }, () => pool.connect()));
  try {
    for (const client of clients) {
      const { rows } = await client.query("SELECT coalesce(current_setting('app.team_id', true), '') AS team");
      expect([rows[0].team, client.getTransactionStatus()]).toEqual(["", "I"]);
    }
  } finally {
    for (const client of clients) client.release();
  }
}

// What travels together must fail like what travels alone: with its own error, undone, and without a trace on the
// connection that somebody else is given next.
test("a failing first statement rejects with its own error, and what follows it is undone", async () => {
  const before = await nameNow();
  const work = inTeam(scope, async (tx) => {
    const failing = tx.query(DIVISION);
    const following = tx.query(rename("never"));
    await Promise.allSettled([failing, following]);
    await failing;
  });
  await expect(work).rejects.toMatchObject({ code: "22012" });
  expect(await nameNow()).toBe(before);
  await expectCleanConnections();
});

// Where something failed a commit undoes everything, without an error: what was not stored must not pass for stored.
test("work that passes over a failure writes nothing, and is told so", async () => {
  const before = await nameNow();
  const passingOver = inTeam(scope, async (tx) => {
    await tx.query(rename("half"));
    await tx.query(DIVISION).catch(() => {});
  });
  await expect(passingOver).rejects.toThrow("nothing was stored");
  expect(await nameNow()).toBe(before);
  await expectCleanConnections();
});

// A refusal that is found late undoes what was done for it.
test("a late refusal undoes what was sent with the beginning", async () => {
  const before = await nameNow();
  const outcome = await inTeam(scope, async (tx) => {
    await tx.query(rename("refused"));
    return rollBackWith(refuse("not_found"));
  });
  expect(outcome).toEqual(refuse("not_found"));
  expect(await nameNow()).toBe(before);
  await expectCleanConnections();
});

// The single round trip too: one error, nothing written, the same connection good for the next.
test("a failing single statement rejects with its own error, and its name may be used again", async () => {
  for (let round = 1; round <= 3; round++) {
    await expect(onceInTeam(scope, (once) => once.query(DIVISION))).rejects.toMatchObject({ code: "22012" });
    const { rows } = await onceInTeam(scope, (once) => once.query({ ...DIVISION, values: [1] }));
    expect(rows).toEqual([{ it: 1 }]);
    await expectCleanConnections();
  }
});

// A value that cannot be sent at all is found after a part of the message was written.
test("a value that cannot be sent fails alone", async () => {
  const endless: Record<string, unknown> = {};
  endless.self = endless;
  const before = await nameNow();
  const failing = onceInTeam(scope, (once) => once.query({ ...rename("x"), values: [scope.teamId, endless, "x"] }));
  await expect(failing).rejects.toThrow(/circular/i);
  expect(await nameNow()).toBe(before);
  await expectCleanConnections();
  await onceInTeam(scope, (once) => once.query(rename(before)));
});

// Row-level security sees the team of the message, and of no message before it.
test("a single statement sees its team's rows and no others", async () => {
  const other = await arrangeTeam();
  const { rows } = await onceInTeam(scope, (once) => once.query(ALL_PROJECTS));
  expect(rows).toEqual([{ team_id: scope.teamId }]);
  expect(other.team_id).not.toBe(scope.teamId);
});

// A connection that the database has cut is given to nobody.
test("a connection that breaks during a message is not used again", async () => {
  const cut = { name: "test-cut", text: "SELECT pg_terminate_backend(pg_backend_pid())", values: [] };
  await expect(onceInTeam(scope, (once) => once.query(cut))).rejects.toThrow();
  await expect(inTeam(scope, (tx) => tx.query(cut))).rejects.toThrow();
  for (let round = 1; round <= 20; round++) {
    const { rowCount } = await onceInTeam(scope, (once) => once.query({ ...DIVISION, values: [1] }));
    expect(rowCount).toBe(1);
  }
});

// A second statement would be a transaction of its own, and see another state than the first.
test("one round trip takes one statement", async () => {
  const twice = onceInTeam(scope, async (once) => {
    await once.query({ ...DIVISION, values: [1] });
    await once.query({ ...DIVISION, values: [1] });
  });
  await expect(twice).rejects.toThrow("a second statement needs a transaction");
});

// Statements of one team that come at the same moment share a transaction. What is wrong with one of them must not reach
// the others: not as an error, not as something undone, and not twice.
test("what travels together succeeds and fails apart", async () => {
  const before = await nameNow();
  const divide = (by: unknown) => onceInTeam(scope, (once) => once.query({ ...DIVISION, values: [by] }));
  const endless: Record<string, unknown> = {};
  endless.self = endless;
  const outcomes = await Promise.allSettled(
    Array.from({ length: 40 }, (_, index) => divide(index === 11 ? 0 : index === 13 ? endless : index + 1)),
  );
  for (const [index, outcome] of outcomes.entries()) {
    if (index === 11) expect(outcome).toMatchObject({ status: "rejected", reason: { code: "22012" } });
    else if (index === 13) expect(outcome).toMatchObject({ status: "rejected", reason: expect.any(TypeError) });
    else expect(outcome).toMatchObject({ status: "fulfilled", value: { rows: [{ it: Math.trunc(1 / (index + 1)) }] } });
  }
  const add = (length: number) =>
    onceInTeam(scope, (once) =>
      once.query({
        name: "test-lengthen",
        isShort: true,
        text: "UPDATE projects SET name = name || repeat('x', 4 / (4 - $3::int)) WHERE team_id = $1 AND id = $2",
        values: [scope.teamId, scope.projectId, length],
      }),
    );
  const added = await Promise.allSettled(Array.from({ length: 20 }, (_, index) => add(index === 7 ? 4 : 0)));
  expect(added.filter(({ status }) => status === "fulfilled")).toHaveLength(19);
  expect(await nameNow()).toBe(before + "x".repeat(19));
  await onceInTeam(scope, (once) => once.query(rename(before)));
  await expectCleanConnections();
});

// Two teams never share a transaction, since it sees the rows of one.
test("what travels together is of one team", async () => {
  const { team_id, team_slug, project_id } = await arrangeTeam();
  const other = provedProject(
    { teamId: team_id as TeamId, teamSlug: team_slug, plan: "pro", projectId: project_id as ProjectId, mode: "live" },
    { type: "key", id: "key_2" as ApiKeyId, name: "k" },
  );
  const asked = Array.from({ length: 60 }, (_, index) => (index % 2 === 0 ? scope : other));
  const seen = await Promise.all(asked.map((of) => onceInTeam(of, (once) => once.query(ALL_PROJECTS))));
  expect(seen.map(({ rows }) => rows)).toEqual(asked.map(({ teamId }) => [{ team_id: teamId }]));
});

// Two callers that retry one external_id while a server that hangs has it under way must not keep everybody else of their
// key from asking.
test("what has to wait for another transaction keeps nobody else", async () => {
  const hold = (lock: number) =>
    onceInTeam(scope, (once) =>
      once.query({
        name: "test-lock",
        text: "SELECT pg_advisory_xact_lock($1)::text, $1::int AS it",
        values: [lock],
        isShort: true,
        mayWait: true,
      }),
    );
  const other = await poolOf("ha_system").connect();
  await other.query("SELECT pg_advisory_lock(99)");
  let stuckAnswered = 0;
  const stuck = [99, 99, 99].map(async (lock) => {
    const { rows } = await hold(lock);
    stuckAnswered++;
    return rows[0]?.it;
  });
  const upwards = Array.from({ length: 32 }, (_, lock) => lock);
  // Downwards too: two messages that wait for each other are no worse.
  const free = [...upwards, ...upwards.toReversed()];
  const outcomes = await Promise.all(free.map(hold));
  expect(outcomes.map(({ rows }) => rows[0]?.it)).toEqual(free);
  expect(stuckAnswered).toBe(0);
  await other.query("SELECT pg_advisory_unlock(99)");
  other.release();
  expect(await Promise.all(stuck)).toEqual([99, 99, 99]);
  await expectCleanConnections();
});

// Whoever waits for a message waits no longer than for a connection: behind a database that stands still they would
// otherwise be answered minutes later, and what they asked for be done when they have long asked again.
test("what waits to be sent is refused after a while, and is not done", async () => {
  const before = await nameNow();
  const lengthen = (by: string, afterSeconds: number) =>
    onceInTeam(scope, (once) =>
      once.query({
        name: "test-slowly",
        text: `UPDATE projects SET name = name || $3 FROM (SELECT pg_sleep($4)) slept WHERE team_id = $1 AND id = $2`,
        values: [scope.teamId, scope.projectId, by, afterSeconds],
        isShort: true,
      }),
    );
  const underWay = [lengthen("", 7), lengthen("", 7)];
  const outcomes = await Promise.allSettled(Array.from({ length: 40 }, () => lengthen("x", 0)));
  for (const outcome of outcomes)
    expect(outcome).toMatchObject({ status: "rejected", reason: { message: expect.stringContaining("in time") } });
  expect(await Promise.all(underWay)).toHaveLength(2);
  expect(await nameNow()).toBe(before);
  await lengthen("", 0);
});

// The words of a refusal are in the database's language, and a connection that has forgotten its statements is of no use.
test("a connection whose statements are gone is not used again", async () => {
  const divide = () => onceInTeam(scope, (once) => once.query({ ...DIVISION, values: [1] }));
  const pool = poolOf("ha_app");
  const clients = await Promise.all(Array.from({ length: pool.totalCount }, () => pool.connect()));
  for (const client of clients) client.release();
  for (let round = 0; round < clients.length; round++) await divide();
  const again = await Promise.all(clients.map(() => pool.connect()));
  for (const client of again) await client.query("DEALLOCATE ALL");
  for (const client of again) client.release();
  await Promise.allSettled(again.map(divide));
  for (let round = 0; round < again.length; round++) await divide().catch(() => {});
  expect((await divide()).rows).toEqual([{ it: 1 }]);
});
