/** Small things of a surface that outlive it on this computer: never secrets, and nothing breaks without them. */
export const readRemembered = (key: string): string | undefined => {
  try {
    return localStorage.getItem(key) ?? undefined
  } catch {
    return undefined
  }
}

export const remember = (key: string, value: string | undefined): void => {
  try {
    if (value === undefined || value === '') localStorage.removeItem(key)
    else localStorage.setItem(key, value)
  } catch {
    // Storage is full or forbidden: it is then remembered for as long as the surface is open.
  }
}
