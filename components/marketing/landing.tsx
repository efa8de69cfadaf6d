import type { ReactNode } from "react";
import { CallBlock } from "@/components/calls/call-block";
import { buttonClass } from "@/components/ui/button";
import { CodeText } from "@/components/ui/code-block";
import { DemoStage } from "./demo/demo-stage";

type LandingProps = { origin: string; startHref: string | null; now: string };

/** What it is in ten seconds, the call, what can be relied on, and how to run it oneself. */
export function Landing({ origin, startHref, now }: LandingProps) {
  return (
    <main
      id="content"
      tabIndex={-1}
      className="mx-auto grid max-w-304 grid-cols-[minmax(0,1fr)] gap-18 px-8 pt-8 pb-12 phone:gap-12 phone:px-4 phone:pt-4 phone:pb-8"
    >
      <Hero now={now} />
      <Section
        id="call"
        title="One call, from anything that can make one"
        lead="No SDK needed: a POST that asks, and a GET or a signed webhook that brings the answer."
        aside={
          startHref && (
            <a href={startHref} className={`${buttonClass("ink")} mt-4`}>
              Get a key
            </a>
          )
        }
      >
        <CallBlock origin={origin} />
      </Section>
      <Section
        id="security"
        title="What you can rely on"
        lead="The server enforces each of these; no client has to be trusted."
      >
        <Promises />
      </Section>
      <Section
        id="host"
        title="Or keep it in your own house"
        lead="Node and nothing else. The database comes with it, or bring your own PostgreSQL."
      >
        <div className="overflow-hidden rounded-sheet border border-rule bg-well">
          <CodeText label="Self-hosting">
            {`npm install
npm start   `}
            <i># one server, one PostgreSQL, nothing phones home</i>
          </CodeText>
        </div>
      </Section>
    </main>
  );
}

function Hero({ now }: { now: string }) {
  return (
    <section aria-labelledby="hero-title" className="grid grid-cols-[minmax(0,1fr)] gap-8 phone:gap-6">
      <div className="grid grid-cols-[minmax(0,1fr)_min(20rem,30%)] items-end gap-12 narrow:grid-cols-[minmax(0,1fr)] narrow:gap-4">
        <h1
          id="hero-title"
          className="text-display font-semibold tracking-[-0.022em] phone:text-[1.6875rem] phone:leading-[2.0625rem] [&>span]:block"
        >
          <span>Your agent asks,</span> <span>a person decides,</span> <span>and only then does it happen.</span>
        </h1>
        <p className="lead pb-1.5">
          One API call holds a refund, a deploy or a deletion until somebody on your team has read the facts.
        </p>
      </div>
      <DemoStage now={now} />
    </section>
  );
}

type SectionProps = { id: string; title: string; lead: string; aside?: ReactNode; children: ReactNode };

function Section({ id, title, lead, aside, children }: SectionProps) {
  return (
    <section
      aria-labelledby={id}
      className="grid grid-cols-[min(25.5rem,36%)_minmax(0,1fr)] items-start gap-12 narrow:grid-cols-[minmax(0,1fr)] narrow:gap-4"
    >
      <div>
        <h2 id={id} className="title-page">
          {title}
        </h2>
        <p className="lead mt-3">{lead}</p>
        {aside}
      </div>
      {children}
    </section>
  );
}

const PROMISES = [
  {
    promise: "No key can decide",
    means: "An agent’s key asks and reads. Only a signed-in person approves, and no link ever does so by being opened.",
  },
  {
    promise: "No answer is never a yes",
    means: "At the deadline the request expires. A click at that moment is already too late.",
  },
  {
    promise: "What you saw is what runs",
    means:
      "The decision is bound to the digest of what was on your screen. If it changed, the decision does not count.",
  },
  {
    promise: "The agent’s words are marked",
    means: "Titles are prose. Amounts, dates and hosts come from the payload, and hidden characters are made visible.",
  },
  {
    promise: "A receipt that can be checked",
    means:
      "Every outcome is an event in a chain of hashes. The receipt recomputes it in your browser and says what it checked.",
  },
];

function Promises() {
  return (
    <dl className="border-y border-rule-head">
      {PROMISES.map(({ promise, means }) => (
        <div
          key={promise}
          className="grid grid-cols-[min(13rem,35%)_minmax(0,1fr)] gap-x-4 gap-y-0.5 border-t border-rule py-3 first:border-t-0 phone:grid-cols-[minmax(0,1fr)]"
        >
          <dt className="font-strong">{promise}</dt>
          <dd className="text-ink-2">{means}</dd>
        </div>
      ))}
    </dl>
  );
}
