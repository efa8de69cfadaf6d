/** Thrown inside the connector when our own rules forbid the address. */
export class OutboundRefused extends Error {
  override name = "OutboundRefused";
}

const NO_TLS = "The receiver does not speak TLS as expected";

/** What each error code of Node's sockets, DNS, TLS and undici means to the person who reads the delivery log. */
const WORDS: Record<string, string> = {
  ENOTFOUND: "The host name does not exist",
  EAI_AGAIN: "The host name could not be looked up",
  ECONNREFUSED: "The connection was refused",
  ECONNRESET: "The connection was reset",
  EPIPE: "The connection was closed while sending",
  EHOSTUNREACH: "The host cannot be reached",
  ENETUNREACH: "The network cannot be reached",
  ETIMEDOUT: "No connection within the time limit",
  CERT_HAS_EXPIRED: "The TLS certificate has expired",
  CERT_NOT_YET_VALID: "The TLS certificate is not valid yet",
  CERT_SIGNATURE_FAILURE: "The TLS certificate could not be verified",
  DEPTH_ZERO_SELF_SIGNED_CERT: "The TLS certificate is self-signed",
  SELF_SIGNED_CERT_IN_CHAIN: "The TLS certificate chain has a self-signed certificate",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "The TLS certificate could not be verified",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "The TLS certificate's issuer is unknown",
  ERR_TLS_CERT_ALTNAME_INVALID: "The TLS certificate is for another host name",
  EPROTO: NO_TLS,
  UND_ERR_CONNECT_TIMEOUT: "No connection within 15 s",
  UND_ERR_HEADERS_TIMEOUT: "No answer within 15 s",
  UND_ERR_BODY_TIMEOUT: "The answer did not end within 15 s",
  UND_ERR_HEADERS_OVERFLOW: "The answer's headers are larger than 16 KiB",
  UND_ERR_SOCKET: "The connection was closed before the answer ended",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "The answer was shorter or longer than it announced",
};

/** Where undici's code for any trouble with a connection says too little, what its message means. */
const WORDS_OF_MESSAGES: Record<string, string> = {
  "bad response": "It answered 100 Continue, which nobody had asked for",
  "bad upgrade": "It answered 101 and wanted to go on in another protocol",
};

/** Known by its name: Next bundles this module into several copies, and one agent serves them all. */
function wordsOfRefusal(error: unknown): string | null {
  return error instanceof Error && error.name === "OutboundRefused" ? error.message : null;
}

/** Says in words why a call failed. Never a stack, never an address that DNS gave us. */
export function failureInWords(error: unknown, isTimedOut: boolean): string {
  if (isTimedOut) return "No complete answer within 15 s";
  if (!(error instanceof Error)) return "The call failed";
  if (error.name === "AbortError") return "The server was stopped while sending";
  const { cause, code: given } = error as Error & { code?: unknown };
  const code = typeof given === "string" ? given : undefined; // a DOMException has a number
  const refusal = wordsOfRefusal(error) ?? wordsOfRefusal(cause);
  if (refusal) return refusal;
  const said = code === "UND_ERR_SOCKET" ? WORDS_OF_MESSAGES[error.message] : undefined;
  if (said) return said;
  if (code && WORDS[code]) return WORDS[code];
  if (code?.startsWith("ERR_SSL_")) return NO_TLS; // OpenSSL's own reasons, a hundred of them
  if (error.name === "HTTPParserError") return "The answer is not valid HTTP";
  if (error instanceof AggregateError) return failureInWords(error.errors[0], false);
  return code ? `The call failed (${code})` : "The call failed";
}
