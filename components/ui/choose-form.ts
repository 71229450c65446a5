const CATEGORIES = ['zero', 'one', 'two', 'few', 'many', 'other'] as const

/**
 * One form of a message that has several.
 * @param forms one for each plural category of the language, in the order zero, one, two, few, many, other, split by " | ";
 *   where there is one more than that, the first is for none
 * @param language BCP 47
 */
export const chooseForm = (forms: string, count: number, language: string): string => {
  const each = forms.split(' | ')
  const rules = new Intl.PluralRules(language)
  const known = new Set(rules.resolvedOptions().pluralCategories)
  const categories = CATEGORIES.filter((category) => known.has(category))
  const isNoneTold = each.length > categories.length
  if (isNoneTold && count === 0) return each[0] ?? forms
  const at = categories.indexOf(rules.select(count)) + (isNoneTold ? 1 : 0)
  return each[at] ?? each.at(-1) ?? forms
}
