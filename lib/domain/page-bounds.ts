/** UTF-16 units of one page's text. */
export const MOST_CHARACTERS = 200_000
/** Base64 characters of one picture. */
export const MOST_OF_PICTURE = 4 * 1024 * 1024
