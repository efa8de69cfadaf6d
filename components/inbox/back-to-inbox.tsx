"use client";

import Link from "next/link";
import { useInboxAddress } from "./use-inbox-address";

export function BackToInbox() {
  const { hrefOfList } = useInboxAddress();
  return (
    <Link className="link" href={hrefOfList}>
      Back to the inbox
    </Link>
  );
}
