/**
 * How often a test repeats what it tries: as often as fits beside all others, or, under `npm run test:long`, as
 * often as a release is worth. The switch is read here only.
 */
export const isLong = process.env.TEST_LENGTH === "long";

export function times({ usually, long }: { usually: number; long: number }): number {
  return isLong ? long : usually;
}
