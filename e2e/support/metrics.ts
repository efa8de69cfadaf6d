/** For servers whose metrics a test reads: given to them as METRICS_TOKEN. */
export const METRICS_TOKEN = "a token of these tests alone";

/** What a server says of itself, as Prometheus reads it. */
export async function metricsOf({ url }: { url: string }): Promise<string> {
  const answer = await fetch(`${url}/api/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } });
  return answer.text();
}
