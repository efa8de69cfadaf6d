import { loadModule, parseSync } from "libpg-query";
import { beforeAll, expect, test } from "vitest";
import { teamFilterOf } from "../support/team-filter";

const TENANTS = new Set(["requests", "projects", "events", "deliveries", "snoozes"]);
const looseIn = (text: string) => teamFilterOf(parseSync(text), TENANTS).loose.toSorted();

beforeAll(loadModule);

// A check that takes a loose statement for a held one would let the next leak through.
test.each<[string, string[]]>([
  ["SELECT * FROM requests", ["requests"]],
  ["SELECT * FROM requests WHERE id = $1", ["requests"]],
  ["SELECT * FROM requests r WHERE r.team_id <> $1", ["requests"]],
  ["SELECT * FROM requests r WHERE r.team_id = $1 OR r.id = $2", ["requests"]],
  ["SELECT * FROM requests r WHERE NOT r.team_id = $1", ["requests"]],
  ["SELECT * FROM requests r WHERE r.team_id = r.team_id", ["requests"]],
  ["SELECT * FROM requests r WHERE r.team_id = ANY($1)", ["requests"]],
  ["SELECT * FROM requests r JOIN projects p ON p.id = r.project_id WHERE r.team_id = $1", ["projects"]],
  ["SELECT * FROM requests r, projects p WHERE r.team_id = p.team_id", ["projects", "requests"]],
  [
    "SELECT * FROM requests r WHERE r.team_id = $1 AND EXISTS (SELECT FROM events e WHERE e.request_id = r.id)",
    ["events"],
  ],
  [
    "SELECT (SELECT p.name FROM projects p WHERE p.id = r.project_id) FROM requests r WHERE r.team_id = $1",
    ["projects"],
  ],
  ["WITH x AS (SELECT * FROM events WHERE id = $2) SELECT * FROM x, requests r WHERE r.team_id = $1", ["events"]],
  ["SELECT * FROM requests r WHERE r.team_id = $1 UNION ALL SELECT * FROM requests r WHERE r.id = $2", ["requests"]],
  ["UPDATE requests SET risk = $2 WHERE id = $1", ["requests"]],
  ["UPDATE requests r SET risk = $2 FROM events e WHERE r.team_id = $1 AND e.id = $3", ["events"]],
  ["DELETE FROM deliveries WHERE id IN (SELECT id FROM deliveries WHERE team_id = $1)", ["deliveries"]],
  ["INSERT INTO events (id, body) VALUES ($1, $2)", ["events"]],
  ["INSERT INTO events (id, team_id) SELECT id, $1 FROM requests", ["requests"]],
  ["EXPLAIN SELECT * FROM requests WHERE team_id = $1", ["requests"]], // not understood: does not pass
])("%s leaves %j loose", (text, loose) => {
  expect(looseIn(text)).toEqual(loose);
});

// And one that takes a held statement for a loose one would be switched off by whoever meets it.
test.each([
  "SELECT * FROM users WHERE id = $1",
  "SELECT * FROM requests WHERE team_id = $1 AND id = $2",
  "SELECT * FROM requests r WHERE (r.team_id, r.id) = ($1, $2)",
  "SELECT * FROM requests r JOIN projects p ON p.id = r.project_id AND p.team_id = r.team_id WHERE r.team_id = $1::text",
  "SELECT * FROM teams t JOIN requests r ON r.team_id = t.id WHERE t.id = $1",
  "SELECT * FROM requests r LEFT JOIN snoozes z ON z.team_id = $1 AND z.request_id = r.id WHERE r.team_id = $1",
  "SELECT * FROM requests r WHERE r.team_id = $1 AND EXISTS (SELECT FROM events e WHERE e.team_id = r.team_id AND e.request_id = r.id)",
  "SELECT * FROM requests r, LATERAL (SELECT * FROM events e WHERE e.team_id = r.team_id LIMIT 1) e WHERE r.team_id = $1",
  "WITH request AS (UPDATE requests SET risk = $2 WHERE team_id = $1 RETURNING id, team_id) INSERT INTO events (id, team_id) SELECT id, team_id FROM request",
  "WITH requests AS (SELECT 1 AS id) SELECT * FROM requests",
  "DELETE FROM deliveries WHERE team_id = $1 AND id IN (SELECT id FROM deliveries WHERE team_id = $1)",
  `SELECT "t0"."id" FROM "public"."deliveries" AS "t0" WHERE ("t0"."team_id" = $1 AND "t0"."id" = $2)`,
])("%s is held to one team", (text) => {
  expect(looseIn(text)).toEqual([]);
});
