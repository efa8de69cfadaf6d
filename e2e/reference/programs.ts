import { readFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "@/scripts/launch/root";

const FOLDER = path.join(ROOT, "e2e/reference/programs");

/**
 * The programs that the service's users have, each exactly as its examples page has it, with the words that stand
 * before and after it there. The digest keeps them so where the page itself is not at hand.
 */
export const PROGRAMS = {
  "refund.py.txt": {
    after: "but you want human approval first.",
    before: "Infrastructure Spending",
    sha256: "0c83aa302b707331f399743b0143f45516c478a89e220bbc6c3f4c669791e766",
  },
  "infra-spending.js.txt": {
    after: "Require approval before provisioning expensive cloud resources.",
    before: "Production Deployments",
    sha256: "3003deaddf2447967252b0106e80d818fad6513442f78ae5b8c70a8f32cc13b8",
  },
  "deploy.sh.txt": {
    after: "Gate production deployments with manual approval.",
    before: "Python SDK (Coming Soon)",
    sha256: "258ce47f4dfca115493766c1b5142174104f260a896f0fc0fce79e0d6f03c357",
  },
  "python-sdk.py.txt": {
    after: "We’re working on an official Python SDK:",
    before: "Webhook integration examples",
    sha256: "6acd1742373f8da1ca70ed2f12385ffc1bc8856bb6bd79b237e3519952af4765",
  },
  "express-receiver.js.txt": {
    after: "Express.js",
    before: "FastAPI (Python)",
    sha256: "93f22709b7d33146669e270d48a8bba361e4faaaaf58aed7042ecfcf71d56ac9",
  },
  "fastapi-receiver.py.txt": {
    after: "FastAPI (Python)",
    before: "Tips",
    sha256: "23c6b81d7be02cfec5e7cd4563c80b9ced60efc0f5f7ac27711a69d06a877d95",
  },
  "refund-with-context.json.txt": {
    after: "Include everything the approver needs to make a decision:",
    before: "Use external_id for idempotency",
    sha256: "9e86600ba426e20fc41bcba572a1d0be2c00f5fb4dcca6df0564f0fae2ec2b15",
  },
  "external-id.py.txt": {
    after: "Use your own IDs to prevent duplicate submissions:",
    before: "Set expiration for time-sensitive requests",
    sha256: "74ed44de854c0b9908133e4cc1dcd1d4e6cfe1c069de08414ed53e31950b864c",
  },
  "expires-at.py.txt": {
    after: "Set expiration for time-sensitive requests",
    before: "Use webhooks over polling",
    sha256: "3f13580a481f5aabf4cec321db497a0d851fb3226e7fff051773101201bab1d6",
  },
} as const;

export type ProgramName = keyof typeof PROGRAMS;

export function programText(name: ProgramName): string {
  return readFileSync(path.join(FOLDER, name), "utf8");
}
