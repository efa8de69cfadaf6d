import { LaunchFailure } from "./failure";

/** Per release line, the first version that every part we use supports. Lines that are not here and older fail. */
const FIRST_OF_LINE: Record<number, number> = { 20: 19, 22: 12 };
const FIRST_LINE_OF_ALL = 24;

export function demandNode(version = process.versions.node): void {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const firstMinor = major >= FIRST_LINE_OF_ALL ? 0 : FIRST_OF_LINE[major];
  if (firstMinor !== undefined && minor >= firstMinor) return;
  throw new LaunchFailure(
    `This is Node ${version}. Human Approval needs Node 20.19 or later of the 20 line, 22.12 or later of the 22 line, or 24 and up.`,
  );
}
