import { env } from "@/lib/config/env";
import { openapiDocument } from "@/lib/contract/openapi/document";
import { systemClock } from "@/lib/domain/clock/clock";
import packageJson from "@/package.json" with { type: "json" };
import { answerStranger } from "./answer-stranger";
import { contextOf } from "./request-context";
import type { Handler } from "./resource";

/** Made once: it changes with the program alone. */
let document: Record<string, unknown> | null = null;

/** The document, for this installation's address. Needs no key: it says nothing of anybody. */
export const answerOpenapi: Handler = async (request) => {
  document ??= openapiDocument(env().APP_URL, packageJson.version);
  return answerStranger({ status: 200, body: document }, contextOf(request, systemClock()));
};
