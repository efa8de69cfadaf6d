import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import Ajv from "ajv/dist/2020.js";
import typescript from "typescript";
import { parseAllDocuments } from "yaml";
import { parseEffectTemplate } from "@/lib/domain/effects/effect-template";
import { ROOT } from "@/scripts/launch/root";
import type { Block } from "./blocks";

type OpenApi = { paths: Record<string, Record<string, { operationId: string }>> };

/** What is wrong with a block by the rules of its language; null where nothing is. */
export function faultOf(block: Block): string | null {
  const check = CHECKS[block.language];
  if (!check) return `nothing can tell whether ${block.language} is right`;
  try {
    return check(block.code, block);
  } catch (error) {
    return (error as Error).message;
  }
}

const CHECKS: Record<string, (code: string, block: Block) => string | null> = {
  bash: (code) => by("bash", ["-n"], code),
  python: (code) => by("python3", ["-c", "import ast, sys; ast.parse(sys.stdin.read())"], code),
  ts: (code) => syntaxFault(code, "block.ts"),
  js: (code) => syntaxFault(code, "block.mjs"),
  json: jsonFault,
  yaml: (code) => parseAllDocuments(code).flatMap(({ errors }) => errors.map(({ message }) => message))[0] ?? null,
  ini: (code) => lineFault(code, /^(\[[\w.-]+\]|[#;].*|[\w.-]+\s*=.*|)$/),
  cron: (code) => lineFault(code, /^(#.*|([\d*/,-]+\s+){5}\S.*|)$/),
  http: (code) => lineFault(code, /^((GET|POST|PUT|PATCH|DELETE) \/\S*|HTTP\/[\d.]+ \d{3}.*|[\w-]+: .+|)$/),
  dockerfile: (code) => lineFault(code.replaceAll("\\\n", " "), /^([A-Z]+\s+.+|#.*|)$/),
  nginx: (code) => lineFault(code, /^\s*(.+[;{]|\}|#.*|)$/) ?? balanceFault(code),
  hcl: balanceFault,
  effect: (code) => code.split("\n").flatMap(effectFault)[0] ?? null,
  regex: (code) => by("grep", ["--perl-regexp", "--quiet", `${code}|`], "x"),
};

function by(program: string, args: string[], code: string): string | null {
  execFileSync(program, args, { input: code, stdio: ["pipe", "pipe", "pipe"] });
  return null;
}

function syntaxFault(code: string, fileName: string): string | null {
  const { diagnostics = [] } = typescript.transpileModule(code, {
    fileName,
    reportDiagnostics: true,
    compilerOptions: { module: typescript.ModuleKind.ESNext, target: typescript.ScriptTarget.ESNext },
  });
  return diagnostics.length > 0 ? typescript.flattenDiagnosticMessageText(diagnostics[0]?.messageText, "\n") : null;
}

function lineFault(code: string, allowed: RegExp): string | null {
  const wrong = code.split("\n").find((line) => !allowed.test(line.trimEnd()));
  return wrong === undefined ? null : `this line is none of its language: ${wrong}`;
}

/** Whether every bracket is closed, texts aside. */
function balanceFault(code: string): string | null {
  const open: string[] = [];
  for (const [sign] of code.replace(/"(?:[^"\\]|\\.)*"|#.*$/gm, "").matchAll(/[[\](){}]/g)) {
    const opener = { ")": "(", "]": "[", "}": "{" }[sign];
    if (opener === undefined) open.push(sign);
    else if (open.pop() !== opener) return `${sign} closes nothing`;
  }
  return open.length > 0 ? `${open.at(-1)} is never closed` : null;
}

function effectFault(line: string): string[] {
  const parsed = parseEffectTemplate(line);
  return parsed.ok ? [] : [`${line}: ${JSON.stringify(parsed)}`];
}

/** JSON that can be parsed; and, where it is a call's body, one that the OpenAPI document allows. */
function jsonFault(code: string, { settings }: Block): string | null {
  const value = JSON.parse(code);
  if (!settings.body) return null;
  const document = JSON.parse(readFileSync(path.join(ROOT, "docs/openapi.json"), "utf8")) as OpenApi;
  const place = placeOf(document, settings.body);
  if (!place) return `${settings.body} is no operation`;
  // Formats are what the server's own schemas check; here it is about names and types.
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  ajv.addSchema(document, "openapi");
  const validate = ajv.compile({ $ref: `openapi#${place}/requestBody/content/application~1json/schema` });
  return validate(value) ? null : ajv.errorsText(validate.errors);
}

/** Where the document has an operation, as a JSON Pointer in an address. */
function placeOf({ paths }: OpenApi, operationId: string): string | null {
  for (const [route, methods] of Object.entries(paths)) {
    const method = Object.keys(methods).find((name) => methods[name]?.operationId === operationId);
    if (method) return `/paths/${encodeURIComponent(route.replaceAll("~", "~0").replaceAll("/", "~1"))}/${method}`;
  }
  return null;
}
