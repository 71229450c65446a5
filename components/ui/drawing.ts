/** On what is still being drawn (a formula, a diagram), for whoever waits until it is. */
export const DRAWING = { 'data-drawing': '' } as const
