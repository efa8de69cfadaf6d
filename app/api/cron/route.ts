import { answerCron } from "@/lib/http/cron";
import { resource } from "@/lib/http/resource";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** The sweep, for hosts where a scheduler calls it. */
  GET: answerCron,
  POST: answerCron,
});
