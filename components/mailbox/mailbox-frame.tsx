import type { ReactNode } from "react";
import { SingleHead } from "@/components/shell/single-head";
import { SkipLink } from "@/components/shell/skip-link";
import { ServerClock } from "@/components/time/server-clock";

/** What stands around the list of mails, and around one of them. */
export function MailboxFrame({ title, now, children }: { title: string; now: string; children: ReactNode }) {
  return (
    <ServerClock now={now}>
      <SkipLink />
      <SingleHead>
        <a className="link phone:inline-flex phone:min-h-11 phone:items-center" href="/sign-in">
          Sign in
        </a>
      </SingleHead>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto grid w-full max-w-176 grid-cols-[minmax(0,1fr)] gap-4 px-4 pt-8 pb-12"
      >
        <h1 className="title-page wrap-anywhere">{title}</h1>
        {children}
      </main>
    </ServerClock>
  );
}
