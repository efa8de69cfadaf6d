import { env } from "@/lib/config/env";
import { operationViews } from "@/lib/contract/openapi/operation-views";
import { TAGS } from "@/lib/contract/openapi/tags";
import { PROBLEM_CAUSES } from "@/lib/contract/problem-causes";
import { PROBLEMS, type ProblemCode } from "@/lib/contract/problems";
import { listPages } from "./pages";
import { twinAddress } from "./twin-address";

type Operation = ReturnType<typeof operationViews>[number];

/**
 * What pages take from the code, so that it cannot differ from it: each part's name in MDX, and how it is written as
 * Markdown. How it is drawn stands in `components/docs`.
 */
export const PARTS: Record<string, () => string> = {
  PageList: () =>
    listPages()
      .filter(({ slug }) => slug !== "")
      .map(lineOf)
      .join("\n"),
  ErrorTable: () =>
    ["| code | status | meaning |", "| --- | --- | --- |", ...Object.keys(PROBLEMS).map(rowOf)].join("\n"),
  ApiReference: () => TAGS.map(groupOf).join("\n\n"),
  YourKey: () => `Make a key under API keys at ${env().APP_URL}, and put it in the place of \`ha_test_…\`.`,
};

function lineOf({ label, path, description }: { label: string; path: string; description: string }): string {
  return `- [${label}](${twinAddress(path)}): ${description}`;
}

function rowOf(code: string): string {
  const { status, title } = PROBLEMS[code as ProblemCode];
  return `| [${code}](${twinAddress(`/docs/errors/${code}`)}) | ${status} | ${title} |`;
}

/** The page of one error as Markdown. */
export function problemAsMarkdown(code: ProblemCode): string {
  const { title, status, detail } = PROBLEMS[code];
  return `# ${title}\n\n\`${code}\`, status ${status}\n\n## Cause\n\n${PROBLEM_CAUSES[code]}\n\n## What to do\n\n${detail}\n`;
}

function groupOf(tag: (typeof TAGS)[number]): string {
  const operations = operationViews(env().APP_URL).filter((operation) => operation.tag === tag);
  return [`## ${tag}`, ...operations.map(operationAsMarkdown)].join("\n\n");
}

function operationAsMarkdown(operation: Operation): string {
  const { operationId, summary, method, path, scope, parameters, body, answers, problems, call, answer } = operation;
  const parts = [
    `### ${summary} {#${operationId}}`,
    `\`${method.toUpperCase()} ${path}\`: ${scope ? `needs the scope \`${scope}\`` : "any working key"}.`,
    fieldsAsMarkdown("Parameters", parameters),
    fieldsAsMarkdown("Body", body),
    `Answers:\n\n${answers.map(({ status, description }) => `- ${status}: ${description}`).join("\n")}`,
    problems.length > 0 && `May refuse with ${problems.map((code) => `\`${code}\``).join(", ")}.`,
    `\`\`\`bash\n${call}\n\`\`\``,
    answer && `Answer ${answer.status}:\n\n\`\`\`json\n${answer.body}\n\`\`\``,
  ];
  return parts.filter(Boolean).join("\n\n");
}

function fieldsAsMarkdown(title: string, fields: Operation["body"]): string | false {
  if (fields.length === 0) return false;
  const lines = fields.map(
    ({ name, type, required, description }) => `- \`${name}\` (${type}${required ? ", required" : ""}): ${description}`,
  );
  return `${title}:\n\n${lines.join("\n")}`;
}
