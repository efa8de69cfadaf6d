/** What several answers of the session API are made of. */

export type Person = { id: string; name: string };

export type Allowed = { allowed: true } | { allowed: false; reason: string };

/** A count that ends at 10,000; `has_more` says that there are still others. */
export type CountedView = { count: number; has_more: boolean };
