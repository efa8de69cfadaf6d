import { Check, X } from "lucide-react";
import { Icon } from "@/components/ui/icon";

type Finding = { ok: boolean; words: string; note?: string };

/** What was looked at, each with its mark: the words alone say which it is. */
export function FindingList({ label, findings }: { label: string; findings: Finding[] }) {
  return (
    <ul aria-label={label} className="border-t border-rule">
      {findings.map(({ ok, words, note }) => (
        <li key={words} className="flex items-start gap-2 border-b border-rule py-2">
          <Icon of={ok ? Check : X} small className={`mt-[3px] ${ok ? "text-approve" : "text-reject"}`} />
          <span className="min-w-0 wrap-anywhere">
            <span className="sr-only">{ok ? "Right: " : "Wrong: "}</span>
            {words} {note && <span className="text-meta text-ink-3">{note}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
