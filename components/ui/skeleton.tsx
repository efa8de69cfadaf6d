/** A line of text that has not come yet. `width` is any CSS width. */
export function Skeleton({ width, height = "0.75rem" }: { width: string; height?: string }) {
  return <span className="block rounded-[2px] bg-rule" style={{ width, height }} />;
}
