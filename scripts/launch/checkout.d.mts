export function hashSource(root: string, folders: string[]): string;
export function isClientFresh(root: string): boolean;
export function whyNotWritable(root: string): string | null;
