import { expect, test } from "vitest";
import { demandNode } from "./node-version";

test("a Node that some part of us does not support is refused by its version", () => {
  for (const version of ["18.20.8", "20.18.3", "21.7.3", "22.11.0", "23.5.0"]) {
    expect(() => demandNode(version)).toThrow(`This is Node ${version}`);
  }
  for (const version of ["20.19.0", "20.20.2", "22.12.0", "24.0.0", "26.1.0"])
    expect(() => demandNode(version)).not.toThrow();
});
