import { STATUS_WORDS } from "@/components/requests/status-words";
import { RISK_WORDS } from "@/components/ui/risk-mark";
import type { InboxFilter } from "@/lib/contract/inbox-filter";

/** What a filter leaves out besides its tab, each part in words; nothing for a list that shows all. */
export function filterWords(
  { status, project, risk, q }: InboxFilter,
  projects: readonly { id: string; name: string }[],
): string[] {
  const words = [];
  if (q) words.push(`“${q}”`);
  if (project) words.push(`project ${projects.find(({ id }) => id === project)?.name ?? "that is not known here"}`);
  if (risk) words.push(RISK_WORDS[risk].toLowerCase());
  if (status) words.push(STATUS_WORDS[status].toLowerCase());
  return words;
}
