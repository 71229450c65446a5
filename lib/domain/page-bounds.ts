/** UTF-16 units of one page's text. */
export const MOST_CHARACTERS = 200_000
/** Base64 characters of one picture. */
export const MOST_OF_PICTURE = 4 * 1024 * 1024
/** Tools that one page may have; a page that names more is taken at its first. */
export const MOST_PAGE_TOOLS = 64
/** UTF-16 units of what a page's tool answers. */
export const MOST_OF_PAGE_ANSWER = 1_000_000
