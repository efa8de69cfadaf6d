/** The row in which the focus is: on its link, or on the box that selects it. */
export function focusedRow(): HTMLElement | null {
  return document.activeElement?.closest("li[aria-posinset]")?.querySelector<HTMLElement>("a[data-row]") ?? null;
}
