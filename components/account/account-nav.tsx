"use client";

import { usePathname } from "next/navigation";
import { LinkTabs } from "@/components/ui/link-tabs";
import { ACCOUNT_PAGES } from "./account-nav-items";

/** The way between the pages of an account. */
export function AccountNav() {
  const pathname = usePathname();
  return (
    <LinkTabs
      label="Your account"
      tabs={ACCOUNT_PAGES.map(({ href, label }) => ({ href, label, isCurrent: pathname === href }))}
    />
  );
}
