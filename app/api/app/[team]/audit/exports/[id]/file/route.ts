import { answerAuditFile } from "@/lib/http/audit-file";
import { resource } from "@/lib/http/resource";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** A finished export of the trail. */
  GET: answerAuditFile,
});
