/** An English word without its usual endings, so that "issues" meets "issue" and "creating" meets "create". */
export const stem = (word: string): string => {
  let base = word.toLowerCase().replace(/['’]s$/, '')
  if (/[^s]ies$/.test(base) && base.length > 4) base = `${base.slice(0, -3)}y`
  else if (/(?:[sxz]|ch|sh)es$/.test(base)) base = base.slice(0, -2)
  else if (/[^sui]s$/.test(base) && base.length > 3) base = base.slice(0, -1)
  const ending = /(?:ing|ed)$/.exec(base)?.[0]
  if (ending !== undefined && base.length - ending.length > 2) {
    base = base.slice(0, -ending.length).replace(/([bdfgmnprt])\1$/, '$1')
  }
  return base.length > 4 ? base.replace(/e$/, '') : base
}
