import * as sdk from "human-approval";
import { askAndWait } from "./ask-and-wait.mjs";

/** At the edge: the options come as a body, and each step is a line of the answer. */
export const worker = {
  async fetch(request, _environment, context) {
    const options = await request.json();
    const { readable, writable } = new TransformStream();
    const writer = writable.getWriter();
    const encoder = new TextEncoder();
    const say = (line) => writer.write(encoder.encode(`${JSON.stringify(line)}\n`));
    const done = askAndWait(sdk, options, say)
      .catch((error) => say({ step: "failed", error: String(error) }))
      .finally(() => writer.close());
    context.waitUntil(done);
    return new Response(readable);
  },
};
