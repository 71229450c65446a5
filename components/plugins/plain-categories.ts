/**
 * What is said of a skill, as a person would read it: `their ~~email` as `their email`. For descriptions only; where the very text
 * is shown that a model reads, the marks stay.
 */
export const plainCategories = (text: string): string => text.replaceAll(/~~(?=[a-z])/gi, '')
