import { logger } from "@/lib/config/logger";

/**
 * The next piece is made when the reader has taken the last one. Whoever is removed from the team meanwhile gets no
 * more; the connection is then cut, so that half a file never looks like a whole one.
 */
export function fileStream(
  pieces: AsyncGenerator<string, void>,
  stillMayRead: () => Promise<boolean>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const source: UnderlyingDefaultSource<Uint8Array> = {
    async pull(controller) {
      try {
        if (!(await stillMayRead())) return controller.error(new Error("the reader may not read any more"));
        const { done, value } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (error) {
        // The head of the answer is out, so no problem can be told any more: the log has it.
        logger().error({ err: error }, "an export broke off");
        controller.error(error);
      }
    },
    async cancel() {
      await pieces.return();
    },
  };
  return new ReadableStream(source, { highWaterMark: 0 });
}
