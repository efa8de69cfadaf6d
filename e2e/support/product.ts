import { test as base } from "@playwright/test";

/** What each server of a test is started with, beside what the test says itself. */
export type Served = { serverEnv: Record<string, string> };

/** Tests of the product as a project of playwright.config.ts has it served: they hold however that is. */
export const test = base.extend<object, Served>({
  serverEnv: [{}, { option: true, scope: "worker" }],
});
