/** The first stop of the keyboard: past the navigation. */
export function SkipLink() {
  return (
    <a href="#content" className="absolute -top-16 left-3 z-40 rounded-control bg-ink px-3 py-2 text-paper focus:top-3">
      Skip to content
    </a>
  );
}
