"use client";

import { Download } from "lucide-react";
import { ProblemNotice } from "@/components/session-api/problem-notice";
import { ShortInstant } from "@/components/time/instant";
import { Button, buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { ExportView } from "@/lib/contract/audit/audit-views";
import { exportFilePath } from "./audit-paths";
import { useExports } from "./use-exports";

const FORMAT_WORDS = { csv: "CSV", jsonl: "JSON Lines" };

/** The whole trail as a file, made in the background: the page may be closed meanwhile. */
export function AuditExports({ team, mode }: { team: string; mode: string }) {
  const { jobs, begin, isBusy, error } = useExports(team);
  return (
    <section aria-labelledby="exports-head" className="section">
      <h2 className="section-title pb-2" id="exports-head">
        Export
      </h2>
      <p className="text-ink-2">
        The whole {mode} trail, without addresses. JSON Lines carry every event whole, with what it takes to check its
        digest. Files are kept for a day.
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        {(["csv", "jsonl"] as const).map((format) => (
          <Button key={format} onClick={() => void begin(format, mode)} isBusy={isBusy}>
            Export {FORMAT_WORDS[format]}
          </Button>
        ))}
      </div>
      {error !== null && (
        <div className="mt-3">
          <ProblemNotice error={error} kept="No export was begun." />
        </div>
      )}
      {jobs.length > 0 && (
        <ul className="mt-3 grid gap-2" aria-label="Exports">
          {jobs.map((job) => (
            <li key={job.id} className="flex flex-wrap items-center gap-x-4 gap-y-1">
              <span>
                {FORMAT_WORDS[job.format]}, {job.mode}, by {job.created_by}, <ShortInstant at={job.created_at} />
              </span>
              <State job={job} team={team} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function State({ job, team }: { job: ExportView; team: string }) {
  if (job.status === "failed") return <span className="text-reject">could not be made; ask for it again</span>;
  if (job.status === "pending") {
    const percent = Math.floor(job.progress * 100);
    return (
      <span className="inline-flex items-center gap-2">
        <progress className="w-40 accent-accent" max={100} value={percent} aria-label="How far it is" />
        <span className="mono">{percent} %</span>
      </span>
    );
  }
  return (
    <a className={buttonClass("plain")} href={exportFilePath(team, job.id)} download>
      <Icon of={Download} />
      Download <span className="mono">{job.rows.toLocaleString("en")}</span> events
    </a>
  );
}
