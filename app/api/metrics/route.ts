import { answerMetrics } from "@/lib/http/metrics";
import { resource } from "@/lib/http/resource";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Prometheus metrics; `Authorization: Bearer $METRICS_TOKEN`, closed when it is unset. */
  GET: answerMetrics,
});
