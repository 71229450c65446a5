/** The browser begins to read the address soon after the click, not in it. */
const KEEP_MS = 60_000

/** Hands a file to the person as a download. Needs no connection, which the page's policy forbids. */
export const saveFile = (blob: Blob, name: string): void => {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), KEEP_MS)
}
