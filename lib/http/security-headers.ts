/**
 * What every answer tells the browser about how to treat it. Pages have a policy with a nonce of their own
 * (`pagePolicy`, set by `proxy.ts`); everything else, files and API answers, gets one that lets nothing run.
 */

/** No feature of the device but the two that the product uses: passkeys, and copying. */
const PERMISSIONS = [
  "accelerometer=()",
  "camera=()",
  "clipboard-read=()",
  "clipboard-write=(self)",
  "display-capture=()",
  "geolocation=()",
  "gyroscope=()",
  "magnetometer=()",
  "microphone=()",
  "midi=()",
  "payment=()",
  "publickey-credentials-create=(self)",
  "publickey-credentials-get=(self)",
  "usb=()",
].join(", ");

/** What holds for every answer, whatever it is. */
export const COMMON_HEADERS = {
  "x-content-type-options": "nosniff",
  // The origin only: addresses of ours carry tokens (links in mails), and these must reach no other site. Not
  // `no-referrer`, with which a browser sends a form's `Origin` as null.
  "referrer-policy": "strict-origin",
  "permissions-policy": PERMISSIONS,
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "x-frame-options": "DENY",
} as const;

/** Only where the site is https: two years, as the preload lists ask. Subdomains are not ours to decide on. */
export const HTTPS_ONLY = { "strict-transport-security": "max-age=63072000" } as const;

/** JSON, CSV and streams: nothing that they hold is ever to be run, shown in a frame or sent anywhere. */
export const API_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Files: the offline page and the icon have a style sheet inside, the service worker asks for pages of ours. */
export const FILE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The headers that an answer to this address begins with; a page's policy replaces the one that stands here. */
export function securityHeaders(path: string, isHttps: boolean): Record<string, string> {
  return {
    ...COMMON_HEADERS,
    "content-security-policy": path.startsWith("/api/") ? API_POLICY : FILE_POLICY,
    ...(isHttps && HTTPS_ONLY),
  };
}

/**
 * A page's policy. A script runs only when it is a file of ours or carries the nonce of this very answer. Not
 * `strict-dynamic`: with it whatever our scripts put into the page would run, from any host; and no script of ours
 * comes from another one. Styles may be inline: React and the primitives set them, and a style runs nothing.
 *
 * @param options.isDev development compiles in the browser, and is told of changes by a socket
 */
export function pagePolicy(nonce: string, { isHttps, isDev }: { isHttps: boolean; isDev: boolean }): string {
  const scripts = `'self' 'nonce-${nonce}'${isDev ? " 'unsafe-eval'" : ""}`;
  return `default-src 'none'; script-src ${scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'${isDev ? " ws:" : ""}; manifest-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'${isHttps ? "; upgrade-insecure-requests" : ""}`;
}
