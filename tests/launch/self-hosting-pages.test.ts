import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { expect, test } from "vitest";
import { migrate } from "@/lib/data/migrations/migrate";
import { startThrowaway } from "@/scripts/launch/postgres/throwaway";
import { ROOT } from "@/scripts/launch/root";

/** The first block of a language on a page. */
function blockOf(page: string, language: string): string {
  const text = readFileSync(path.join(ROOT, page), "utf8");
  const block = new RegExp(`^\`\`\`${language}[^\\n]*\\n(.*?)^\`\`\``, "ms").exec(text)?.[1];
  if (!block) throw new Error(`${page} has no block of ${language}`);
  return block;
}

type Sections = Record<string, Record<string, string>>;

/** A unit file: sections of `Name=value`, each name once. */
function readUnit(text: string): Sections {
  const sections: Sections = {};
  let section: Record<string, string> = {};
  for (const line of text.split("\n").filter((each) => each.trim() !== "")) {
    const [, title] = /^\[(\w+)\]$/.exec(line) ?? [];
    const [, name, value = ""] = /^(\w+)=(.*)$/.exec(line) ?? [];
    if (!title && !name) throw new Error(`not a line of a unit: ${line}`);
    if (title) {
      section = {};
      sections[title] = section;
    } else if (name) {
      expect(section).not.toHaveProperty(name);
      section[name] = value;
    }
  }
  return sections;
}

const ANALYSER = "/usr/bin/systemd-analyze";

// A unit that systemd does not understand, or that ends the database under the server, is worse than none.
test("the unit starts what the image starts, keeps its data in its own folder and stops the server first", () => {
  const unit = readUnit(blockOf("docs/self-hosting/systemd.md", "ini"));
  expect(Object.keys(unit)).toEqual(["Unit", "Service", "Install"]);
  const service = unit.Service ?? {};
  const command = /^CMD (\[.*\])$/m.exec(readFileSync(path.join(ROOT, "Dockerfile"), "utf8"))?.[1] ?? "";
  expect(service.ExecStart).toBe(`/usr/bin/${(JSON.parse(command) as string[]).join(" ")}`);
  expect(service.Environment).toBe(`DATA_DIR=/var/lib/${service.StateDirectory}`);
  expect(service).toMatchObject({ KillMode: "mixed", ProtectSystem: "strict", NoNewPrivileges: "true" });
  // Two waits of 20 s for what is registered to end, and one for connections.
  expect(Number(service.TimeoutStopSec)).toBeGreaterThan(60);
  expect(existsSync(ANALYSER) ? complaintsOf(service, blockOf("docs/self-hosting/systemd.md", "ini")) : []).toEqual([]);
});

/** What systemd itself says of the unit; the program and the folder of it are those of another machine. */
function complaintsOf(service: Record<string, string>, text: string): string[] {
  const folder = mkdtempSync(path.join(os.tmpdir(), "unit-"));
  const file = path.join(folder, "human-approval.service");
  writeFileSync(file, text.replace(service.ExecStart?.split(" ")[0] ?? "", process.execPath));
  try {
    // It ends with 1 where it complains of anything, of other units of this machine too: its words count.
    const words = execFileSync("sh", ["-c", `${ANALYSER} verify '${file}' 2>&1 || true`], { encoding: "utf8" });
    return words.split("\n").filter((line) => line.includes("human-approval.service"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// Whoever follows the page must not end with a refusal: its SQL is all that an administrator has to run.
test("the user of the page can migrate a database of its own", async () => {
  const cluster = await startThrowaway();
  try {
    const administrator = new pg.Client(cluster.urlOf("postgres"));
    await administrator.connect();
    for (const statement of blockOf("docs/self-hosting/database.md", "sql").split(/;\n/).filter(Boolean))
      await administrator.query(statement);
    await administrator.end();
    const own = new URL(cluster.urlOf("human_approval"));
    Object.assign(own, { username: "human_approval", password: "change me" });
    expect(await migrate(own.href)).not.toEqual([]);
  } finally {
    await cluster.stop();
  }
});
