import { resource } from "@/lib/http/resource";
import { answerStream } from "@/lib/http/stream";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Hints of what has changed, as server-sent events that carry ids only; the page reads the rest. */
  GET: answerStream,
});
