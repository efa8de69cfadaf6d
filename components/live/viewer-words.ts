import type { Person } from "@/lib/contract/view-parts";

/** "Ana is looking at this", "Ana and Bo are looking at this", "Ana and 3 others are looking at this". */
export function viewerWords(viewers: Pick<Person, "name">[]): string {
  const [first, second] = viewers.map(({ name }) => firstName(name));
  if (viewers.length === 1) return `${first} is looking at this`;
  if (viewers.length === 2) return `${first} and ${second} are looking at this`;
  return `${first} and ${viewers.length - 1} others are looking at this`;
}

function firstName(name: string): string {
  return name.trim().split(/\s+/u)[0] ?? name;
}
