/**
 * Gives the keyboard to an element after an act that took its own button away, or it would fall to the top of the page.
 * Whoever went on somewhere else than `from` meanwhile stays there.
 */
export function landOn(element: HTMLElement | null, from: Element | null): void {
  const at = document.activeElement;
  if (at === null || at === document.body || from?.contains(at)) element?.focus();
}
