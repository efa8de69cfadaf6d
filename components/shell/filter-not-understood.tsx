import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { Notice } from "@/components/ui/notice";

/** An address that was typed or kept: what in it means nothing is named, and nothing is listed by a guess. */
export function FilterNotUnderstood({ faults, clearHref }: { faults: Record<string, string[]>; clearHref: string }) {
  return (
    <Notice
      tone="expiring"
      icon={TriangleAlert}
      title="This filter cannot be understood"
      action={
        <Link className="link inline-flex min-h-6 items-center phone:min-h-11" href={clearHref}>
          Clear it
        </Link>
      }
    >
      {Object.entries(faults).map(([part, messages]) => (
        <p key={part}>
          <span className="id">{part}</span> {messages.join(", ")}.
        </p>
      ))}
    </Notice>
  );
}
