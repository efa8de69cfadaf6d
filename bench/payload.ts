/** What every side is sent for each request: the JSON text of an object, of exactly so many bytes. */
const PAYLOAD_BYTES = 500;

let made = 0;

/** A refund as an agent asks for it, padded to its size; no two are alike. */
export function nextPayload(): string {
  const order = `ord_${process.pid}_${++made}`;
  const text = JSON.stringify({ action: "refund", order, amount: 1240.5, currency: "EUR", reason: "" });
  return text.replace('"reason":""', `"reason":"${"late ".repeat(100).slice(0, PAYLOAD_BYTES - text.length)}"`);
}
