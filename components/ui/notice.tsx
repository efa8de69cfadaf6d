import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "./icon";

export type NoticeTone = "quiet" | "expiring" | "reject" | "approve" | "secret";

const BOX: Record<NoticeTone, string> = {
  quiet: "bg-hover",
  expiring: "bg-tint-expiring",
  reject: "bg-tint-reject",
  approve: "bg-tint-approve",
  secret: "border border-rule-head bg-surface",
};
const HEAD: Record<NoticeTone, string> = {
  quiet: "",
  expiring: "text-expiring",
  reject: "text-reject",
  approve: "text-approve",
  secret: "",
};

type NoticeProps = {
  tone?: NoticeTone;
  icon: LucideIcon;
  title: ReactNode;
  children?: ReactNode;
  /** What can be done about it. */
  action?: ReactNode;
  /** `alert` interrupts a screen reader, `status` waits its turn, `none` is part of the page as it loaded. */
  announce?: "alert" | "status" | "none";
};

/** One of the three things with a box: something the reader must know before going on. */
export function Notice({ tone = "quiet", icon, title, children, action, announce = "none" }: NoticeProps) {
  return (
    <div
      role={announce === "none" ? undefined : announce}
      className={`grid grid-cols-[1.125rem_minmax(0,1fr)_auto] gap-x-3 gap-y-1 rounded-control px-4 py-3 phone:grid-cols-[1.125rem_minmax(0,1fr)] ${BOX[tone]}`}
    >
      <Icon of={icon} className={`mt-px ${HEAD[tone]}`} />
      <div className="min-w-0 wrap-anywhere">
        <p className={`font-strong ${HEAD[tone]}`}>{title}</p>
        {children && <div className="mt-0.5">{children}</div>}
      </div>
      {action && <div className="phone:col-start-2 phone:mt-1">{action}</div>}
    </div>
  );
}
