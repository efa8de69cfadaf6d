import Link from "next/link";
import type { ReactNode } from "react";

const link = (href: string, words: string) => (
  <Link className="link" href={href}>
    {words}
  </Link>
);
const code = (words: string) => <span className="id">{words}</span>;

const RULES: { title: string; text: ReactNode }[] = [
  {
    title: "Keys",
    text: (
      <>
        Send {code("Authorization: Bearer ha_live_…")}. A key acts for one project and one mode; whatever belongs to
        another team, project or mode is answered with 404. No key can decide a request: only a person who is signed in
        can. Keys do not belong in browsers, so pages of other sites are refused.
      </>
    ),
  },
  {
    title: "Bodies",
    text: (
      <>
        One JSON object in UTF-8, with {code("Content-Type: application/json")}. Fields that we do not know are named in
        the refusal, never dropped. Numbers in a payload come back with every digit that was sent. A payload may have
        256 KiB, and nothing may be nested deeper than 64 levels.
      </>
    ),
  },
  {
    title: "Retries",
    text: (
      <>
        Give each question an {code("external_id")} of your own, or send an {code("Idempotency-Key")}: the same call
        again answers 200 with the first request and {code("Idempotent-Replayed: true")}, however often and however
        concurrently it comes. {code("expires_at")} may differ. Other content under the same name is refused.
      </>
    ),
  },
  {
    title: "Waiting",
    text: (
      <>
        {code("?wait=30")} or {code("Prefer: wait=30")} holds a read until there is an answer, 60 seconds at most; it
        then says how things stand, always with status 200. Ask again while it says {code("pending")}. A request without
        a deadline can stay pending for ever, so give it an {code("expires_at")}: expired, cancelled and rejected all
        mean no.
      </>
    ),
  },
  {
    title: "Lists",
    text: (
      <>
        Pages of at most 100. Send {code("next_cursor")} back as it came; rows that arrive meanwhile neither repeat nor
        hide others.
      </>
    ),
  },
  {
    title: "Limits",
    text: (
      <>
        Every answer has {code("X-RateLimit-Limit")}, {code("X-RateLimit-Remaining")} and {code("X-RateLimit-Reset")}{" "}
        (epoch seconds) of the window that runs out first, and each window in {code("RateLimit")}. Calls without a
        working key count by the network that they come from. At 429, wait as long as {code("Retry-After")} says.
      </>
    ),
  },
  {
    title: "Errors",
    text: (
      <>
        Every refusal is a problem with a stable {code("code")}; {link("/docs/errors", "each has a page")} with its
        cause and cure. Every answer has an {code("X-Request-Id")}; send one of your own and it is kept.
      </>
    ),
  },
  {
    title: "Changes",
    text: (
      <>
        {code("API-Version")} says which version answered. What may change within it, and how anything ends, is{" "}
        {link("/docs/versions", "written down")}.
      </>
    ),
  },
];

/** What holds for every call, before the calls themselves. */
export function GroundRules() {
  return (
    <section aria-labelledby="every-call">
      <h2 id="every-call" className="scroll-mt-4 pb-3 font-semibold text-lead">
        Every call
      </h2>
      <dl className="border-t border-rule-head">
        {RULES.map(({ title, text }) => (
          <div
            key={title}
            className="grid grid-cols-[8rem_minmax(0,1fr)] gap-x-4 gap-y-1 border-b border-rule py-3 phone:grid-cols-[minmax(0,1fr)]"
          >
            <dt className="font-semibold">{title}</dt>
            <dd className="max-w-prose">{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
