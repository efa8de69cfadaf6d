/**
 * Where our own server writes whether somebody passed a call on to us: "yes" or "no". What a caller sends under this name
 * is replaced, and where another server stands before the pages it is not there at all.
 */
export const RELAYED_HEADER = "x-relayed";
