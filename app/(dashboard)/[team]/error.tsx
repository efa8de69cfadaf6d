"use client";

import { Failure } from "@/components/shell/failure";

/** Inside the team's shell, so that the way to the other pages stays open. */
export default function TeamError({ error, retry }: { error: unknown; retry: () => void }) {
  return <Failure error={error} retry={retry} />;
}
