"use client";

import { TriangleAlert } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

/** A page that could not be shown: what is known of the cause, the id to quote, and another try. */
export function Failure({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : null;
  return (
    <div className="mx-auto grid max-w-160 grid-cols-[minmax(0,1fr)] gap-6 px-6 pt-[18dvh] phone:px-4">
      <h1 className="title-page">This page could not be shown</h1>
      <Notice
        tone="reject"
        icon={TriangleAlert}
        title="Something went wrong on our side"
        action={
          <Button size="small" onClick={retry}>
            Retry
          </Button>
        }
      >
        Nothing was decided or changed by it. It may pass by itself.{" "}
        {digest && (
          <span className="text-ink-2">
            Error <span className="id">{digest}</span>
          </span>
        )}
      </Notice>
    </div>
  );
}
