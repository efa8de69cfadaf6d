import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { decideEnv, env } from "@/lib/config/env";
import { poolOf } from "@/lib/data/pool";
import { open, rewrap, seal } from "@/lib/integrations/secrets/secret-box";
import { rewrapSecrets } from "@/lib/services/secrets/rewrap-secrets";
import { arrangeTeam } from "../support/arrange";

const newKey = () => randomBytes(32).toString("base64");

async function storedOf(teamId: string): Promise<{ id: string; sealed: Buffer }> {
  const { rows } = await poolOf("ha_system").query(
    "SELECT id, secret_sealed AS sealed FROM webhook_endpoints WHERE team_id = $1",
    [teamId],
  );
  return rows[0];
}

// A key that leaked is worth nothing once its secrets have moved; and no receiver has to change anything.
test("secrets move to the new key, stay what they are, and open without the old one", async () => {
  const team = await arrangeTeam({ webhookUrl: "http://127.0.0.1:9/hook" });
  const before = env().ENCRYPTION_KEY;
  decideEnv({ ENCRYPTION_KEY: newKey(), ENCRYPTION_KEY_PREVIOUS: before });
  const old = await storedOf(team.team_id);
  expect(open(old.sealed, old.id)).toBe(team.webhook_secret); // servers go on meanwhile
  expect(await rewrapSecrets(new Date())).toEqual({ moved: 1, unreadable: [] });
  decideEnv({ ENCRYPTION_KEY_PREVIOUS: "" });
  const moved = await storedOf(team.team_id);
  expect(open(moved.sealed, moved.id)).toBe(team.webhook_secret);
  expect(await rewrapSecrets(new Date())).toEqual({ moved: 0, unreadable: [] }); // run again, there is nothing left to do

  decideEnv({ ENCRYPTION_KEY: before });
  expect(() => open(moved.sealed, moved.id)).toThrow(/another ENCRYPTION_KEY/);
});

test("a moved secret is bound to its row as before", () => {
  const sealed = seal("whsec_abc", "we_1");
  const before = env().ENCRYPTION_KEY;
  decideEnv({ ENCRYPTION_KEY: newKey(), ENCRYPTION_KEY_PREVIOUS: before });
  expect(() => rewrap(sealed, "we_2")).toThrow();
  const moved = rewrap(sealed, "we_1");
  if (!moved) throw new Error("it was sealed with the old key");
  expect(open(moved, "we_1")).toBe("whsec_abc");
  expect(() => open(moved, "we_2")).toThrow();
  expect(rewrap(moved, "we_1")).toBeNull();
});

// A key that was lost years ago must not keep one that leaked today in use.
test("a secret that no key opens does not hold up the others, and one whose time is over goes", async () => {
  const teams = [];
  for (let count = 0; count < 3; count++) teams.push(await arrangeTeam({ webhookUrl: "http://127.0.0.1:9/hook" }));
  const [first, lost, last] = await Promise.all(teams.map(({ team_id }) => storedOf(team_id)));
  await poolOf("ha_system").query("UPDATE webhook_endpoints SET secret_sealed = '\\x01' WHERE id = $1", [lost?.id]);
  await poolOf("ha_system").query(
    "UPDATE webhook_endpoints SET old_secret_sealed = '\\x01', old_secret_until = now() - interval '1 day' WHERE id = $1",
    [first?.id],
  );
  const before = env().ENCRYPTION_KEY;
  decideEnv({ ENCRYPTION_KEY: newKey(), ENCRYPTION_KEY_PREVIOUS: before });
  const { moved, unreadable } = await rewrapSecrets(new Date());
  expect(unreadable).toContain(lost?.id);
  expect(unreadable).not.toContain(first?.id);
  expect(moved).toBeGreaterThanOrEqual(2);
  decideEnv({ ENCRYPTION_KEY_PREVIOUS: "" });
  for (const [place, id] of [first?.id, undefined, last?.id].entries()) {
    if (!id) continue;
    const { sealed } = await storedOf(teams[place]?.team_id ?? "");
    expect(open(sealed, id)).toBe(teams[place]?.webhook_secret);
  }
});
