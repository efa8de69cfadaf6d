import { CodeText } from "@/components/ui/code-block";
import { Seal } from "@/components/ui/seal";

/** Both sides of one request, drawn, not live: the program that stands still, and the person it waits for. */
export function Exhibit() {
  return (
    <figure
      aria-label="An example: a program asks for a refund, and a person approves it"
      className="grid grid-cols-[min(26.5rem,42%)_minmax(0,1fr)] border-y border-rule-head narrow:grid-cols-[minmax(0,1fr)] phone:-mx-4"
    >
      <Caller />
      <Decider />
    </figure>
  );
}

function Caller() {
  return (
    <div className="grid min-w-0 content-start gap-3 py-4 pr-6 pb-6 narrow:order-2 narrow:pr-0 phone:px-4">
      <SideHead title="Your agent" aside="refund.py" />
      <CodeText label="The agent's code" wraps bare>
        {`asked = call("POST", "/api/v1/requests", {
    "title": "Approve $500 refund for Jane Doe",
    "payload": {
        "customer_id": "cust_123",
        "refund_amount": 500, "currency": "USD",
        "reason": "Product arrived damaged",
    },
})
`}
        <i># stands still here until a person decides</i>
        {`
answer = `}
        <b>wait_while_pending</b>
        {`(asked["id"])

if answer["status"] == `}
        <b>"approved"</b>
        {`:
    process_refund(answer["payload"])`}
      </CodeText>
      <p className="flex items-center gap-2 border-t border-dashed border-control pt-3 text-ink-2">
        <Seal kind="approved" />
        <span>
          <span className="mono">"status": "approved"</span>, after 48 s
        </span>
      </p>
    </div>
  );
}

const FACTS = [
  { label: "Customer id", value: <span className="id">cust_123</span> },
  { label: "Refund amount", value: <span className="money">$500.00</span> },
  { label: "Reason", value: "Product arrived damaged" },
];

function Decider() {
  return (
    <div className="flex min-w-0 flex-col border-l-3 border-double border-rule-head bg-surface narrow:border-t-3 narrow:border-l-0">
      <div className="flex-1 px-8 pt-4 pb-4 phone:px-4">
        <SideHead title="You" />
        <p className="mt-3 text-meta text-ink-3">refund-agent asks</p>
        <p className="mt-0.5 mb-4 text-heading font-strong tracking-[-0.012em] text-balance">
          Approve $500 refund for Jane Doe
        </p>
        <div className="section hung">
          <p className="section-title">If you approve</p>
          <p className="text-lead">
            <b className="font-semibold">refund-agent</b> is told yes, with the payload below.
          </p>
        </div>
        <dl className="section facts-open mt-4!">
          {FACTS.map(({ label, value }) => (
            <div key={label} className="fact">
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
      <div className="border-t border-rule-head px-8 py-4 phone:px-4">
        <p className="flex items-center gap-2 text-read">
          <Seal kind="approved" />
          <b>Mara Keller approved this at 16:38:20</b>
        </p>
      </div>
    </div>
  );
}

function SideHead({ title, aside }: { title: string; aside?: string }) {
  return (
    <p className="flex min-h-7 items-center justify-between gap-3 font-strong">
      {title} {aside && <span className="font-normal text-ink-2">{aside}</span>}
    </p>
  );
}
