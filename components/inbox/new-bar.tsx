import { ArrowUp } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";

type NewBarProps = { count: number; aside?: ReactNode; onShow: () => void };

/** Rows that have come while the list had to hold still; a press shows them. */
export function NewBar({ count, aside, onShow }: NewBarProps) {
  return (
    <button
      type="button"
      onClick={onShow}
      className="flex min-h-9 w-full items-center gap-2 border-b border-rule bg-surface py-1 pr-4 pl-11.5 font-semibold text-accent focus-visible:-outline-offset-2 phone:min-h-11"
    >
      <Icon of={ArrowUp} />
      {count} new
      {aside && <span className="ml-auto text-meta font-normal text-ink-2">{aside}</span>}
    </button>
  );
}
