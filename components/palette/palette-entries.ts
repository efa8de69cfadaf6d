/** Something that the palette can do: go to a page, open a request, run a command. */
export type PaletteEntry = {
  id: string;
  label: string;
  /** What kind of thing it is, or what there is to know of it, in a quiet voice. */
  aside: string;
  run: () => void;
};

/** The entries in whose label every typed word begins a word. All of them while nothing is typed. */
export function matching<Entry extends Pick<PaletteEntry, "label">>(entries: Entry[], typed: string): Entry[] {
  const words = typed.toLowerCase().split(/\s+/u).filter(Boolean);
  return entries.filter(({ label }) => {
    const parts = label.toLowerCase().split(/[^\p{L}\p{N}]+/u);
    return words.every((word) => parts.some((part) => part.startsWith(word)));
  });
}
