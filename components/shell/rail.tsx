"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { countWords } from "@/components/inbox/count-words";
import { usePendingCount } from "@/components/inbox/use-request-list";
import { useTeam } from "@/components/team/team-context";
import { Icon } from "@/components/ui/icon";
import { Initials } from "@/components/ui/initials";
import { Wordmark } from "@/components/ui/wordmark";
import { isUnder, NAV_ITEMS } from "./nav-items";
import { PersonButton } from "./person-button";
import { TeamSwitch } from "./team-switch";

const LINK =
  "relative flex min-h-9 items-center gap-2.5 rounded-control px-2 font-medium text-ink-2 no-underline hover:bg-hover hover:text-ink aria-[current=page]:font-strong aria-[current=page]:text-ink narrow:min-h-12 narrow:flex-col narrow:justify-center narrow:gap-[3px] narrow:px-0 narrow:text-meta";
// A bar of ink at the page's edge marks where one is.
const MARK =
  "before:absolute before:inset-y-2 before:-left-3 before:hidden before:w-[3px] before:bg-ink aria-[current=page]:before:block narrow:before:-left-2";

/** The navigation of a team, at the left of every page but on phones. */
export function Rail() {
  const { team } = useTeam();
  const pathname = usePathname();
  const waiting = usePendingCount();
  return (
    <nav
      aria-label="Main"
      className="sticky top-0 z-20 flex h-dvh flex-col overflow-y-auto px-3 pt-4 pb-3 narrow:px-2 phone:hidden"
    >
      <Link href={`/${team.slug}/inbox`} className="px-2 no-underline narrow:self-center narrow:px-0">
        <Wordmark markOnly="narrow:sr-only" />
      </Link>
      <TeamSwitch />
      <ul className="grid gap-0.5 narrow:mt-3">
        {NAV_ITEMS.map((item) => (
          <li key={item.path}>
            <Link
              href={`/${team.slug}/${item.path}`}
              aria-current={isUnder(item, team.slug, pathname) ? "page" : undefined}
              className={`${LINK} ${MARK}`}
            >
              <Icon of={item.icon} />
              <span className="narrow:hidden">{item.label}</span>
              <span className="wide:hidden">{item.shortLabel}</span>
              {item.path === "inbox" && waiting > 0 && (
                <span className="ml-auto text-meta font-normal text-ink-3 in-aria-[current=page]:font-semibold in-aria-[current=page]:text-ink narrow:hidden">
                  {countWords(waiting)}
                  <span className="sr-only"> waiting on you</span>
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
      <div className="mt-auto pt-4">
        <PersonButton className="flex w-full items-center gap-2.5 rounded-control p-2 text-left leading-4.5 font-medium text-ink hover:bg-hover narrow:justify-center">
          <Initials name={team.me.name} />
          <span className="min-w-0 narrow:sr-only">
            <span className="block truncate">{team.me.name}</span>
            {/* Said in the menu: "approver" in the button's name would make it sound like a verdict. */}
            <span aria-hidden="true" className="block text-meta font-normal text-ink-3 first-letter:uppercase">
              {team.me.role}
            </span>
          </span>
        </PersonButton>
      </div>
    </nav>
  );
}
