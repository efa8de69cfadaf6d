"use client";

import Link from "next/link";
import { type ReactNode, useState } from "react";
import { Menu, MenuHead, MenuItem, MenuLink, MenuRule } from "@/components/ui/menu";
import { SaveViewDialog } from "./save-view-dialog";
import { useInboxAddress } from "./use-inbox-address";
import { useSavedViews } from "./use-saved-views";
import { ViewsDialog } from "./views-dialog";

/** The reader's saved views: open one, save the present one, change them. */
export function ViewsMenu({ children }: { children: ReactNode }) {
  const { query, hrefOfQuery } = useInboxAddress();
  const { views, error } = useSavedViews();
  const [dialog, setDialog] = useState<"save" | "change" | null>(null);
  const current = views?.find((view) => view.query === query);
  return (
    <>
      <Menu trigger={children} opensAtOnce>
        <MenuHead>{headWords(views?.length, error)}</MenuHead>
        {views?.map((view) => (
          <MenuLink key={view.id}>
            <Link href={hrefOfQuery(view.query)} aria-current={view === current ? "true" : undefined}>
              <span className={`max-w-64 truncate ${view === current ? "font-strong" : ""}`}>{view.name}</span>
            </Link>
          </MenuLink>
        ))}
        <MenuRule />
        {!current && <MenuItem onSelect={() => setDialog("save")}>Save this view…</MenuItem>}
        {views && views.length > 0 && <MenuItem onSelect={() => setDialog("change")}>Change views…</MenuItem>}
      </Menu>
      {dialog === "save" && <SaveViewDialog query={query} onClose={() => setDialog(null)} />}
      {dialog === "change" && <ViewsDialog onClose={() => setDialog(null)} />}
    </>
  );
}

function headWords(count: number | undefined, error: unknown): string {
  if (count === undefined) return error ? "Your views could not be read" : "Reading your views…";
  return count === 0 ? "You have no saved views" : "Your views";
}
