import { ArrowUp } from "lucide-react";
import { Icon } from "@/components/ui/icon";
import type { RequestRow } from "@/lib/contract/session-views";

/** Rows that have come while the list had to hold still; a press shows them. */
export function NewBar({ rows, onShow }: { rows: RequestRow[]; onShow: () => void }) {
  const high = rows.filter((row) => row.risk === "high").length;
  return (
    <button
      type="button"
      onClick={onShow}
      className="flex min-h-9 w-full shrink-0 items-center gap-2 border-b border-rule bg-surface py-1 pr-4 pl-11.5 font-semibold text-accent focus-visible:-outline-offset-2 phone:min-h-11"
    >
      <Icon of={ArrowUp} />
      {rows.length} new
      {high > 0 && <span className="ml-auto text-meta font-normal text-ink-2">{high} high risk</span>}
    </button>
  );
}
