import { systemClock } from "@/lib/domain/clock/clock";
import { refuse } from "@/lib/domain/result";
import { refuseStranger } from "./answer-stranger";
import { contextOf } from "./request-context";
import { type Handler, resource } from "./resource";

const notFound: Handler = async (request) => {
  const detail = `There is no ${new URL(request.url).pathname} here. The API reference lists what there is.`;
  return refuseStranger(refuse("not_found", { detail }), contextOf(request, systemClock()));
};

/** An address below /api that no route has: a problem like any other, not the site's page for lost visitors. */
export const unknownRoute = resource({
  GET: notFound,
  POST: notFound,
  PUT: notFound,
  PATCH: notFound,
  DELETE: notFound,
  OPTIONS: notFound,
});
