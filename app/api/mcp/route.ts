import { resource } from "@/lib/http/resource";
import { answerMcp } from "@/lib/mcp/answer-mcp";

/** Without sessions there is nothing to open by GET and nothing to end by DELETE: both answer 405. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({ POST: answerMcp });
