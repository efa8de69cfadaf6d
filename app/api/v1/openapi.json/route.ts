import { answerOpenapi } from "@/lib/http/openapi";
import { resource } from "@/lib/http/resource";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** The OpenAPI 3.1 document of the public API. */
  GET: answerOpenapi,
});
