import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { runCommand } from "./launch/command";
import { LaunchFailure } from "./launch/failure";
import { MIGRATIONS, ROOT } from "./launch/root";
import { checkAgreement } from "./migration/check-agreement";
import { onMigratedDatabase } from "./migration/on-migrated-database";

const HELP = `Usage: npm run migration -- NAME      write the SQL that takes the migrations to prisma/schema.prisma
       npm run migration -- --check   prove that the two agree`;

/** `npm run migration`: a new migration from what changed in the schema, for its author to read and complete. */
await runCommand(async () => {
  const { values, positionals } = parseArgs({
    options: { check: { type: "boolean", default: false } },
    allowPositionals: true,
  });
  const [name] = positionals;
  if (values.check) await check();
  else if (name && /^[a-z0-9_]+$/.test(name)) await write(name);
  else throw new LaunchFailure(`${HELP}\n\nNAME is made of a-z, 0-9 and _.`);
});

async function check(): Promise<void> {
  const faults = await checkAgreement();
  if (faults.length > 0) throw new LaunchFailure(faults.join("\n\n"));
  process.stdout.write("Migrations and schema agree.\n");
}

async function write(name: string): Promise<void> {
  const sql = await onMigratedDatabase(async (engine) => engine.sqlFromDatabase());
  if (!sql) {
    process.stdout.write("Nothing changed: the migrations make what prisma/schema.prisma says.\n");
    return;
  }
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = path.join(MIGRATIONS, `${stamp}_${name}`);
  mkdirSync(folder);
  writeFileSync(path.join(folder, "migration.sql"), `${sql}\n`);
  process.stdout.write(
    `Wrote ${path.relative(ROOT, folder)}/migration.sql. Read it, and add policies and grants for new tables.\n`,
  );
}
