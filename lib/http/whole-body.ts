/** How a request that has its body as a whole gives it, in place of a stream. */
export const WHOLE_BODY = Symbol.for("human-approval.whole-body");
type Giver = { [WHOLE_BODY]?: (bytesMax: number) => Promise<Buffer | null> };

/** The body of a request; null where it is longer than that, so that a caller cannot fill our memory. */
export async function wholeBody(request: Request & Giver, bytesMax: number): Promise<Buffer | null> {
  if (request[WHOLE_BODY]) return request[WHOLE_BODY](bytesMax);
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length > bytesMax) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
