import { answerKeySet } from "@/lib/http/jwks";
import { resource } from "@/lib/http/resource";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** The public keys of receipts and signed heads (RFC 7517). */
  GET: answerKeySet,
});
