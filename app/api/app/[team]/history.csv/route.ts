import { answerHistoryCsv } from "@/lib/http/history-csv";
import { resource } from "@/lib/http/resource";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** The closed requests that the filter lets through, as a CSV file. */
  GET: answerHistoryCsv,
});
