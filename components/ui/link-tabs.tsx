import Link from "next/link";
import { TAB } from "./tab-class";

export type LinkTab = { href: string; label: string; count?: string | number | undefined; isCurrent: boolean };

/** Tabs that are addresses: which one is open stands in the URL. */
export function LinkTabs({ tabs, label }: { tabs: LinkTab[]; label: string }) {
  return (
    <nav aria-label={label} className="flex flex-wrap gap-x-6 border-b border-rule phone:gap-x-3">
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          aria-current={tab.isCurrent ? "page" : undefined}
          className={`${TAB} aria-[current=page]:font-strong aria-[current=page]:text-ink aria-[current=page]:after:block`}
        >
          {tab.label}
          {tab.count !== undefined && <span className="text-meta font-normal text-ink-3">{tab.count}</span>}
        </Link>
      ))}
    </nav>
  );
}
