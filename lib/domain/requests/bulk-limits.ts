/** More requests than this nobody can be said to have looked at before deciding them together. */
export const BULK_MAX = 20;
/** A longer payload (in UTF-16 units) is read by itself: among others it is not seen, and comparing twenty takes seconds. */
export const COMPARED_LENGTH_MAX = 32 * 1024;
/** With more columns than this a table is no comparison any more. */
export const DIFFERING_MAX = 12;
