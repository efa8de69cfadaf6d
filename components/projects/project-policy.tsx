import type { ProjectView } from "@/lib/contract/project-views";
import { deciderWords, expiryWords, riskWords, viewerWords } from "./policy-words";

/** What a project makes of what its callers ask, and whose it is to see and to decide, in plain words. */
export function ProjectPolicy({ project }: { project: ProjectView }) {
  return (
    <>
      <h3 className="section-title mt-4">Rules</h3>
      <dl className="grid grid-cols-[8rem_minmax(0,1fr)] gap-x-6 gap-y-1 phone:grid-cols-[minmax(0,1fr)] phone:gap-y-0">
        <Rule name="Deadline" words={expiryWords(project)} />
        <Rule name="Risk" words={riskWords(project)} />
        <Rule name="Who sees it" words={viewerWords(project)} />
        <Rule name="Who decides" words={deciderWords(project)} />
      </dl>
    </>
  );
}

function Rule({ name, words }: { name: string; words: string }) {
  return (
    <>
      <dt className="text-ink-2">{name}</dt>
      <dd className="wrap-anywhere phone:mb-2">{words}</dd>
    </>
  );
}
