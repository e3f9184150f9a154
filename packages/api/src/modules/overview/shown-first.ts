/** How many of a list a home shows; the list itself is one step away. */
export const shownFirst = 5;

/** How many there are, and the first few. */
export const some = <Item>(items: readonly Item[]) => ({
  count: items.length,
  first: items.slice(0, shownFirst),
});
