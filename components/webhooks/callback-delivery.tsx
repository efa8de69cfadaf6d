import Link from "next/link";
import { useTeam } from "@/components/team/team-context";
import type { DeliveryView } from "@/lib/contract/webhook-views";
import { DeliveryDetail } from "./delivery-detail";

/** A delivery that went to a request's callback_url. */
export function CallbackDelivery({ delivery }: { delivery: DeliveryView }) {
  const { team } = useTeam();
  return (
    <section className="mt-8" aria-labelledby="callback-head">
      <h2 className="section-title wrap-anywhere" id="callback-head">
        To a callback_url
      </h2>
      <p className="mb-2 wrap-anywhere text-ink-2">
        <span className="id">{delivery.endpoint.url}</span>, named by the request and signed with{" "}
        <Link className="link" href={`/${team.slug}/projects`}>
          its project’s callback secret
        </Link>
        .
      </p>
      <DeliveryDetail key={delivery.id} initial={delivery} onReplayed={() => {}} />
    </section>
  );
}
