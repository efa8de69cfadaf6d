import type pg from "pg";
import { Pool } from "undici";
import { signatureHeaders } from "@/lib/domain/webhooks/sign";

export type DeliverOrder = { url: string; secret: string; body: string; count: number; inFlight: number };

/** The floor of deliveries: each is one signed POST, and one UPDATE once it was answered. */
export async function deliverAll(database: pg.Pool, order: DeliverOrder): Promise<void> {
  const { origin, pathname } = new URL(order.url);
  const receiver = new Pool(origin, { connections: order.inFlight, pipelining: 1 });
  let next = 0;
  const deliver = async () => {
    while (next < order.count) {
      const id = ++next;
      const signed = signatureHeaders([order.secret], `evt_${id}`, new Date(), order.body);
      const headers = { "content-type": "application/json", ...signed };
      const answer = await receiver.request({ method: "POST", path: pathname, headers, body: order.body });
      await answer.body.dump();
      if (answer.statusCode !== 200) throw new Error(`the receiver answered ${answer.statusCode}`);
      await database.query({
        name: "delivered",
        text: "UPDATE deliveries SET status = 'delivered', finished_at = $2 WHERE id = $1",
        values: [id, new Date()],
      });
    }
  };
  try {
    await Promise.all(Array.from({ length: order.inFlight }, deliver));
  } finally {
    await receiver.close();
  }
}
