export function ensureBundle(): Promise<string>;
