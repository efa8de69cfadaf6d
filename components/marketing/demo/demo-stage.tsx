import { laidOut } from "@/components/json/laid-out";
import { AgentText } from "@/components/requests/agent-text";
import { EffectSentence } from "@/components/requests/effect-sentence";
import { ServerClock } from "@/components/time/server-clock";
import { CodeText } from "@/components/ui/code-block";
import { effectOf, shortEffect } from "@/lib/domain/effects/effect";
import type { Fact } from "@/lib/domain/facts/fact";
import { factsOf } from "@/lib/domain/facts/facts";
import { Demo } from "./demo";
import { DEMO_EFFECT, DEMO_PAYLOAD } from "./demo-request";

/** The demonstration with what only the server has to compute: the page loads no reader of payloads. */
export function DemoStage({ now }: { now: string }) {
  return (
    <ServerClock now={now}>
      <Demo
        askedAt={now}
        code={<AgentCode />}
        effect={<EffectSentence segments={effectOf([DEMO_EFFECT], DEMO_PAYLOAD) ?? []} />}
        facts={<DemoFacts facts={factsOf(DEMO_PAYLOAD)} />}
        amount={shortEffect([DEMO_EFFECT], DEMO_PAYLOAD) ?? ""}
        laidOutPayload={laidOut(DEMO_PAYLOAD, "  ")}
      />
    </ServerClock>
  );
}

const VALUE_CLASS: Partial<Record<Fact["kind"], string>> = { money: "money", id: "id" };

function DemoFacts({ facts }: { facts: Fact[] }) {
  return (
    <dl className="section facts-open mt-4!">
      {facts.map((fact) => (
        <div key={fact.path} className="fact">
          <dt>{fact.label}</dt>
          <dd className={VALUE_CLASS[fact.kind]}>
            <AgentText text={fact.text} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function AgentCode() {
  return (
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
  );
}
