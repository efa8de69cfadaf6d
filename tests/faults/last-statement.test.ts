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
