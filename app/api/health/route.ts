import { answerHealth } from "@/lib/http/health";
import { resource } from "@/lib/http/resource";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Whether this server can work: 200, or 503 while the database does not answer. */
  GET: answerHealth,
});
