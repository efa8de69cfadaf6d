/** Where `proxy.ts` writes the address that a page was asked for. */
export const PAGE_PATH_HEADER = "x-page-path";
