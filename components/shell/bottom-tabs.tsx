"use client";

import { Ellipsis } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTeam } from "@/components/team/team-context";
import { Icon } from "@/components/ui/icon";
import { isUnder, NAV_ITEMS } from "./nav-items";
import { PersonButton } from "./person-button";

const TAB =
  "relative grid min-h-14 content-center justify-items-center gap-0.5 text-[min(0.75rem,3.2vw)] leading-4 font-medium text-ink-2 no-underline focus-visible:-outline-offset-2 before:absolute before:inset-x-1/4 before:-top-px before:hidden before:h-[3px] before:bg-ink aria-[current=page]:font-strong aria-[current=page]:text-ink aria-[current=page]:before:block";

/** The navigation on a phone. */
export function BottomTabs() {
  const { team } = useTeam();
  const pathname = usePathname();
  return (
    <nav
      aria-label="Main, phone"
      className="fixed inset-x-0 bottom-0 z-10 grid grid-cols-5 border-t border-rule bg-paper pb-[env(safe-area-inset-bottom)] desk:hidden"
    >
      {NAV_ITEMS.filter(({ isBehindMore }) => !isBehindMore).map((item) => (
        <Link
          key={item.path}
          href={`/${team.slug}/${item.path}`}
          aria-current={isUnder(item, team.slug, pathname) ? "page" : undefined}
          className={TAB}
        >
          <Icon of={item.icon} />
          {item.shortLabel}
        </Link>
      ))}
      <PersonButton className={TAB}>
        <Icon of={Ellipsis} />
        More
      </PersonButton>
    </nav>
  );
}
