"use client";

import { useRouter } from "next/navigation";
import { useTeam } from "@/components/team/team-context";
import { GO_KEYS } from "./go-key-list";
import { useKeys } from "./use-keys";

/** G and a letter lead to a page of the team. */
export function GoKeys() {
  const { team } = useTeam();
  const router = useRouter();
  useKeys(
    Object.fromEntries(GO_KEYS.map(({ letter, path }) => [`g ${letter}`, () => router.push(`/${team.slug}/${path}`)])),
  );
  return null;
}
