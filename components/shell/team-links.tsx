"use client";

import { Check, Plus } from "lucide-react";
import Link from "next/link";
import { useTeam } from "@/components/team/team-context";
import { Icon } from "@/components/ui/icon";
import { MenuLink } from "@/components/ui/menu";

/** The person's teams, this one marked, and the way to a new one; entries of a menu. */
export function TeamLinks({ className = "" }: { className?: string }) {
  const { team, teams } = useTeam();
  return (
    <>
      {teams.map((other) => (
        <MenuLink key={other.slug}>
          <Link
            href={`/${other.slug}/inbox`}
            aria-current={other.slug === team.slug ? "true" : undefined}
            className={className}
          >
            <span className="min-w-0 grow wrap-anywhere">{other.name}</span>
            {other.slug === team.slug && <Icon of={Check} small />}
          </Link>
        </MenuLink>
      ))}
      <MenuLink>
        <Link href="/welcome?new=team" className={className}>
          <Icon of={Plus} />
          New team
        </Link>
      </MenuLink>
    </>
  );
}
