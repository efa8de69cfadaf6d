import type { Metadata } from "next";
import { PageHead } from "@/components/ui/page-head";

export const metadata: Metadata = { title: "Versions and deprecation" };

const MAY_CHANGE = [
  "A new route, a new optional field of a body, a new query parameter, a new header of an answer.",
  "A new field in an answer or in a webhook's body; a new kind of event, which goes only to endpoints that ask for it.",
  "A new problem code under a status that a call answers already, and the words of any title, detail or message.",
  "The order of fields in an object, and the form of cursors, ids and digests as texts to be kept and sent back.",
];

const STAYS = [
  "Every field that is documented, with its name, its type and its meaning; null where it has no value.",
  "The codes of problems and the names of events, scopes and statuses. Status is one of five, and only approved means yes.",
  "Limits on what a call may carry: they are raised, never lowered.",
  "The bytes of a payload as they come back, how its digest is made, and how a webhook is signed.",
];

const END = [
  "It is marked in this reference, in the OpenAPI document (deprecated: true) and in the changelog, with what takes its place.",
  "Its answers carry Deprecation (RFC 9745) and Sunset (RFC 8594) with the two dates, and a Link to this page.",
  "It goes on working for at least twelve months after that. A new version (/v2) would stand beside this one for at least twenty-four.",
  "Only a hole in security shortens this; then the answers and the changelog say so at once.",
];

/** The deprecation policy: what callers may build on, and for how long. */
export default function VersionsPage() {
  return (
    <>
      <PageHead
        title="Versions and deprecation"
        lead="Whoever lets a program wait for a person builds on this for years. /v1 only ever gains."
      />
      <div className="grid max-w-prose gap-6">
        <Points title="What may change within a version" points={MAY_CHANGE}>
          So read fields by name, and ignore those that you do not know.
        </Points>
        <Points title="What does not" points={STAYS} />
        <Points title="How anything ends" points={END}>
          Nothing of /v1 is deprecated today.
        </Points>
      </div>
    </>
  );
}

function Points({ title, points, children }: { title: string; points: string[]; children?: string }) {
  return (
    <section className="grid gap-2">
      <h2 className="font-semibold">{title}</h2>
      <ul className="grid list-disc gap-2 pl-5">
        {points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      {children && <p>{children}</p>}
    </section>
  );
}
