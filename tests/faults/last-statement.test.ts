import { expect, test } from "vitest";
import { poolOf } from "@/lib/data/pool";
import { asSystem, lastIn, rollBackWith } from "@/lib/data/transaction";
import { refuse } from "@/lib/domain/result";

const statement = { name: "one", text: "SELECT 1", values: [] };

// One after the other, so that each gets the connection that the one before it has left. A mark that outlived its transaction would make the next one on the connection answer as committed without a COMMIT.
test.each([
  [
    "throws",
    (): never => {
      throw new Error("after the end");
    },
  ],
  ["rolls back", (): never => rollBackWith(refuse("not_found"))],
])("work that %s behind its last statement is an error, and the next transaction commits", async (how, fail) => {
  const ended = asSystem(async (tx) => {
    await lastIn(tx, statement);
    return fail();
  });
  await expect(ended).rejects.toThrow();
  await asSystem((tx) => tx.query("CREATE TEMP TABLE IF NOT EXISTS kept (how text)"));
  await asSystem((tx) => tx.query("INSERT INTO kept VALUES ($1)", [how]));
  await poolOf("ha_system").query("ROLLBACK"); // undoes whatever was left open
  expect((await poolOf("ha_system").query("SELECT how FROM kept WHERE how = $1", [how])).rows).toEqual([{ how }]);
});

// A decision's answer is read behind it, in its transaction: whoever is told that it failed must find it not done.
test("where what is read behind a change fails, the change is undone", async () => {
  await poolOf("ha_system").query("CREATE TABLE IF NOT EXISTS pg_temp.undone (how text)");
  const change = { name: "test-change", text: "INSERT INTO pg_temp.undone VALUES ('done')", values: [] };
  const reading = { name: "test-failing", text: "SELECT 1 / $1::int", values: [0] };
  await expect(asSystem((tx) => lastIn(tx, change, reading))).rejects.toThrow("division by zero");
  await expect(asSystem((tx) => lastIn(tx, change, statement))).resolves.toHaveLength(3);
  expect((await poolOf("ha_system").query("SELECT how FROM pg_temp.undone")).rows).toEqual([{ how: "done" }]);
});
