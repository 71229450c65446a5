/** What a person can see of a document. The browser knows it from the layout, `npm run extract` from what is written in the page. */
export interface Sight {
  /** False where neither the element nor anything in it can be seen. */
  readonly isSeen: (element: Element) => boolean
  /** False where the element's own text cannot be read: in the colour of what is behind it, too small, outside the page. */
  readonly isLegible: (element: Element) => boolean
  /** True where the element is drawn apart from the one before it though nothing is written between them. */
  readonly isApart: (element: Element) => boolean
}
