/** More requests than this nobody can be said to have looked at before deciding them together. */
export const BULK_MAX = 20;
/** With more columns than this a table is no comparison any more. */
export const DIFFERING_MAX = 12;
