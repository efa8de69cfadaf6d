import { expect } from "@playwright/test";
import { productEnv } from "../support/command";
import { postgresOf, test } from "../support/data-folder";
import { provision } from "../support/server";

// Automation runs things twice and side by side.
test("six at once on an installation that never ran make one person, team and project, and six keys", async ({
  dataDir,
}) => {
  const input = {
    email: "ann@example.com",
    password: "a long enough one",
    name: "Ann",
    team: "Acme",
    project: "Refunds",
  };
  const made = await Promise.all(
    Array.from({ length: 6 }, async () => provision(productEnv({ DATA_DIR: dataDir }), input)),
  );
  const countOf = (field: keyof (typeof made)[number]) => new Set(made.map((one) => one[field])).size;
  expect([countOf("user_id"), countOf("team_id"), countOf("project_id"), countOf("api_key")]).toEqual([1, 1, 1, 6]);
  expect(postgresOf(dataDir)).toBeNull();
});
