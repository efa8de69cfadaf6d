import { answerAuth } from "@/lib/http/answer-auth";
import { resource } from "@/lib/http/resource";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Sign-in and sign-out, by next-auth. */
  GET: answerAuth,
  POST: answerAuth,
});
