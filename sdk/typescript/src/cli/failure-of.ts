import { APIConnectionError, APIError, HumanApprovalError } from "../errors.js";
import { isPassing } from "../transport.js";
import { cleanText } from "./clean-text.js";
import { EXIT } from "./exit-codes.js";
import { Failure, UsageFailure } from "./failure.js";

/** Whatever was thrown, as the command tells it: no stack for what is the caller's or the network's to mend. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof APIError) return refusalOf(error);
  if (error instanceof APIConnectionError) return new Failure(error.message, EXIT.network, "no_connection");
  if (error instanceof HumanApprovalError) return new UsageFailure(error.message);
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new Failure(`A fault of this command: ${words}`, EXIT.fault, "fault");
}

/** Too many calls, or a server that is not well, may pass: for a script that is the network. The rest is the call's. */
function refusalOf(error: APIError): Failure {
  const { status, code, request_id, errors } = error;
  const exitCode = isPassing(error) ? EXIT.network : EXIT.usage;
  const more = { status, errors, request_id };
  return new Failure(cleanText(error.message), exitCode, code ?? "refused", more);
}
