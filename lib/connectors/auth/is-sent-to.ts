/** True for an address that is the redirect address, whatever the query. */
export const isSentTo = (returned: string, redirectUrl: string): boolean => {
  if (!URL.canParse(returned)) return false
  const [to, expected] = [new URL(returned), new URL(redirectUrl)]
  return (
    to.origin === expected.origin &&
    to.pathname === expected.pathname &&
    to.username === '' &&
    to.password === ''
  )
}
