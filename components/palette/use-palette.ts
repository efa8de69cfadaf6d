"use client";

import { useParams, useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import useSWR from "swr";
import { GO_KEYS } from "@/components/keyboard/go-key-list";
import { actionOf } from "@/components/keyboard/use-keys";
import { STATUS_WORDS } from "@/components/requests/status-words";
import { getJson } from "@/components/session-api/call";
import { searchPath } from "@/components/session-api/keys";
import { useTeam } from "@/components/team/team-context";
import { writeToClipboard } from "@/components/ui/clipboard";
import { SEARCH_LENGTH_MAX } from "@/lib/contract/inbox-filter";
import type { RequestListView } from "@/lib/contract/request-views";
import { matching, type PaletteEntry } from "./palette-entries";

const REQUESTS_SHOWN = 8;
const SEARCH_AFTER_MS = 150;

/** Commands that a key runs too: offered where something on the page takes the key. */
const KEY_COMMANDS = [
  { key: "a", label: "Approve: arm it, to be sent by a second step" },
  { key: "r", label: "Reject: arm it, to be sent by a second step" },
  { key: "e", label: "Change a value" },
  { key: "c", label: "Comment" },
  { key: "h", label: "Put aside for a while" },
  { key: "/", label: "Search the list" },
  { key: "?", label: "Keyboard help" },
];

/** What the palette offers for what is typed: commands of the page, pages, and requests found by the server. */
export function usePalette(typed: string): { entries: PaletteEntry[]; isSearching: boolean } {
  const { team } = useTeam();
  const router = useRouter();
  const [commands] = useState(keyCommands);
  const copyLink = useCopyLink();
  const words = useSettled(typed.trim().slice(0, SEARCH_LENGTH_MAX), SEARCH_AFTER_MS);
  const { data, isLoading } = useSWR(words ? searchPath(team.slug, words) : null, getJson<RequestListView>, {
    keepPreviousData: true,
  });
  const pages = GO_KEYS.map(({ path, label, letter }) => ({
    id: path,
    label,
    aside: `G ${letter.toUpperCase()}`,
    run: () => router.push(`/${team.slug}/${path}`),
  }));
  const requests = (words && data ? data.data : []).slice(0, REQUESTS_SHOWN).map((row) => ({
    id: row.id,
    label: row.headline,
    aside: [row.key_fact, row.asked_by, STATUS_WORDS[row.status]].filter(Boolean).join(" · "),
    run: () => router.push(`/${team.slug}/requests/${row.id}`),
  }));
  return { entries: [...matching([...commands, ...copyLink, ...pages], typed), ...requests], isSearching: isLoading };
}

/** As the page was when the palette was opened. */
function keyCommands(): PaletteEntry[] {
  return KEY_COMMANDS.flatMap(({ key, label }) => {
    const run = actionOf(key);
    return run ? [{ id: `key-${key}`, label, aside: key.toUpperCase(), run }] : [];
  });
}

function useCopyLink(): PaletteEntry[] {
  const { team } = useTeam();
  const { id } = useParams<{ id?: string }>();
  // A page that is served over plain http has no clipboard.
  if (!id || !navigator.clipboard) return [];
  const run = () => void writeToClipboard(`${location.origin}/${team.slug}/requests/${id}`);
  return [{ id: "copy-link", label: "Copy the link to this request", aside: "", run }];
}

/** A value once it has not changed for a while: typing must not be a call a letter. */
function useSettled(value: string, afterMs: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), afterMs);
    return () => clearTimeout(timer);
  }, [value, afterMs]);
  return settled;
}
