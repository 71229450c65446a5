/** More than anybody would write, to see that it wraps. */
export const LONG =
  'A sentence that goes on for longer than anybody would like, because the language it was translated into needs more room than English does'

/** No place to break it. */
export const LONG_WORD = 'abcdefghijklmnopqrstuvwxyz'.repeat(8)
