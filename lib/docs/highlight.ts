import bash from "highlight.js/lib/languages/bash";
import dockerfile from "highlight.js/lib/languages/dockerfile";
import go from "highlight.js/lib/languages/go";
import http from "highlight.js/lib/languages/http";
import ini from "highlight.js/lib/languages/ini";
import javascript from "highlight.js/lib/languages/javascript";
import json from "highlight.js/lib/languages/json";
import nginx from "highlight.js/lib/languages/nginx";
import python from "highlight.js/lib/languages/python";
import sql from "highlight.js/lib/languages/sql";
import typescript from "highlight.js/lib/languages/typescript";
import yaml from "highlight.js/lib/languages/yaml";
import { createLowlight } from "lowlight";
import type { Node } from "./nodes";

const lowlight = createLowlight({
  bash,
  dockerfile,
  go,
  http,
  ini,
  javascript,
  json,
  nginx,
  python,
  sql,
  typescript,
  yaml,
});

/** Code as nodes with a class for what each piece is; as one text where its language is not known. */
export function highlight(language: string, code: string): Node[] {
  if (!lowlight.registered(language)) return [{ type: "text", value: code }];
  return lowlight.highlight(language, code).children as Node[];
}
